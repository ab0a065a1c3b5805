// The end of a day: it is closed, backed up and locked in one go. What came of it is said where the space is opened again.

import { ask } from '../../lib/desk';
import type { FinishedDay } from '../../lib/desk/host';
import { current } from '../../lib/desk/status.svelte';
import { undoing } from '../../lib/desk/undo.svelte';
import { attempt } from '../../lib/notices.svelte';
import { place } from '../../lib/place.svelte';
import { stale } from '../keeping/age';

class Evening {
  /** The day that ended, until the space is opened again. */
  ended = $state.raw<FinishedDay>();
  /** Whether it is time for a backup on a stick. */
  stick = $state(false);

  /** Ends the day. What was still open that day is said by its session. */
  async finish(held: string[]): Promise<boolean> {
    // Once it is locked nobody can be asked.
    const known = await attempt(ask('backup_state', {}));
    const ended = await attempt(ask('finish_day', { held }));
    if (!ended) return false;
    this.ended = ended;
    this.stick = Boolean(known && stale(known.elsewhere, current.status?.now));
    // Whoever opens next can still take it back.
    if (ended.entry !== null) undoing.remember('close_day', ended.entry);
    place.go('reception');
    await attempt(current.look());
    return true;
  }
  over(): void {
    this.ended = undefined;
  }
}

/** The one there is. */
export const evening = new Evening();
