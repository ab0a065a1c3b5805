// A question that stays answered: asked when somebody looks, and again when a table it rests on changed.

import { untrack } from 'svelte';
import { ask, Failure, onChange, type Name, type Reply, type Request } from './index';

/**
 * `new Question('today', () => ({}), ['visit', 'session'])`: made while a component initialises; asks anew whenever the
 * request changes or a change of this desk touched one of the tables. Keeps the last answer while it asks.
 */
export class Question<N extends Name> {
  answer = $state.raw<Reply<N>>();
  failure = $state.raw<Failure>();
  /** Whether the answer to the current request is still to come. */
  waiting = $state(true);
  #turn = 0;

  constructor(
    private readonly name: N,
    private readonly request: () => Request<N> | undefined,
    tables: readonly string[] = [],
  ) {
    $effect(() => {
      const asked = request();
      untrack(() => void this.#ask(asked));
    });
    $effect(() =>
      onChange(({ changes }) => {
        if (changes.some((change) => tables.includes(change.table))) void this.again();
      }),
    );
  }

  /** Asks again. */
  again(): Promise<void> {
    return this.#ask(untrack(this.request));
  }

  async #ask(request: Request<N> | undefined): Promise<void> {
    const turn = ++this.#turn;
    if (request === undefined) {
      this.answer = undefined;
      this.waiting = false;
      return;
    }
    this.waiting = true;
    try {
      const answer = await ask(this.name, request);
      // A later question has overtaken this one.
      if (turn !== this.#turn) return;
      this.answer = answer;
      this.failure = undefined;
    } catch (failure) {
      if (turn !== this.#turn) return;
      if (!(failure instanceof Failure)) throw failure;
      this.failure = failure;
    }
    this.waiting = false;
  }
}
