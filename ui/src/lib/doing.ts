// Doing something that can be taken back: the sentence at the foot of the window says that it is done and offers the undo.

import { run, type Done, type Name, type Reply, type Request } from './desk';
import { undoing } from './desk/undo.svelte';
import { attempt, notices } from './notices.svelte';
import { common } from './words/common';
import type { Filling, Phrase } from './words/index.svelte';

/** Says what was done, with its undo. */
export function tellDone(entry: number | null | undefined, phrase: Phrase, filling: Filling = {}): void {
  const back = () => void attempt(undoing.back(entry ?? undefined).then(() => notices.tell(common.undone)));
  notices.tell(phrase, filling, entry == null ? undefined : { label: common.undo, run: back });
}

/** Does it and says so, or says why it was refused. Returns nothing then. */
export async function doing<N extends Name>(
  name: N,
  request: Request<N>,
  phrase: Phrase,
  filling: Filling = {},
): Promise<Done<Reply<N>> | undefined> {
  const done = await attempt(run(name, request));
  if (done) tellDone(done.entry, phrase, filling);
  return done;
}
