// What an entry of the journal is about, and what it changed, in words: the core says it in a word of its own.

import type { Audited, AuditedChange, HandoutKind, Kept, Right } from '../../lib/desk/operations';
import { columnsOf } from '../../lib/words/columns';
import { handouts } from '../../lib/words/handouts';
import type { Phrase } from '../../lib/words/index.svelte';
import { rights } from '../../lib/words/kinds';
import { titleOf } from '../../lib/words/operations';
import { listed, put } from '../../lib/words/put';
import { tableOf } from '../../lib/words/tables';
import { kinds as kept } from '../forgetting/words';
import { words } from './words';

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

const hows: Readonly<Record<string, Phrase>> = { insert: words.insert, update: words.update, delete: words.delete };

/** What was done to a table, and to which of its columns if not to whole rows. The number of rows stays open. */
export function changeOf({ table, how, columns }: AuditedChange): Phrase {
  const change = put(hows[how] ?? words.update, { table: tableOf(table) });
  const known = columnsOf(columns);
  return known.length ? put(words.columns, { change, columns: listed(known) }) : change;
}
