// Opening something with what was typed or scanned: what does not fit is said beside the field, a wait counts down, and what
// was typed stays as it is.

import { Failure } from '../../lib/desk';
import { notices } from '../../lib/notices.svelte';

type Refusal = Failure['what'];

/** What is about the words themselves. Anything else is said at the foot of the window. */
const OF_THE_WORDS = new Set<Refusal['code']>([
  'wrongPassphrase',
  'passphraseNeeded',
  'passOpensNothing',
  'cardMisread',
  'lockHalfChanged',
]);

export class Trying {
  busy = $state(false);
  /** Why it did not open. */
  why = $state.raw<Refusal>();
  /** Seconds that are left to wait; nobody is kept out for good. */
  seconds = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Does it, unless it is to wait. Returns nothing if it was refused. */
  async run<R>(doing: () => Promise<R>): Promise<R | undefined> {
    if (this.busy || this.seconds > 0) return undefined;
    this.busy = true;
    this.why = undefined;
    try {
      return await doing();
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      if (problem.what.code === 'openingWait') this.#wait(problem.what.seconds);
      else if (OF_THE_WORDS.has(problem.code)) this.why = problem.what;
      else notices.complain(problem);
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Whoever leaves does not wait any more. */
  stop(): void {
    clearInterval(this.#timer);
    this.seconds = 0;
  }

  /** By the time that passes, not by the ticks: a machine that slept has late ones. */
  #wait(seconds: number): void {
    const until = performance.now() + seconds * 1000;
    clearInterval(this.#timer);
    this.seconds = seconds;
    this.#timer = setInterval(() => {
      this.seconds = Math.max(Math.ceil((until - performance.now()) / 1000), 0);
      if (this.seconds === 0) clearInterval(this.#timer);
    }, 250);
  }
}
