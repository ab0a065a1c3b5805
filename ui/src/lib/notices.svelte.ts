// A sentence at the foot of the window: what was done, or what to do next. It never stands between two arrivals.

import { Failure } from './desk';
import { current } from './desk/status.svelte';
import { lifting } from './lifting.svelte';
import { common } from './words/common';
import { said } from './words/errors';
import type { Filling, Phrase } from './words/index.svelte';

export interface Notice {
  id: number;
  tone: 'received' | 'look';
  phrase: Phrase;
  filling: Filling;
  /** One tap that goes with it. */
  tap?: { label: Phrase; run: () => void };
}

const same = (one: Filling, other: Filling) => JSON.stringify(one) === JSON.stringify(other);

class Notices {
  shown = $state.raw<readonly Notice[]>([]);
  #next = 1;

  tell(phrase: Phrase, filling: Filling = {}, tap?: Notice['tap']): void {
    this.#show({ id: this.#next++, tone: 'received', phrase, filling, tap });
  }
  /** Says why something was refused, and what to do. */
  complain(problem: unknown): void {
    if (!(problem instanceof Failure)) throw problem;
    const { phrase, filling } = said(problem.what);
    const liftable = problem.code === 'notAllowed' && current.liftable;
    this.look(phrase, filling, liftable ? { label: common.lift, run: () => lifting.ask() } : undefined);
  }
  /** Asks for a look. */
  look(phrase: Phrase, filling: Filling = {}, tap?: Notice['tap']): void {
    this.#show({ id: this.#next++, tone: 'look', phrase, filling, tap });
  }
  close(id: number): void {
    this.shown = this.shown.filter((notice) => notice.id !== id);
  }
  /** Takes all of them away. */
  clear(): void {
    this.shown = [];
  }
  /** Takes away what is no longer so. */
  drop(phrase: Phrase): void {
    this.shown = this.shown.filter((notice) => notice.phrase !== phrase);
  }
  /** The same sentence is not said twice over: the last one stands for those before. */
  #show(notice: Notice): void {
    const others = this.shown.filter(({ phrase, filling }) => phrase !== notice.phrase || !same(filling, notice.filling));
    this.shown = [...others.slice(-2), notice];
  }
}

/** The one there is. */
export const notices = new Notices();

/** Does something and says at the foot of the window if it was refused. Returns nothing then. */
export async function attempt<R>(doing: Promise<R>): Promise<R | undefined> {
  try {
    return await doing;
  } catch (problem) {
    notices.complain(problem);
    return undefined;
  }
}
