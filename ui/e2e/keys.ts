// Keys through the browser's own input, each with the moment at which it is struck: an hour of them takes as long as it is
// dated, not as long as it is sent, and how busy the machine is makes no difference.

import type { CDPSession } from '@playwright/test';

export interface Key {
  code: string;
  key: string;
  text?: string;
  windowsVirtualKeyCode: number;
  modifiers?: number;
  autoRepeat?: boolean;
  isKeypad?: boolean;
}

export const SHIFT = 8;
export const digit = (n: string): Key => ({ code: `Digit${n}`, key: n, text: n, windowsVirtualKeyCode: 48 + Number(n) });
export const numpad = (n: string): Key => ({ code: `Numpad${n}`, key: n, text: n, windowsVirtualKeyCode: 96 + Number(n), isKeypad: true });
/** A small letter; with CapsLock or Shift, `typed` is another. */
export const letter = (a: string, typed = a): Key => ({ code: `Key${a.toUpperCase()}`, key: typed, text: typed, windowsVirtualKeyCode: a.toUpperCase().charCodeAt(0) });
/** What an input method takes: it sees the key, the page does not. */
export const taken = (code: string): Key => ({ code, key: 'Process', windowsVirtualKeyCode: 229 });
export const named = (code: string, windowsVirtualKeyCode: number, text?: string): Key => ({ code, key: code, text, windowsVirtualKeyCode });

export const ENTER: Key = { ...named('Enter', 13, '\r') };
export const TAB = named('Tab', 9);
export const BACKSPACE = named('Backspace', 8);
export const SPACE: Key = { ...named('Space', 32, ' '), key: ' ' };
export const MINUS: Key = { ...named('Minus', 189, '-'), key: '-' };
export const SHIFT_LEFT: Key = { code: 'ShiftLeft', key: 'Shift', windowsVirtualKeyCode: 16, modifiers: SHIFT };
export const CAPS_LOCK = named('CapsLock', 20);

/** Something that the keyboard or the input method does. */
export type Stroke =
  | { down: Key }
  | { up: Key }
  /** What an input method shows of what it has. */
  | { compose: string }
  /** What an input method writes at last. */
  | { write: string };

/** How many are on their way at once. */
const AT_ONCE = 200;

/** Sends strokes in the order of their moments, in ms from `start`, which is in s by the browser's clock. */
export async function send(devtools: CDPSession, strokes: readonly (Stroke & { at: number })[], start: number): Promise<void> {
  const inOrder = strokes.toSorted((one, other) => one.at - other.at);
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    await Promise.all(inOrder.slice(from, from + AT_ONCE).map((stroke) => sendOne(devtools, stroke, start + stroke.at / 1000)));
  }
}

function sendOne(devtools: CDPSession, stroke: Stroke, timestamp: number): Promise<unknown> {
  if ('compose' in stroke) {
    const { length } = stroke.compose;
    return devtools.send('Input.imeSetComposition', { text: stroke.compose, selectionStart: length, selectionEnd: length });
  }
  if ('write' in stroke) return devtools.send('Input.insertText', { text: stroke.write });
  if ('down' in stroke) return devtools.send('Input.dispatchKeyEvent', { type: stroke.down.text ? 'keyDown' : 'rawKeyDown', ...stroke.down, timestamp });
  const { text: _, autoRepeat: __, ...key } = stroke.up;
  return devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, timestamp });
}
