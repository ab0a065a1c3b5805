// A passphrase that is being chosen: one that is offered, or one's own typed twice.

import { ask } from '../../lib/desk';

/** Shorter ones are found by trying. The suggested ones are longer by far. */
const PASSPHRASE_LEAST = 10;

export class NewWords {
  way = $state<'offered' | 'own'>('offered');
  offered = $state('');
  own = $state('');
  again = $state('');

  /** How many characters the own passphrase lacks. */
  get lacking(): number {
    return Math.max(PASSPHRASE_LEAST - [...this.own.trim()].length, 0);
  }
  get passphrase(): string {
    return this.way === 'offered' ? this.offered : this.own;
  }
  /** Whether it can be taken as it stands. */
  get chosen(): boolean {
    return this.way === 'offered' ? this.offered !== '' : this.lacking === 0 && this.own === this.again;
  }
  async another(): Promise<void> {
    this.offered = await ask('suggest_passphrase', {});
  }
  /** It is taken: nothing of it stays here. */
  forget(): void {
    this.offered = this.own = this.again = '';
  }
}
