// The period that a report is about, and how the address says it: `2025-12`, `fy2025`, `2025-12-01..2025-12-15`.

import type { Day } from '../../lib/desk/operations';
import { firstOfMonth, lastOfMonth, plusDays, plusMonths } from '../../lib/when';

export const KINDS = ['month', 'year', 'free'] as const;
export type Kind = (typeof KINDS)[number];

export interface Chosen {
  kind: Kind;
  from: Day;
  to: Day;
}

/** Whether it is a day of the calendar, written in full. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T12:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export const monthOf = (day: Day): Chosen => ({ kind: 'month', from: firstOfMonth(day), to: lastOfMonth(day) });

/** The fiscal year that a day is in. */
export function yearOf(day: Day, fiscalMonth: number): Chosen {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return startingIn(month < fiscalMonth ? year - 1 : year, fiscalMonth);
}

function startingIn(year: number, fiscalMonth: number): Chosen {
  const from = `${String(year).padStart(4, '0')}-${String(fiscalMonth).padStart(2, '0')}-01`;
  return { kind: 'year', from, to: lastOfMonth(plusMonths(from, 11)) };
}

/** What the address says; the month of today if it says nothing. */
export function readPeriod(detail: string, today: Day, fiscalMonth: number): Chosen {
  if (isDay(`${detail}-01`)) return monthOf(`${detail}-01`);
  const year = /^fy(\d{4})$/.exec(detail)?.[1];
  if (year) return startingIn(Number(year), fiscalMonth);
  const [from = '', to = ''] = detail.split('..');
  return isDay(from) && isDay(to) ? { kind: 'free', from, to } : monthOf(today);
}

/** How the address says it. */
export function writePeriod({ kind, from, to }: Chosen): string {
  if (kind === 'month') return from.slice(0, 7);
  return kind === 'year' ? `fy${from.slice(0, 4)}` : `${from}..${to}`;
}

/** Whether it is a whole month or fiscal year that has ended: nothing else is published. */
export const canBePublished = ({ from, to }: Chosen, today: Day, fiscalMonth: number): boolean =>
  to < today && [monthOf(from), yearOf(from, fiscalMonth)].some((whole) => whole.from === from && whole.to === to);

/** As many days as a period has. */
export const daysIn = ({ from, to }: { from: Day; to: Day }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The one before or after it; a free one moves by its own length. */
export function stepped({ kind, from, to }: Chosen, steps: 1 | -1): Chosen {
  if (kind === 'month') return monthOf(plusMonths(from, steps));
  if (kind === 'year') {
    const start = plusMonths(from, 12 * steps);
    return { kind, from: start, to: lastOfMonth(plusMonths(start, 11)) };
  }
  const days = daysIn({ from, to }) * steps;
  return { kind, from: plusDays(from, days), to: plusDays(to, days) };
}
