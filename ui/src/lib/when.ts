// Days and times in the space's zone, in the language spoken now.

import { current } from './desk/status.svelte';
import type { Day, Instant } from './desk/operations';
import { spoken } from './words/index.svelte';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${spoken.tag} ${options.timeZone} ${key}`;
  let made = formats.get(name);
  if (!made) formats.set(name, (made = new Intl.DateTimeFormat(spoken.tag === 'ja' ? 'ja-JP' : 'en-GB', options)));
  return made;
}

/** `15:12`. */
export const clock = (at: Instant): string =>
  format('clock', { timeZone: current.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** The calendar day of an instant. */
export function dayOf(at: Instant): Day {
  const parts = format('date', { timeZone: current.zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A day as a date that no zone moves. */
const noon = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** `2025年12月3日(水)`. */
export const longDay = (day: Day): string =>
  format('long', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(noon(day));

/** `12月`, `Dec`. */
export const shortMonth = (day: Day): string => format('short month', { timeZone: 'UTC', month: 'short' }).format(noon(day));

/** 0 for Sunday. Computed, never typed. */
export const weekday = (day: Day): number => noon(day).getUTCDay();

const iso = (date: Date): Day => date.toISOString().slice(0, 10);

/** So many days later. */
export function plusDays(day: Day, days: number): Day {
  const date = noon(day);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
}

/** The first day of the month so many months later. */
export function plusMonths(day: Day, months: number): Day {
  const date = noon(firstOfMonth(day));
  date.setUTCMonth(date.getUTCMonth() + months);
  return iso(date);
}

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
export const lastOfMonth = (day: Day): Day => plusDays(plusMonths(day, 1), -1);

/** The number of the day in its month. */
export const dayOfMonth = (day: Day): number => Number(day.slice(8));
