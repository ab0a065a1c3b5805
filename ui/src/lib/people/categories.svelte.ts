// The categories and marks of the open space, asked once for all who draw or offer them.

import { Question } from '../desk/question.svelte';
import { current } from '../desk/status.svelte';
import { lasting } from '../lasting.svelte';
import type { Category, CategoryId, Mark, MarkId } from '../desk/operations';

const whenOpen = () => (current.status?.state === 'open' ? {} : undefined);

class Categories {
  readonly #question = new Question('categories', whenOpen, ['category']);

  /** All, in their order, retired ones too: past visits have them. */
  get all(): readonly Category[] {
    return this.#question.answer ?? [];
  }
  /** Those that can be chosen, and the one that is chosen already. */
  offered(chosen?: CategoryId | null): readonly Category[] {
    return this.all.filter((category) => !category.retired || category.id === chosen);
  }
  /** Nothing while the list is still being read. */
  get(id: CategoryId | null | undefined): Category | undefined {
    return this.all.find((category) => category.id === id);
  }
  /** The place in the list, which gives a category its shape; −1 if there is none. */
  at(id: CategoryId | null | undefined): number {
    return this.all.findIndex((category) => category.id === id);
  }
  /** Whether the list has been read. */
  get known(): boolean {
    return this.#question.answer !== undefined;
  }
}

class Marks {
  readonly #question = new Question('marks', () => (current.receives ? {} : undefined), ['mark']);

  get all(): readonly Mark[] {
    return this.#question.answer ?? [];
  }
  /** Those that can be chosen, and those that are chosen already. */
  offered(chosen: readonly MarkId[] = []): readonly Mark[] {
    return this.all.filter((mark) => !mark.retired || chosen.includes(mark.id));
  }
  /** Nothing while the list is still being read. */
  get(id: MarkId): Mark | undefined {
    return this.all.find((mark) => mark.id === id);
  }
}

export const categories = lasting(() => new Categories());
export const marks = lasting(() => new Marks());
