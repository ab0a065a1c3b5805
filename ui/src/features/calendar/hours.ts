import type { Instant } from '../../lib/desk/operations';
import { clock } from '../../lib/when';

interface Times {
  starts_at: Instant | null;
  ends_at: Instant | null;
}

/** `15:00–19:00`; short, full hours are without their minutes: `15–18:30`. Empty when no time is known. */
export function hours({ starts_at, ends_at }: Times, short = false): string {
  const one = (at: Instant | null) => (at === null ? '' : short ? clock(at).replace(/^0|:00$/g, '') : clock(at));
  const [from, to] = [one(starts_at), one(ends_at)];
  return from || to ? `${from}–${to}` : '';
}
