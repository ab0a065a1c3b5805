// The register on the screen: what is looked for, and as many pages of it as were asked for.

import { untrack } from 'svelte';
import { ask, Failure, onChange } from '../../lib/desk';
import type { ListedPerson, People, PersonId } from '../../lib/desk/operations';

/** How many at a time. */
const PAGE = 100;
const TABLES = ['person', 'pass', 'category'];

/** What is looked for stays while one looks at a person and comes back. */
class Looked {
  text = $state('');
  category = $state('');
  left = $state(false);
  /** Who was looked at last. */
  last: PersonId | undefined;
  /** How many were on the screen. */
  shown = PAGE;

  get everybody(): boolean {
    return !this.text.trim() && !this.category && !this.left;
  }
  all(): void {
    this.text = this.category = '';
    this.left = false;
  }
  get request(): People {
    return { text: this.text.trim() || undefined, category: this.category || undefined, left: this.left };
  }
}
export const looked = new Looked();

/** Made while a component initialises. Keeps what it shows while it reads anew. */
export class Listing {
  people = $state.raw<readonly ListedPerson[]>([]);
  total = $state(0);
  known = $state(false);
  failure = $state.raw<Failure>();
  #turn = 0;
  #request: People = {};

  constructor() {
    let first = true;
    $effect(() => {
      this.#request = looked.request;
      if (!first) looked.shown = PAGE;
      first = false;
      untrack(() => void this.#read(looked.shown));
    });
    $effect(() =>
      onChange(({ changes }) => {
        if (changes.some(({ table }) => TABLES.includes(table))) void this.again();
      }),
    );
  }

  /** Reads anew what is on the screen. */
  again(): Promise<void> {
    return this.#read(looked.shown);
  }

  /** Another page. */
  more(): Promise<void> {
    looked.shown += PAGE;
    return this.#read(looked.shown, this.people);
  }

  /** Reads pages behind those that are there until so many people are. */
  async #read(most: number, there: readonly ListedPerson[] = []): Promise<void> {
    const turn = ++this.#turn;
    let total = Infinity;
    try {
      while (there.length < Math.min(most, total)) {
        const page = await ask('people', { ...this.#request, after: there.at(-1)?.id, most: PAGE });
        // A later question has overtaken this one.
        if (turn !== this.#turn) return;
        there = [...there, ...page.people];
        total = page.people.length ? page.total : there.length;
      }
      this.people = there;
      this.total = total;
      this.known = true;
      this.failure = undefined;
    } catch (failure) {
      if (turn !== this.#turn) return;
      if (!(failure instanceof Failure)) throw failure;
      this.failure = failure;
    }
  }
}
