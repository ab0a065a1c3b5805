// Phrases made of phrases: what is put in keeps its readings, and the whole stays right when the language is switched.
// Only words of ours go in here; names and other data are filled in when the phrase is said.

import type { Phrase } from './index.svelte';

const SEPARATORS: Phrase = ['、', '、', ', '];
const BETWEEN: Phrase = ['', ' ', ' '];

const made = (text: (language: 0 | 1 | 2) => string): Phrase => [text(0), text(1), text(2)];

/** The same in every language: a number, a code. */
export const plain = (text: string | number): Phrase => made(() => String(text));

/** Puts phrases in the places of a phrase; other places stay open. */
export const put = (phrase: Phrase, parts: Readonly<Record<string, Phrase>>): Phrase =>
  made((language) => phrase[language].replace(/\{(\w+)\}/g, (whole, key: string) => parts[key]?.[language] ?? whole));

/** One after the other, as items of a list. */
export const listed = (phrases: readonly Phrase[]): Phrase =>
  made((language) => phrases.map((phrase) => phrase[language]).join(SEPARATORS[language]));

/** One after the other, as sentences. */
export const together = (...phrases: readonly Phrase[]): Phrase =>
  made((language) => phrases.map((phrase) => phrase[language]).join(BETWEEN[language]));
