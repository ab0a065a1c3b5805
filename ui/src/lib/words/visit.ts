// The visible word for a visit, which each space chooses, in the language spoken.

import type { Phrase, Words } from './index.svelte';

const known = {
  来所: ['来所', '来所《らいしょ》', 'visits'],
  来館: ['来館', '来館《らいかん》', 'visits'],
  来室: ['来室', '来室《らいしつ》', 'visits'],
  来訪: ['来訪', '来訪《らいほう》', 'visits'],
  利用: ['利用', '利用《りよう》', 'visits'],
} satisfies Words;

/** Several of them. A word of the space's own has no reading here. */
export const visits = (word: string | undefined): Phrase =>
  word === undefined ? known.来所 : word in known ? known[word as keyof typeof known] : [word, word, 'visits'];
