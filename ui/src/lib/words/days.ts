// A day in all three languages, with the reading that its number asks for: 3日 is みっか.

import type { Day } from '../desk/operations';
import type { Phrase } from './index.svelte';

const KA = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 20, 24]);
const ENGLISH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });

const reading = (day: number) => (day === 1 ? 'ついたち' : KA.has(day) ? 'か' : 'にち');

/** `2025年12月3日`, the same with readings, `3 December 2025`. */
export function dayPhrase(day: Day): Phrase {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [
    `${year}年${month}月${date}日`,
    `${year}年《ねん》${month}月《がつ》${date}日《${reading(date)}》`,
    ENGLISH.format(new Date(`${day}T12:00:00Z`)),
  ];
}
