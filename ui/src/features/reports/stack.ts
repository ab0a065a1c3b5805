// The picture's bars: total attendance by day or month, each bar cut by category. The core puts each person's day into one
// category; so the parts of a bar add up to it, and the bars to the total.

import type { By, Counted, Day, DayByCategory, Group } from '../../lib/desk/operations';
import { daysIn } from './period';

export interface Bar {
  /** A day, or the first day of a month. */
  day: Day;
  total: number;
  /** By the place of the category. */
  parts: number[];
}

/** More bars than this are no picture any more. */
const MOST = 62;

export const value = (group: { figures: Group['figures'] }, key: string): number => group.figures[key]?.value ?? 0;

export const groupsBy = (counted: Counted, by: By): Group[] =>
  (counted.groups ?? []).filter((group) => group.by === by);

/** What the bars stand for; nothing when the period is too long for a picture. */
export function barsAre(period: { from: Day; to: Day }): 'day' | 'month' | undefined {
  const days = daysIn(period);
  if (days <= MOST) return 'day';
  return days <= MOST * 28 ? 'month' : undefined;
}

/** The bars of a period, empty ones too. */
export function stacked(counted: Counted, days: readonly DayByCategory[]): Bar[] {
  const by = barsAre(counted);
  if (!by) return [];
  const categories = groupsBy(counted, 'category').map((group) => group.key);
  const bars = groupsBy(counted, by).map((group): Bar => ({
    day: by === 'day' ? group.key : `${group.key}-01`,
    total: 0,
    parts: categories.map(() => 0),
  }));
  for (const { day, categories: came } of days) {
    const bar = bars.find((one) => one.day === (by === 'day' ? day : `${day.slice(0, 7)}-01`));
    if (!bar) continue;
    for (const { category, total_attendance } of came) {
      bar.total += total_attendance;
      const at = categories.indexOf(category);
      bar.parts[at] = (bar.parts[at] ?? 0) + total_attendance;
    }
  }
  return bars;
}

/** Steps of a scale that reaches `most`: 1, 2 or 5 times a power of ten, at most five of them. */
export function scale(most: number): number[] {
  const rough = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? 1);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, at) => at * step);
}

const SIGNS = ['total_uses', 'listed_apart', 'sessions_held', 'sessions_cancelled', 'person_shifts'];

/** Whether nothing happened in a period. */
export const isEmpty = (counted: Pick<Counted, 'figures'>): boolean => SIGNS.every((key) => value(counted, key) === 0);
