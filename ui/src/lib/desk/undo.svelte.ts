// Taking back: what this desk changed last, and every single change by its journal entry.

import { untrack } from 'svelte';
import { onChange, run, type Name } from './index';

/** What cannot be taken back: a secret, what was typed to lift the desk, and what was forgotten for good. */
const FINAL = new Set<Name>(['undo', 'redo', 'set_pin', 'remove_pin', 'erase_person', 'rename_for_good', 'let_go']);

interface Step {
  entry: number;
  name: Name;
}

class Undoing {
  /** This page's changes, the newest last; what was taken back is not among them. */
  #steps = $state.raw<readonly Step[]>([]);

  constructor() {
    onChange(({ name, entry }) => {
      if (entry !== null && !FINAL.has(name)) this.remember(name, entry);
    });
  }

  /** A change that was made on the way to something else. */
  remember(name: Name, entry: number): void {
    this.#steps = [...this.#steps.slice(-49), { entry, name }];
  }

  /** What the undo button would take back. */
  get last(): Step | undefined {
    return this.#steps.at(-1);
  }

  /** Leaves nothing to take back but such changes: what was set up before reception is not its to undo. */
  forget(but: ReadonlySet<Name> = new Set()): void {
    this.#steps = untrack(() => this.#steps).filter(({ name }) => but.has(name));
  }

  /** Takes back the change of an entry, the last one if not said. */
  async back(entry = this.last?.entry): Promise<void> {
    if (entry === undefined) return;
    await run('undo', { entry });
    this.#steps = this.#steps.filter((step) => step.entry !== entry);
  }
}

/** The one there is. */
export const undoing = new Undoing();
