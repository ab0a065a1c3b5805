// The words and the drawing of what the stage shows.

import type { IconName } from '../../lib/components/Icon.svelte';
import { current } from '../../lib/desk/status.svelte';
import { shortDayPhrase } from '../../lib/words/days';
import type { Filling, Phrase } from '../../lib/words/index.svelte';
import { put } from '../../lib/words/put';
import { said } from '../../lib/words/errors';
import type { Shown } from './stage.svelte';
import { words } from './words';

export interface Told {
  icon: IconName;
  /** In large letters; for a person it is their name, and this is absent. */
  head?: { phrase: Phrase; filling?: Filling };
  /** What happened; `{time}` is filled in when it is known. */
  line?: Phrase;
  /** What to do next. */
  next?: { phrase: Phrase; filling?: Filling };
}

/** So many of a category, without names. */
export const namelessPhrase = (heads: number, estimate: boolean): Phrase =>
  estimate ? words.nameless_about : heads === 1 ? words.nameless_one : words.nameless_some;

/** What to tell of what is shown. */
export function told(shown: Shown): Told {
  const tale = tell(shown);
  const instead = !current.receives && tale.next && INSTEAD.get(tale.next.phrase);
  return instead ? { ...tale, next: { phrase: instead } } : tale;
}

/** What only reception may do next, whoever stands lower leaves to reception. */
const INSTEAD = new Map<Phrase, Phrase>([
  [words.unknown_next, words.ask_reception],
  [words.replaced_next, words.ask_reception],
  [words.invalid_next, words.ask_reception],
  [words.wrong_mode_next, words.ask_reception],
  [words.other_code_next, words.other_code_ask],
]);

function tell(shown: Shown): Told {
  switch (shown.kind) {
    case 'counted': {
      const { category, heads, estimate } = shown;
      return { icon: 'check', head: { phrase: namelessPhrase(heads, estimate), filling: { category, n: heads } }, line: words.counted };
    }
    case 'wrongMode':
      return { icon: 'question', head: { phrase: words.wrong_mode }, next: { phrase: words.wrong_mode_next } };
    case 'foreign':
      return { icon: 'question', head: { phrase: words.other_code }, next: { phrase: words.other_code_next } };
    case 'refused':
      return { icon: 'look', head: said(shown.what) };
    case 'greeting':
      return greeted(shown);
  }
}

function greeted({ greeting, first }: Extract<Shown, { kind: 'greeting' }>): Told {
  const dated = (phrase: Phrase) => (greeting.on ? put(phrase, { on: shortDayPhrase(greeting.on) }) : phrase);
  switch (greeting.outcome) {
    case 'arrived':
      return { icon: 'check', line: first ? words.first_done : greeting.returned ? words.returned : words.arrived };
    case 'left':
      return { icon: 'leave', line: words.left };
    case 'alreadyHere':
      return { icon: 'check', line: words.already };
    case 'askLeaving':
      return { icon: 'question', line: words.ask_leaving, next: { phrase: words.ask_leaving_next } };
    case 'helperIn':
      return { icon: 'helper', line: words.helper_in };
    case 'helperOut':
      return { icon: 'helper', line: words.helper_out };
    case 'guest':
      return { icon: 'check', head: { phrase: words.guest }, line: words.arrived };
    case 'unknownPass':
      return { icon: 'question', head: { phrase: words.unknown }, next: { phrase: words.unknown_next } };
    case 'revoked':
      return greeting.replaced
        ? { icon: 'question', head: { phrase: words.replaced }, next: { phrase: words.replaced_next } }
        : { icon: 'question', head: { phrase: dated(words.revoked) }, next: { phrase: words.invalid_next } };
    case 'expired':
      return { icon: 'question', head: { phrase: dated(words.expired) }, next: { phrase: words.invalid_next } };
    case 'notYetValid':
      return { icon: 'question', head: { phrase: dated(words.not_yet) }, next: { phrase: words.invalid_next } };
    case 'notAPass':
      return greeting.why === 'otherCode'
        ? { icon: 'question', head: { phrase: words.other_code }, next: { phrase: words.other_code_next } }
        : { icon: 'question', head: { phrase: words.not_read }, next: { phrase: words.not_read_next } };
  }
}
