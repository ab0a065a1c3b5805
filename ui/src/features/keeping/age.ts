// When a backup is too old to rely on.

import type { Instant } from '../../lib/desk/operations';

const DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** Whether there is none, or none of the last week. */
export const stale = (at: Instant | null | undefined, now: Instant | undefined): boolean =>
  at == null || (now !== undefined && now - at > DAYS * DAY);
