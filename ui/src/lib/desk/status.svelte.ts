// What the desk stands before: no space yet, a locked one, an open one; and with what right.

import { ask, onAnswer, onChange } from './index';
import type { Status } from './host';

class Current {
  status = $state.raw<Status>();

  /** Asks the host. */
  async look(): Promise<void> {
    this.status = await ask('status', {});
  }
  /** Asks after a sleep. Unless the day has turned nothing is touched that somebody may be busy with. */
  async wake(): Promise<void> {
    const status = await ask('status', {});
    if (status.today !== this.status?.today) this.status = status;
  }
  /** Takes what a host call answered. */
  is(status: Status): void {
    this.status = status;
  }
  get space() {
    return this.status?.space ?? undefined;
  }
  get zone() {
    return this.space?.zone ?? 'Asia/Tokyo';
  }
  /** What may be done from here now. */
  readonly right = $derived(this.status?.right ?? undefined);
  /** Whether what needs coordinators may be done from here now. */
  readonly coordinates = $derived(this.right === 'coordinator' || this.right === 'administrator');
  /** Whether what reception may do may be done from here now. */
  readonly receives = $derived(this.coordinates || this.right === 'reception');
  /** Who stands here, if it is somebody to whom less is shown. */
  readonly standing = $derived(this.right === 'steward' || this.right === 'reporter' ? this.right : undefined);
  /** Whether somebody could do more from here: with a pass and a PIN, or with the passphrase. */
  readonly liftable = $derived(Boolean(this.status?.has_pin || this.standing) && !this.status?.lifted);
}

/** The one there is. */
export const current = new Current();

onChange(({ changes }) => {
  // Before it is open here, whoever makes it looks when they are done.
  if (current.status?.state !== 'open') return;
  if (changes.some(({ table }) => table === 'space' || table === 'word' || table === 'pin')) void current.look();
});

/** What a refusal says of the space itself: it is not as this page has it. A backup that is tried out may ask for words, too. */
const ANOTHER_STATE = new Set(['passphraseNeeded', 'fileDamaged', 'keyFileDamaged']);

// A scan lets a lifted desk fall, and a refusal tells that the clock has.
onAnswer((name, failure) => {
  const another = failure && ANOTHER_STATE.has(failure.code) && name !== 'status' && name !== 'try_backup';
  if (another && current.status?.state === 'open') void current.look();
  if (current.status?.lifted && (name === 'scan' || failure?.code === 'notAllowed')) void current.look();
});
