// A question that stays answered: asked when somebody looks, and again when a table it rests on changed.

import { untrack } from 'svelte';
import { ask, Failure, onChange, type Name, type Reply, type Request } from './index';
import { current } from './status.svelte';

/**
 * `new Question('today', () => ({}), ['visit', 'session'])`: made while a component initialises; asks anew whenever the
 * request or the right of this desk changes, or a change of this desk touched one of the tables. Keeps the last answer
 * while it asks, and drops it when it may not be seen any more.
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
    // The same request said anew is not asked again.
    const asked = $derived(JSON.stringify([current.right, request()]));
    // Before what shows it is built: the answer is on its way meanwhile.
    $effect.pre(() => {
      void asked;
      untrack(() => void this.again());
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
      if (failure.code === 'notAllowed') this.answer = undefined;
    }
    this.waiting = false;
  }
}
