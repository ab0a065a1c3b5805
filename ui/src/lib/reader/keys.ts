/** What a key means to the reader: by the physical key, since IME, layout and CapsLock change everything else. */

/** A key going down, as the browser tells it. */
export interface Press {
  code: string;
  key: string;
  /** Is false on the first key that an IME takes. */
  isComposing: boolean;
  /** Is 229 on every key that an IME takes. */
  keyCode: number;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
  shift: boolean;
  repeat: boolean;
  /** `event.timeStamp`, in ms. */
  time: number;
}

export type Stroke =
  | { kind: 'digit'; digit: string }
  /** One character that is no digit. Which one does not matter. */
  | { kind: 'character' }
  /** A digit of a character code that is typed while Alt is held: the reader is in the wrong mode. */
  | { kind: 'altDigit' }
  /** What readers send after a code. */
  | { kind: 'end' }
  | { kind: 'command' }
  /** Shift and its like, and the keys that switch an IME: they neither belong to a code nor end it. */
  | { kind: 'neutral' }
  | { kind: 'other' };

const DIGIT = /^(?:Digit|Numpad)(\d)$/;
const CHARACTER =
  /^(?:Key[A-Z]|Numpad(?:Add|Subtract|Multiply|Divide|Decimal|Comma|Equal)|Minus|Equal|Bracket(?:Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Space|Intl(?:Backslash|Ro|Yen))$/;
const NEUTRAL =
  /^(?:(?:Shift|Control|Alt|Meta)(?:Left|Right)|(?:Caps|Num|Scroll)Lock|Lang\d|KanaMode|Convert|NonConvert|Fn)$/;

/** What a press is. */
export function strokeOf(press: Press): Stroke {
  if (press.code === '' || press.code === 'Unidentified') return withoutCode(press.key);
  if (NEUTRAL.test(press.code)) return { kind: 'neutral' };
  const digit = DIGIT.exec(press.code)?.[1];
  if (press.alt && digit !== undefined && press.code.startsWith('Numpad')) return { kind: 'altDigit' };
  if (press.ctrl || press.alt || press.meta) return { kind: 'command' };
  if (press.code === 'Enter' || press.code === 'NumpadEnter') return { kind: 'end' };
  if (press.code === 'Tab') return { kind: press.shift ? 'other' : 'end' };
  if (digit !== undefined) return { kind: 'digit', digit };
  return { kind: CHARACTER.test(press.code) ? 'character' : 'other' };
}

/** Whether an IME has taken the key. */
export function isComposing(press: Press): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** Some readers and remote desktops send characters without a key. */
function withoutCode(key: string): Stroke {
  if (key === 'Enter' || key === 'Tab') return { kind: 'end' };
  const [first, second] = key.normalize('NFKC');
  if (first === undefined || second !== undefined) return { kind: 'neutral' };
  return /[0-9]/.test(first) ? { kind: 'digit', digit: first } : { kind: 'character' };
}
