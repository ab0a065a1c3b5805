// How a figure is said: its number, its unit, and what must stand beside it.

import type { Counted, Day, Figure, Group, Listed } from '../../lib/desk/operations';
import { longDayPhrase, monthPhrase, weekdayPhrase } from '../../lib/words/days';
import { spoken, type Filling, type Phrase } from '../../lib/words/index.svelte';
import { plain, put } from '../../lib/words/put';
import { easyFigures } from './figures';
import { ages, meals, singles, units, words } from './words';

const TENTHS = /^(average_|open_hours|total_hours|ratio)/;

/** The number as it is printed; a dash where there is none. */
export function number(key: string, figure: { value: number | null } | undefined): string {
  if (!figure || figure.value === null) return '—';
  const digits = TENTHS.test(key) ? 1 : 0;
  return figure.value.toLocaleString(spoken.tag === 'en' ? 'en-GB' : 'ja-JP', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A number in its unit. */
export const unit = (of: string, n?: number | null): Phrase =>
  (n === 1 ? singles[of] : undefined) ?? units[of] ?? [`{n}${of}`, `{n}${of}`, `{n} ${of}`];

/** The catalogue speaks Japanese and English; the easy words are the screens' own. */
export const nameOf = ({ key, ja, en }: Listed): Phrase => [ja, easyFigures[key].name, en.charAt(0).toUpperCase() + en.slice(1)];
export const ruleOf = ({ key, rule_ja, rule_en }: Listed): Phrase => [rule_ja, easyFigures[key].rule, rule_en];

export interface Note {
  w: Phrase;
  filling: Filling;
}

/** What must stand beside a figure. */
export function notesOn(key: string, figure: Figure, figures: Counted['figures'], to: Day): Note[] {
  const notes: Note[] = [];
  const note = (w: Phrase, filling: Filling) => notes.push({ w, filling });
  if (figure.estimated) note(words.estimated, { n: number('', { value: figure.estimated }) });
  if (key === 'registered_people') note(put(words.as_of, { day: longDayPhrase(to) }), {});
  const nameless = figures.unidentified_heads?.value;
  if (key === 'unique_people' && nameless) note(words.nameless, { n: number('', { value: nameless }) });
  if (figure.minutes && figure.minutes % 60)
    note(words.hours, { hours: Math.floor(figure.minutes / 60), minutes: figure.minutes % 60 });
  if (figure.sessions) note(words.in_sessions, { n: figure.sessions });
  if (figure.n) note(dividedBy(key), { n: number('', { value: figure.n }) });
  for (const [kind, w] of Object.entries(meals)) {
    const n = figure.kinds?.[kind];
    if (n !== undefined) note(w, { n });
  }
  return notes;
}

function dividedBy(key: string): Phrase {
  if (key === 'ratio') return words.by_target;
  return key === 'average_per_open_day' ? words.by_days : words.by_sessions;
}

const A_WEEK: Record<string, Day> = {
  sun: '2024-12-01',
  mon: '2024-12-02',
  tue: '2024-12-03',
  wed: '2024-12-04',
  thu: '2024-12-05',
  fri: '2024-12-06',
  sat: '2024-12-07',
};

/** What a group is called: days, weekdays and ages in the language spoken, everything else as it was named, as `{name}`. */
export function groupName({ by, key }: Group): Phrase {
  if (by === 'day') return longDayPhrase(key);
  if (by === 'month') return monthPhrase(`${key}-01`);
  if (by === 'weekday' && A_WEEK[key]) return weekdayPhrase(A_WEEK[key]);
  if (by === 'age_band' && ages[key]) return ages[key];
  return by === 'duty' && !key ? words.no_duty : plain('{name}');
}
