// Says of an assignment whether its helper came, with an undo at hand.

import { run } from '../../lib/desk';
import type { Assigned } from '../../lib/desk/operations';
import { undoing } from '../../lib/desk/undo.svelte';
import { attempt, notices } from '../../lib/notices.svelte';
import { common } from '../../lib/words/common';
import { words } from './words';

export async function settle(one: Assigned, status: 'came' | 'could_not_come'): Promise<void> {
  const done = await attempt(run('settle_assignment', { assignment: one.assignment, status }));
  if (!done) return;
  const { entry } = done;
  notices.tell(status === 'came' ? words.has_come : words.has_not, { name: one.nickname }, {
    label: common.undo,
    run: () => void attempt(undoing.back(entry ?? undefined)),
  });
}
