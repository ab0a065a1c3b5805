// The space that is being made: what was answered so far, so that going back loses nothing.

import { ask } from '../../lib/desk';
import type { NewCategory } from '../../lib/desk/host';
import type { Leaving } from '../../lib/desk/operations';
import type { VISIT_WORDS } from '../../lib/visit';
import { SUGGESTED, type Kind } from './kinds';
import { NewWords } from './newWords.svelte';

/** A category with a key of its own, so that a renamed one is still the same row. */
export interface Row extends NewCategory {
  key: number;
}

export class Draft extends NewWords {
  name = $state('');
  kind = $state<Kind>();
  visit_word = $state<(typeof VISIT_WORDS)[number]>('来所');
  rows = $state<Row[]>([]);
  leaving = $state<Leaving>('off');
  #next = 1;

  /** Takes the suggestions of a kind, in place of those of another. */
  suggest(kind: Kind): void {
    this.visit_word = SUGGESTED[kind].visit_word;
    this.rows = SUGGESTED[kind].categories().map((category) => ({ ...category, key: this.#next++ }));
  }
  add(): void {
    this.rows.push({ key: this.#next++, name: '', counting: 'inside', school_stage: null });
  }
  remove(row: Row): void {
    this.rows = this.rows.filter(({ key }) => key !== row.key);
  }
  /** The categories that have a name. */
  get categories(): NewCategory[] {
    return this.rows
      .map(({ name, counting, school_stage }) => ({ name: name.trim(), counting, school_stage }))
      .filter(({ name }) => name !== '');
  }
  get categoryTwice(): boolean {
    const names = this.categories.map(({ name }) => name);
    return new Set(names).size < names.length;
  }

  /** Makes the space. Returns the digits of its recovery page, which are said once. */
  async create(): Promise<string> {
    const { name, leaving, visit_word, categories, passphrase } = this;
    const { recovery } = await ask('create_space', { name: name.trim(), leaving, visit_word, categories, passphrase });
    this.forget();
    return recovery;
  }
}
