// What the first page shows is asked for while the pages themselves are still being read.

import { way, type Done, type Name, type Reply } from './way';

/** What reception comes with. */
const OF_RECEPTION: readonly Name[] = ['preferences', 'today', 'who_is_here', 'latest'];
const RECEIVES: ReadonlySet<unknown> = new Set(['reception', 'coordinator', 'administrator']);

class Early {
  readonly #answers = new Map<string, Promise<Done<unknown>>>();

  /** Asks how it stands here and, of a space at whose reception one stands, what is shown there. */
  async ask(): Promise<void> {
    const { reply } = await this.#ask('status');
    const { state, right, date_doubt, damage } = reply as Reply<'status'>;
    if (state !== 'open' || date_doubt || damage || !RECEIVES.has(right)) return;
    for (const name of OF_RECEPTION) void this.#ask(name);
  }

  /** The answer, to whoever asks for it first. */
  take(name: Name, request: object): Promise<Done<unknown>> | undefined {
    const answer = Object.keys(request).length === 0 ? this.#answers.get(name) : undefined;
    if (answer) this.#answers.delete(name);
    return answer;
  }

  /** What was not taken is not kept: it would be told later as if it held then. */
  drop(): void {
    this.#answers.clear();
  }

  #ask(name: Name): Promise<Done<unknown>> {
    const answer = way.run(name, {});
    this.#answers.set(name, answer);
    // Whoever takes it is told of a failure.
    answer.catch(() => {});
    return answer;
  }
}

/** The one there is. */
export const early = new Early();
