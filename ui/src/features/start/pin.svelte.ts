// The first PIN: who coordinates is registered, gets a pass and six digits. What was done stays done when the digits are
// refused, so that trying again registers nobody twice.

import { ask, Failure } from '../../lib/desk';
import type { Category, CategoryId, PassId, PersonId } from '../../lib/desk/operations';
import { said, type Said } from '../../lib/words/errors';
import { words } from '../lifting/words';

/** What staff are most likely counted as: the last of what is counted apart, as it is suggested; else adults. */
const likely = (categories: readonly Category[]) =>
  categories.findLast(({ counting }) => counting === 'apart') ??
  categories.find(({ school_stage }) => school_stage === 'adult') ??
  categories.at(-1);

export class FirstPin {
  nickname = $state('');
  category = $state<CategoryId>();
  categories = $state.raw<readonly Category[]>([]);
  pin = $state('');
  again = $state('');
  pass = $state<PassId>();
  problem = $state.raw<{ at: 'nickname' | 'pin' | 'again'; said: Said }>();
  #person: PersonId | undefined;
  #pass: PassId | undefined;

  async read(): Promise<void> {
    this.categories = await ask('categories', {});
    this.category = likely(this.categories)?.id;
  }

  /** The problem of a field. */
  of(at: 'nickname' | 'pin' | 'again'): Said | undefined {
    return this.problem?.at === at ? this.problem.said : undefined;
  }

  /** Does it; what is wrong is said beside its field. */
  async set(): Promise<void> {
    const { nickname, category, pin, again } = this;
    if (category === undefined) return;
    this.problem = undefined;
    if (!nickname.trim()) this.#wrong('nickname', said({ code: 'textEmpty', field: 'nickname' }));
    else if (pin.length !== 6) this.#wrong('pin', said({ code: 'pinNotSixDigits' }));
    else if (pin !== again) this.#wrong('again', { phrase: words.pin_differs, filling: {} });
    if (this.problem) return;
    let at: 'nickname' | 'pin' = 'nickname';
    try {
      this.#person ??= (await ask('register_person', { nickname, category })).id;
      this.#pass ??= (await ask('issue_pass', { person: this.#person })).pass;
      at = 'pin';
      await ask('set_pin', { person: this.#person, pin });
      this.pass = this.#pass;
      this.pin = this.again = '';
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      this.#wrong(at, said(failure.what));
      if (at === 'pin') this.pin = this.again = '';
    }
  }

  /** Whether the person is registered: from then on only the digits are open. */
  get registered(): boolean {
    return this.#person !== undefined;
  }

  #wrong(at: 'nickname' | 'pin' | 'again', sentence: Said): void {
    this.problem = { at, said: sentence };
  }
}
