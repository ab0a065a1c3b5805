// What an entry of the journal is about, in words: the core says it in a word of its own.

import type { Audited, HandoutKind, Kept, Right } from '../../lib/desk/operations';
import { handouts } from '../../lib/words/handouts';
import type { Phrase } from '../../lib/words/index.svelte';
import { rights } from '../../lib/words/kinds';
import { titleOf } from '../../lib/words/operations';
import { kinds as kept } from '../forgetting/words';

/** Nothing where the title says it all. */
export function aboutOf({ operation, about, reverted }: Audited): Phrase | undefined {
  if (reverted) return titleOf(reverted);
  if (!about) return undefined;
  if (operation === 'refused') return titleOf(about);
  if (operation === 'lift') return rights[about as Right];
  if (operation === 'note_handout') return handouts[about as HandoutKind];
  if (operation === 'let_go') return kept[about as Kept];
  return undefined;
}
