// How an answer travels. There is one way for the program's own window and one for a browser on this machine.

import type { Change, Error as CoreError, Operations } from './operations';
import type { HostCalls } from './host';
import { browser } from './browser';
import { inWindow, window_ } from './window';

type Calls = Operations & HostCalls;
export type Name = keyof Calls;
export type Request<N extends Name> = Calls[N]['request'];
export type Reply<N extends Name> = Calls[N]['reply'];

/** What comes back: the reply; for a change also which rows changed and the journal entry to undo just this. */
export interface Done<R> {
  reply: R;
  changes?: Change[];
  entry?: number | null;
}

export interface Way {
  run(name: string, request: unknown): Promise<Done<unknown>>;
  print(): Promise<void>;
}

/** A refusal by the core, or that the core could not be reached. Its code has a sentence in every language. */
export class Failure extends Error {
  constructor(readonly what: CoreError | { code: 'unreachable' }) {
    super(what.code);
  }
  get code() {
    return this.what.code;
  }
}

export const way: Way = inWindow() ? window_ : browser;
