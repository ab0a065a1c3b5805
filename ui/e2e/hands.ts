// Hands on a keyboard, the same for the same seed: what they strike and when, and what must stand in the field afterwards.

import { isPassCode } from '../src/lib/reader/code';
import { random } from '../src/lib/reader/traces';
import { BACKSPACE, digit, ENTER, letter, MINUS, numpad, SHIFT, SHIFT_LEFT, SPACE, TAB, taken, type Key, type Stroke } from './keys';

/** ms, from and to. */
type Span = readonly [number, number];
const USUAL: Span = [70, 190];
const QUICK: Span = [60, 120];
const PAUSE: Span = [240, 600];
const KANA: Record<string, string> = { ta: 'た', na: 'な', ka: 'か', ha: 'は', ko: 'こ', ya: 'や', ma: 'ま', da: 'だ', mi: 'み', ri: 'り', yu: 'ゆ', so: 'そ', ra: 'ら' };
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));

export class Hands {
  /** What was struck since it was last taken, `at` in ms from the beginning. */
  strokes: (Stroke & { at: number })[] = [];
  /** What was typed, as it must stand in a field. */
  text = '';
  /** Keys so far, without those of the reader. */
  keys = 0;
  now = 0;
  readonly #next: () => number;
  readonly #ups = new Map<string, { up: Key; at: number }>();

  constructor(seed: number) {
    this.#next = random(seed);
  }

  chance(of: number): boolean {
    return this.#next() < of;
  }
  #whole(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }
  #within([from, to]: Span): number {
    return from + this.#next() * (to - from);
  }
  #oneOf<T>(of: readonly T[]): T {
    return of[Math.floor(this.#next() * of.length)]!;
  }
  #digits(length: number, first = ''): string {
    return first + Array.from({ length: length - first.length }, () => this.#whole(0, 9)).join('');
  }

  /** One key. Held longer than the gap after it, it goes up after the next has gone down. */
  press(key: Key, gap: number, held: number): void {
    this.now += gap;
    this.keys += 1;
    const before = this.#ups.get(key.code);
    if (before && before.at >= this.now) before.at = this.now - 1;
    const up = { up: key, at: this.now + held };
    this.#ups.set(key.code, up);
    this.strokes.push({ down: key, at: this.now }, up);
  }
  #strike(key: Key, span: Span, held: Span = [35, 110]): void {
    this.press(key, this.#within(span), this.#within(held));
  }
  #type(text: string, span: Span, keyOf: (sign: string) => Key = keyFor, held?: Span): void {
    [...text].forEach((sign, place) => this.#strike(keyOf(sign), place === 0 ? PAUSE : span, held));
    this.text += text;
  }

  /** How much text each adds at most, and how often it comes. */
  readonly #pieces: readonly { most: number; often: number; composes?: boolean; do: () => void }[] = [
    { most: 13, often: 4, do: () => this.#type(`090-${this.#digits(4)}-${this.#digits(4)}`, QUICK) },
    { most: 11, often: 3, do: () => this.#type(`080${this.#digits(8)}`, QUICK) },
    { most: 10, often: 3, do: () => this.#type(`2025-${this.#digits(2, '1')}-${this.#digits(2, '2')}`, USUAL) },
    { most: 8, often: 2, do: () => this.#type(`2025${this.#digits(4)}`, QUICK) },
    { most: 27, often: 3, do: () => this.#type(this.#number(), QUICK) },
    { most: 26, often: 3, do: () => this.#type(noPass(this.#digits(26)), QUICK) },
    { most: 13, often: 3, do: () => this.#type(this.#digits(this.#whole(4, 13)), QUICK, numpad) },
    { most: 13, often: 8, do: () => this.#type(this.#word(), USUAL) },
    { most: 13, often: 4, do: () => this.#type(this.#word(), [45, 110], keyFor, [80, 190]) },
    { most: 8, often: 3, do: () => this.#type(this.#digits(8), [45, 110], digit, [80, 190]) },
    { most: 6, often: 6, do: () => this.#burst() },
    { most: 3, often: 3, do: () => this.#capital() },
    { most: 9, often: 2, do: () => this.#hold() },
    { most: 9, often: 4, do: () => this.#correct() },
    { most: 8, often: 6, composes: true, do: () => this.#japanese() },
    { most: 13, often: 2, composes: true, do: () => this.#wideNumber() },
    { most: 1, often: 4, do: () => this.#type(' ', USUAL) },
  ];

  /** Types one thing, if it fits. */
  piece(room: number, composes: boolean): boolean {
    const fitting = this.#pieces.filter((piece) => piece.most <= room && (composes || !piece.composes));
    const lots = fitting.flatMap((piece) => Array.from({ length: piece.often }, () => piece));
    if (lots.length === 0) return false;
    this.#oneOf(lots).do();
    return true;
  }

  enter(writes: string): void {
    this.#strike(ENTER, [80, 300]);
    this.text += writes;
  }
  tab(): void {
    this.#strike(TAB, [80, 300]);
  }
  /** Nothing, for longer than anybody listens; a key that means nothing says how long. */
  rest(): void {
    this.press(SHIFT_LEFT, 700, 40);
  }

  /** Of things that are no pass. */
  #number(): string {
    return noPass(this.#digits(this.#oneOf([10, 13, 16, 20, 24, 25, 26, 27]), '48'));
  }
  #word(): string {
    return Array.from({ length: this.#whole(2, 6) }, () => this.#oneOf(Object.keys(KANA))).join('');
  }
  /** Two hands at once. */
  #burst(): void {
    const text = this.chance(0.5) ? this.#digits(this.#whole(3, 6)) : this.#word().slice(0, this.#whole(3, 6));
    this.#type(text, [30, 50], keyFor, [60, 120]);
  }
  #capital(): void {
    const letters = this.#word().slice(0, 3);
    this.#type(letters.toUpperCase(), USUAL, (sign) => {
      this.#strike(SHIFT_LEFT, QUICK, [20, 40]);
      return { ...letter(sign.toLowerCase(), sign), modifiers: SHIFT };
    });
  }
  /** A key that is held down until it repeats. */
  #hold(): void {
    const sign = this.#oneOf(['0', '4', '8', '-', 'a']);
    const times = this.#whole(2, 8);
    this.press(keyFor(sign), 300, 520 + times * 33);
    for (let time = 0; time < times; time++) this.#repeat(keyFor(sign), time === 0 ? 500 : 33);
    this.text += sign.repeat(times + 1);
    this.now += 40;
  }
  #repeat(key: Key, gap: number): void {
    this.now += gap;
    this.keys += 1;
    this.strokes.push({ down: { ...key, autoRepeat: true }, at: this.now });
  }
  /** Typed wrongly, taken back key by key or by one that repeats. */
  #correct(): void {
    const wrong = this.#digits(this.#whole(2, 9));
    const right = this.text;
    this.#type(wrong, QUICK);
    if (this.chance(0.5)) for (const _ of wrong) this.#strike(BACKSPACE, [70, 140]);
    else {
      this.press(BACKSPACE, 200, 520 + wrong.length * 33);
      for (let time = 1; time < wrong.length; time++) this.#repeat(BACKSPACE, time === 1 ? 500 : 33);
      this.now += 60;
    }
    this.text = right;
  }

  /** Romaji through an input method, changed to katakana or not, and Enter. */
  #japanese(): void {
    const syllables = Array.from({ length: this.#whole(2, 4) }, () => this.#oneOf(Object.keys(KANA)));
    let shown = '';
    syllables.forEach((syllable, place) => {
      this.#compose(letter(syllable[0]!).code, shown + wide(syllable[0]!), place === 0 ? PAUSE : USUAL);
      shown += KANA[syllable]!;
      this.#compose(letter(syllable[1]!).code, shown, USUAL);
    });
    if (this.chance(0.4)) {
      shown = shown.replace(/[ぁ-ゖ]/g, (kana) => String.fromCodePoint(kana.codePointAt(0)! + 0x60));
      this.#compose('Space', shown, [90, 250]);
    }
    this.#write(shown);
  }
  /** Digits through an input method in full width. */
  #wideNumber(): void {
    const text = this.#digits(this.#whole(4, 13));
    [...text].forEach((sign, place) => this.#compose(`Digit${sign}`, wide(text.slice(0, place + 1)), place === 0 ? PAUSE : QUICK));
    this.#write(wide(text));
  }
  #compose(code: string, shown: string, span: Span): void {
    this.#strike(taken(code), span);
    this.strokes.push({ compose: shown, at: this.now });
  }
  #write(text: string): void {
    this.#strike(taken('Enter'), [90, 250]);
    this.strokes.push({ write: text, at: this.now });
    this.text += text;
  }

  /** A reader between the keys of the hands. */
  scan(code: string, gap: number): void {
    const { keys } = this;
    [...code].forEach((sign, place) => this.press(digit(sign), place === 0 ? this.#within([150, 600]) : gap, 3));
    this.press(ENTER, gap, 3);
    this.keys = keys;
  }
}

function keyFor(sign: string): Key {
  if (sign === ' ') return SPACE;
  if (sign === '-') return MINUS;
  return /\d/.test(sign) ? digit(sign) : letter(sign);
}

/** A pass that is typed at one go is meant as one; everything else is no pass. */
function noPass(digits: string): string {
  return isPassCode(digits) ? digits.slice(0, -1) + String((Number(digits.at(-1)) + 1) % 10) : digits;
}
