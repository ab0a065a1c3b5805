// What the desk stands before: no space yet, a locked one, an open one; and with what right.

import { ask, onChange } from './index';
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
  /** Whether what needs coordinators may be done from here now. */
  get coordinates() {
    return this.status?.right === 'coordinator' || this.status?.right === 'administrator';
  }
}

/** The one there is. */
export const current = new Current();

onChange(({ changes }) => {
  if (changes.some((change) => change.table === 'space' || change.table === 'word')) void current.look();
});
