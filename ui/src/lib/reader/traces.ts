/** For tests: traces of readers and of hands, as browsers tell them. */
import { mod97 } from './code';
import type { Press } from './keys';
import { Reader, type Focus, type Output, type Verdict } from './reader';

/** A press and the time since the one before. */
export type Step = Partial<Press> & { code: string; gap: number };

export const FIELD: Focus = { typing: true, secret: false };
export const BUTTON: Focus = { typing: false, secret: false };
export const PASSPHRASE: Focus = { typing: true, secret: true };

/** The same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An invented pass code. */
export function passCode(seed: number, prefix = '48'): string {
  const next = random(seed);
  const body = prefix + Array.from({ length: 22 }, () => Math.floor(next() * 10)).join('');
  return body + String(98 - mod97(`${body}00`)).padStart(2, '0');
}

const PUNCTUATION: Record<string, string> = {
  ':': 'Quote',
  '/': 'Slash',
  '.': 'Period',
  '-': 'Minus',
  '?': 'Slash',
  '=': 'Minus',
  ']': 'BracketRight',
  ' ': 'Space',
};

/** Keys of a text on a Japanese keyboard. `gap` may be different for each. */
export function keys(text: string, gap: number | ((place: number) => number), also: Partial<Press> = {}): Step[] {
  return [...text].map((key, place) => ({
    code: /\d/.test(key) ? `Digit${key}` : /[a-z]/i.test(key) ? `Key${key.toUpperCase()}` : (PUNCTUATION[key] ?? ''),
    key,
    gap: typeof gap === 'number' ? gap : gap(place),
    ...also,
  }));
}

/** One key that is no character. */
export function key(code: string, gap: number, also: Partial<Press> = {}): Step {
  return { code, key: code, gap, ...also };
}

/** The same keys on the number pad. */
export function onNumberPad(steps: Step[], also: Partial<Press> = {}): Step[] {
  return steps.map((step) => ({ ...step, code: step.code.replace('Digit', 'Numpad'), ...also }));
}

/** The same keys as an IME in the middle of its work shows them: its first key does not say that it composes. */
export function throughIme(steps: Step[]): Step[] {
  return steps.map((step, place) => ({ ...step, key: 'Process', keyCode: 229, isComposing: place > 0 }));
}

export interface Played {
  outputs: Output[];
  verdicts: Verdict<number>[];
  /** Of the keys handed in, those the page did not see. */
  swallowed: number[];
}

/** Plays a trace as `capture.ts` does, with the silences in it and at its end. Marks are the places of the keys. */
export function play(steps: Step[], focus: Focus = BUTTON, reader = new Reader<number>()): Played {
  const played: Played = { outputs: [], verdicts: [], swallowed: [] };
  let time = 1000;
  const note = (verdict: Verdict<number>) => {
    if (verdict.output) played.outputs.push(verdict.output);
    if (verdict.output || verdict.marks.length > 0) played.verdicts.push(verdict);
  };
  steps.forEach(({ gap, ...step }, place) => {
    if (gap > reader.patience) note(reader.silence());
    time += gap;
    const verdict = reader.press({ ...NO_PRESS, ...step, time }, focus, place);
    if (verdict.swallow) played.swallowed.push(place);
    note(verdict);
  });
  note(reader.silence());
  return played;
}

const NO_PRESS = {
  key: '',
  isComposing: false,
  keyCode: 0,
  ctrl: false,
  alt: false,
  meta: false,
  shift: false,
  repeat: false,
};
