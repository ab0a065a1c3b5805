// Words: every sentence in three languages, side by side, so that none can be forgotten.
//
// `ja` is ordinary Japanese; `easy` is やさしい日本語 with a reading on every kanji, written 漢字《かんじ》; `en` is plain English.
// A `{name}` is filled in when it is said. Switching changes what is shown and nothing else: no form is emptied.

export type Language = 'ja' | 'ja-easy' | 'en';
export const LANGUAGES: readonly Language[] = ['ja', 'ja-easy', 'en'];

/** ja, easy, en. */
export type Phrase = readonly [ja: string, easy: string, en: string];
/** The words of a place. */
export type Words = Readonly<Record<string, Phrase>>;
/** What is filled in. */
export type Filling = Readonly<Record<string, string | number>>;

/** A piece of a phrase; with `reading`, it has one above it. */
export interface Piece {
  text: string;
  reading?: string;
}

class Spoken {
  language = $state<Language>('ja');
  /** For `lang` attributes and Intl. */
  get tag(): 'ja' | 'en' {
    return this.language === 'en' ? 'en' : 'ja';
  }
}

/** The language that is spoken now. */
export const spoken = new Spoken();

/** A reading belongs to the kanji before it, or to all that stands after `｜`. */
const RUBY = /(?:｜([^｜《]+)|([\p{sc=Han}々〆ヶ]+))《([^》]+)》/gu;

/** Cuts marked text into pieces. */
export function pieces(text: string): Piece[] {
  const cut: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(RUBY)) {
    if (found.index > from) cut.push({ text: text.slice(from, found.index) });
    cut.push({ text: found[1] ?? found[2] ?? '', reading: found[3] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < text.length) cut.push({ text: text.slice(from) });
  return cut;
}

/** The phrase as marked text in the language spoken now. Fillings are put in as they are: a name is never marked up. */
function marked(phrase: Phrase): string {
  const text = phrase[LANGUAGES.indexOf(spoken.language)] ?? phrase[0];
  // The curly apostrophe of a Japanese font is as wide as a bracket and tears a word apart.
  return spoken.language === 'en' ? text.replaceAll('’', "'") : text;
}

const fill = (text: string, filling: Filling) =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(filling[key] ?? whole));

/** The phrase as pieces for the screen. */
export function phrased(phrase: Phrase, filling: Filling = {}): Piece[] {
  return pieces(marked(phrase)).map((piece) => ({ ...piece, text: fill(piece.text, filling) }));
}

/** The phrase as plain text, for labels and titles: kanji without their readings. */
export function say(phrase: Phrase, filling: Filling = {}): string {
  return phrased(phrase, filling)
    .map((piece) => piece.text)
    .join('');
}
