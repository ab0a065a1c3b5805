// How the screen speaks and sounds in this space: asked once, and again when it changes.

import { Question } from './desk/question.svelte';
import { current } from './desk/status.svelte';
import { lasting } from './lasting.svelte';

class Preferences {
  readonly #question = new Question('preferences', () => (current.status?.state === 'open' ? {} : undefined), ['preference']);

  /** None while they are still being read. */
  get all() {
    return this.#question.answer;
  }
  /** Whether they were asked for and came, or cannot come. */
  get known(): boolean {
    return this.#question.answer !== undefined || this.#question.failure !== undefined;
  }
  get sounds() {
    return this.all?.sounds ?? 'normal';
  }
}

/** The one there is. */
export const preferences = lasting(() => new Preferences());
