// Whether the date of this computer was asked about since the space was opened.

import { current } from '../../lib/desk/status.svelte';

class Doubt {
  #answered = $state(false);

  /** The day of the newest record, while somebody still has to say whether today is right. */
  get day() {
    return this.#answered ? undefined : (current.status?.date_doubt ?? undefined);
  }
  answer(): void {
    this.#answered = true;
  }
  /** The next opening asks anew. */
  forget(): void {
    this.#answered = false;
  }
}

/** The one there is. */
export const doubt = new Doubt();
