// What a reader did while it was tried out. Only how it typed is kept, never what.

import { isPassCode } from '../../lib/reader/code';
import type { Output } from '../../lib/reader/reader';

export interface Key {
  kind: 'row' | 'pad' | 'letters' | 'end';
  /** The physical key, kept of an end only. */
  end?: string;
  /** In milliseconds. */
  time: number;
  /** Whether a Japanese keyboard took it. */
  composing: boolean;
}

export interface Trial {
  outcome: 'pass' | 'other' | 'mode';
  digits: number;
  /** Milliseconds from one key to the next; none of a single key. */
  gap: number | undefined;
  kinds: Exclude<Key['kind'], 'end'>[];
  end: string | undefined;
  composing: boolean;
}

/** A pause longer than this ends what the reader types in one go. */
export const PAUSE = 500;

const NEUTRAL = /^(?:Shift|Control|Alt|Meta)(?:Left|Right)$|Lock$|^Lang\d$|^KanaMode$|^(?:Non)?Convert$/;

/** What a key is; nothing of those that only change others. */
export function keyOf(event: KeyboardEvent): Key | undefined {
  if (NEUTRAL.test(event.code)) return undefined;
  const seen = { time: event.timeStamp, composing: event.isComposing || event.keyCode === 229 };
  if (/Enter$|^Tab$/.test(event.code)) return { ...seen, kind: 'end', end: event.code };
  return { ...seen, kind: /^Digit/.test(event.code) ? 'row' : /^Numpad\d/.test(event.code) ? 'pad' : 'letters' };
}

/** What came of it. */
export function outcomeOf(output: Output): Pick<Trial, 'outcome' | 'digits'> {
  if (output.kind !== 'scan') return { outcome: output.kind === 'wrongMode' ? 'mode' : 'other', digits: 0 };
  return { outcome: isPassCode(output.code) ? 'pass' : 'other', digits: output.code.length };
}

/** The whole of a trial. */
export function trialOf(outcome: Pick<Trial, 'outcome' | 'digits'>, keys: readonly Key[]): Trial {
  const typed = keys.filter(({ kind }) => kind !== 'end');
  const [first, last] = [typed[0], typed.at(-1)];
  return {
    ...outcome,
    gap: first && last && typed.length > 1 ? Math.round((last.time - first.time) / (typed.length - 1)) : undefined,
    kinds: [...new Set(typed.map(({ kind }) => kind as Trial['kinds'][number]))],
    end: keys.at(-1)?.end,
    composing: keys.some(({ composing }) => composing),
  };
}
