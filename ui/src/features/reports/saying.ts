// How a figure is said: its number, its unit, and what must stand beside it.

import type { Counted, Day, Figure, Group, Listed } from '../../lib/desk/operations';
import { longDay, monthName, weekdayName } from '../../lib/when';
import { say, spoken, type Filling, type Phrase } from '../../lib/words/index.svelte';
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

/** The catalogue speaks Japanese and English; やさしい日本語 has its names and rules as they are. */
export const nameOf = (listed: Listed): string =>
  spoken.language === 'en' ? listed.en.charAt(0).toUpperCase() + listed.en.slice(1) : listed.ja;
export const ruleOf = (listed: Listed): string => (spoken.language === 'en' ? listed.rule_en : listed.rule_ja);

export interface Note {
  w: Phrase;
  filling: Filling;
}

/** What must stand beside a figure. */
export function notesOn(key: string, figure: Figure, figures: Counted['figures'], to: Day): Note[] {
  const notes: Note[] = [];
  const note = (w: Phrase, filling: Filling) => notes.push({ w, filling });
  if (figure.estimated) note(words.estimated, { n: number('', { value: figure.estimated }) });
  if (key === 'registered_people') note(words.as_of, { day: longDay(to) });
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

/** What a group is called: days, weekdays and ages in the language spoken, everything else as it was named. */
export function groupName({ by, key, label }: Group): string {
  if (by === 'day') return longDay(key);
  if (by === 'month') return monthName(`${key}-01`);
  if (by === 'weekday' && A_WEEK[key]) return weekdayName(A_WEEK[key]);
  if (by === 'age_band' && ages[key]) return say(ages[key]);
  return by === 'duty' && !key ? say(words.no_duty) : label;
}
