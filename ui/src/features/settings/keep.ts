// Keeping a setting: it is done at once, said, and taken back with one tap.

import { Failure, type Done } from '../../lib/desk';
import { undoing } from '../../lib/desk/undo.svelte';
import { attempt, notices } from '../../lib/notices.svelte';
import { common } from '../../lib/words/common';
import { said, type Said } from '../../lib/words/errors';

/** Says that it was saved, and offers to take it back. Nothing is said of a change that changed nothing. */
function tell({ entry, changes }: Done<unknown>): void {
  if (!changes?.length) return;
  const undo = () => void attempt(undoing.back(entry ?? undefined).then(() => notices.tell(common.undone)));
  notices.tell(common.saved, {}, entry ? { label: common.undo, run: undo } : undefined);
}

/** Whether it was kept. A refusal is said at the foot of the window. */
export async function keep(doing: Promise<Done<unknown>>): Promise<boolean> {
  const done = await attempt(doing);
  if (done) tell(done);
  return done !== undefined;
}

/** Why it was refused, to be said beside the field; nothing if it was kept. */
export async function keepField(doing: Promise<Done<unknown>>): Promise<Said | undefined> {
  try {
    tell(await doing);
    return undefined;
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    return said(problem.what);
  }
}
