import { current } from '../../lib/desk/status.svelte';
import type { Shift } from '../../lib/desk/operations';

/** Whether a shift is over. */
export const over = (shift: Shift): boolean => shift.ends_at <= (current.status?.now ?? 0);

/** How many helpers a shift still wants; of one that is over, nobody asks any more. */
export const wanted = (shift: Shift): number => (over(shift) ? 0 : shift.missing);
