// What the stage would show, as a sentence at the foot of the window: for whoever looks at something else.

import { current } from '../../lib/desk/status.svelte';
import { notices } from '../../lib/notices.svelte';
import type { Phrase } from '../../lib/words/index.svelte';
import { told } from './greeting';
import { isReceived, type Shown } from './stage.svelte';
import { words } from './words';

const named = (phrase: Phrase): Phrase => [`{name} ${phrase[0]}`, `{name} ${phrase[1]}`, `{name}: ${phrase[2]}`];

/** Tells it. */
export function heard(shown: Shown): void {
  const { head, line, next } = told(shown);
  if (!isReceived(shown)) {
    const said = head ?? next;
    if (said) notices.look(said.phrase, said.filling);
  } else if (shown.kind === 'greeting' && shown.greeting.nickname && current.receives) {
    notices.tell(named(line ?? words.already), { name: shown.greeting.nickname, time: '' });
  } else if (head) {
    notices.tell(head.phrase, head.filling);
  } else if (line) {
    notices.tell(line, { time: '' });
  }
}
