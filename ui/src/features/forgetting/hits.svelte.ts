// What becomes of each text in which a name was found. Nothing is decided beforehand: a person looks at each.

import type { Action, Decision, Hit } from '../../lib/desk/operations';

const keyOf = ({ table, key, column }: Hit) => JSON.stringify([table, key, column]);

export class Deciding {
  readonly hits: readonly Hit[];
  #chosen = $state.raw<Readonly<Record<string, Action>>>({});

  /** A text in which two names stand is decided once. */
  constructor(hits: readonly Hit[]) {
    this.hits = [...new Map(hits.map((hit) => [keyOf(hit), hit])).values()];
  }
  of(hit: Hit): Action | undefined {
    return this.#chosen[keyOf(hit)];
  }
  decide(hit: Hit, action: Action): void {
    this.#chosen = { ...this.#chosen, [keyOf(hit)]: action };
  }
  get done(): number {
    return this.hits.filter((hit) => this.of(hit)).length;
  }
  get whole(): boolean {
    return this.done === this.hits.length;
  }
  get decisions(): Decision[] {
    return this.hits.flatMap((hit) => {
      const { table, key, column } = hit;
      const action = this.of(hit);
      return action ? [{ table, key, column, action }] : [];
    });
  }
}
