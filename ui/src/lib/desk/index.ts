// The desk: the only place that knows how to reach the core. Everything else says what it wants by name.

import type { Change } from './operations';
import { early } from './early';
import { Failure, way, type Done, type Name, type Reply, type Request } from './way';

export { Failure, type Done, type Name, type Reply, type Request };

type Listener = (done: { name: Name; changes: Change[]; entry: number | null }) => void;
const listeners = new Set<Listener>();

/** Hears of every change that this desk makes. Returns how to stop. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

type Witness = (name: Name, failure?: Failure) => void;
const witnesses = new Set<Witness>();

/** Hears of everything that was answered or refused, whether it changed anything. Returns how to stop. */
export function onAnswer(witness: Witness): () => void {
  witnesses.add(witness);
  return () => witnesses.delete(witness);
}

/** Runs an operation, asks a question or calls the host. Throws a [`Failure`]. */
export async function run<N extends Name>(name: N, request: Request<N>): Promise<Done<Reply<N>>> {
  let failure: Failure | undefined;
  let done: Done<Reply<N>>;
  try {
    done = (await (early.take(name, request) ?? way.run(name, request))) as Done<Reply<N>>;
  } catch (problem) {
    if (problem instanceof Failure) failure = problem;
    throw problem;
  } finally {
    for (const witness of witnesses) witness(name, failure);
  }
  if (done.changes?.length) {
    for (const listener of listeners) listener({ name, changes: done.changes, entry: done.entry ?? null });
  }
  return done;
}

/** The reply alone. */
export async function ask<N extends Name>(name: N, request: Request<N>): Promise<Reply<N>> {
  return (await run(name, request)).reply;
}

/** Prints what the page shows. */
export const print = () => way.print();
