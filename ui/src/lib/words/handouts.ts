// What can leave the house, in words.

import type { HandoutKind } from '../desk/operations';
import type { Phrase, Words } from './index.svelte';

export const handouts: Record<HandoutKind, Phrase> = {
  export: ['書き出し(名前あり)', '書《か》き出《だ》した ファイル(名前《なまえ》が あります)', 'Export (with names)'],
  report: ['月報', '月報《げっぽう》', 'Report'],
  publication: ['公表用の数', 'みんなに 見《み》せる 数《かず》', 'Figures to publish'],
  passes: ['参加証(全員)', '参加証《さんかしょう》(みんな)', 'Passes (all)'],
  card: ['参加証', '参加証《さんかしょう》', 'Pass'],
  own_file: ['一人についてのすべて', '一人《ひとり》の すべての 記録《きろく》', 'Everything about one person'],
  backup: ['バックアップ', 'バックアップ', 'Backup'],
  readable_rows: ['こわれたファイルから読めたもの', 'こわれた ファイルから 読《よ》んだ もの', 'What could be read of a damaged file'],
};

const more = {
  own: ['バックアップ(このパソコン)', 'バックアップ(この パソコン)', 'Backup (this laptop)'],
  elsewhere: ['バックアップ(よそ)', 'バックアップ(ほかの 場所《ばしょ》)', 'Backup (elsewhere)'],
  put_aside: ['こわれて、わきに置いたファイル', 'こわれて、わきに 置《お》いた ファイル', 'Damaged file that was put aside'],
  something: ['ほかのもの', 'ほかの もの', 'Something else'],
} satisfies Words;

/** What this is; of a backup also where. */
export const handoutOf = (kind: string, place: string | null): Phrase =>
  kind === 'backup' && (place === 'own' || place === 'elsewhere')
    ? more[place]
    : kind === 'put_aside'
      ? more.put_aside
      : ((handouts as Partial<Record<string, Phrase>>)[kind] ?? more.something);
