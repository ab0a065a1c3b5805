// A month as weeks, and where a key goes in it.

import type { Day } from '../../lib/desk/operations';
import { dayOfMonth, firstOfMonth, lastOfMonth, plusDays, plusMonths, weekday } from '../../lib/when';

/** The weeks that a month touches, each from Sunday to Saturday. */
export function weeksOf(month: Day): Day[][] {
  const last = lastOfMonth(month);
  const weeks: Day[][] = [];
  for (let sunday = startOfWeek(firstOfMonth(month)); sunday <= last; sunday = plusDays(sunday, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => plusDays(sunday, at)));
  return weeks;
}

const startOfWeek = (day: Day): Day => plusDays(day, -weekday(day));

/** The same day of a month so many months later, or its last. */
export function monthsOn(day: Day, months: number): Day {
  const month = plusMonths(day, months);
  const last = lastOfMonth(month);
  const same = plusDays(month, dayOfMonth(day) - 1);
  return same <= last ? same : last;
}

const MOVES: Record<string, (day: Day) => Day> = {
  ArrowLeft: (day) => plusDays(day, -1),
  ArrowRight: (day) => plusDays(day, 1),
  ArrowUp: (day) => plusDays(day, -7),
  ArrowDown: (day) => plusDays(day, 7),
  Home: startOfWeek,
  End: (day) => plusDays(startOfWeek(day), 6),
  PageUp: (day) => monthsOn(day, -1),
  PageDown: (day) => monthsOn(day, 1),
};

/** The day that a key goes to; none if it goes nowhere. */
export const moved = (day: Day, key: string): Day | undefined => MOVES[key]?.(day);
