// Sending a form: what was refused of a field stands beside it, everything else at the foot of the window.

import { Failure, run, type Done, type Name, type Reply, type Request } from './desk';
import { notices } from './notices.svelte';
import { said, type Said } from './words/errors';

export class Sending {
  busy = $state(false);
  #refused = $state.raw<Failure['what']>();

  /** The fields by the names that the core gives them. */
  constructor(private readonly fields: readonly string[]) {}

  /** What is wrong with a field. */
  wrong(field: string): Said | undefined {
    const what = this.#refused;
    return what && 'field' in what && what.field === field ? said(what) : undefined;
  }

  /** Runs it. Returns nothing if it was refused, and while something is on its way. */
  async run<N extends Name>(name: N, request: Request<N>): Promise<Done<Reply<N>> | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.#refused = undefined;
    try {
      return await run(name, request);
    } catch (problem) {
      if (problem instanceof Failure && 'field' in problem.what && this.fields.includes(problem.what.field)) {
        this.#refused = problem.what;
      } else notices.complain(problem);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
