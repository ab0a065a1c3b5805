// Days and months in all three languages, with the reading that a number asks for: 1日 is ついたち, 3日 is みっか.

import { clock, dayOf, weekday } from '../when';
import type { Day, Instant } from '../desk/operations';
import type { Phrase } from './index.svelte';

const KA = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 24]);
const WHOLE: Readonly<Record<number, string>> = { 1: ' ｜1日《ついたち》', 20: '｜20日《はつか》' };
const WEEKDAYS: readonly Phrase[] = [
  ['日', '日《にち》', 'Sun'],
  ['月', '月《げつ》', 'Mon'],
  ['火', '火《か》', 'Tue'],
  ['水', '水《すい》', 'Wed'],
  ['木', '木《もく》', 'Thu'],
  ['金', '金《きん》', 'Fri'],
  ['土', '土《ど》', 'Sat'],
];

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const numbers = (day: Day): [year: number, month: number, date: number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
};
const english = (month: number) => MONTHS[month - 1] ?? '';
const read = (date: number) => WHOLE[date] ?? `${date}日《${KA.has(date) ? 'か' : 'にち'}》`;

/** `水`, `Wed`. */
export const weekdayPhrase = (day: Day): Phrase => WEEKDAYS[weekday(day)] ?? ['', '', ''];

/** `2025年12月3日`, the same with readings, `3 December 2025`. */
export function dayPhrase(day: Day): Phrase {
  const [year, month, date] = numbers(day);
  return [`${year}年${month}月${date}日`, `${year}年《ねん》${month}月《がつ》${read(date)}`, `${date} ${english(month)} ${year}`];
}

/** `2025年12月3日(水)`, `Wed 3 December 2025`. */
export const longDayPhrase = (day: Day): Phrase => withWeekday(day, dayPhrase(day));

/** `2025年12月3日(水) 15:12`, `Wed 3 December 2025 15:12`. */
export function momentPhrase(at: Instant): Phrase {
  const [ja, easy, en] = longDayPhrase(dayOf(at));
  const time = clock(at);
  return [`${ja} ${time}`, `${easy} ${time}`, `${en} ${time}`];
}

/** `12月3日(水)`, `Wed 3 December`. */
export function shortDayPhrase(day: Day): Phrase {
  const [, month, date] = numbers(day);
  return withWeekday(day, [`${month}月${date}日`, `${month}月《がつ》${read(date)}`, `${date} ${english(month)}`]);
}

/** `2025年12月`, `December 2025`. */
export function monthPhrase(day: Day): Phrase {
  const [year, month] = numbers(day);
  return [`${year}年${month}月`, `${year}年《ねん》${month}月《がつ》`, `${english(month)} ${year}`];
}

function withWeekday(day: Day, [ja, easy, en]: Phrase): Phrase {
  const of = weekdayPhrase(day);
  return [`${ja}(${of[0]})`, `${easy}(${of[1]})`, `${of[2]} ${en}`];
}
