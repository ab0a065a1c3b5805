// What the keys of the space say.

import type { Opens } from '../../lib/desk/host';
import type { Phrase, Words } from '../../lib/words/index.svelte';

export const words = {
  keys_more: [
    'この居場所を開くものの一覧です。合言葉と回復ページはすべてを、鍵カードは受付だけを開きます。',
    'この 居場所《いばしょ》を 開《ひら》く ものです。合言葉《あいことば》と 回復《かいふく》ページは ぜんぶを 開《ひら》きます。鍵《かぎ》カードは 受付《うけつけ》だけを 開《ひら》きます。',
    'What opens this space. The passphrase and the recovery page open everything; an opening card opens reception only.',
  ],
  keys_sample: [
    'この見本には鍵がありません。ほんとうの居場所では、ここで鍵カードをつくり、合言葉を変えます。',
    'この 見本《みほん》には 鍵《かぎ》が ありません。本当《ほんとう》の 居場所《いばしょ》では、ここで 鍵《かぎ》カードを つくります。合言葉《あいことば》も 変《か》えます。',
    'This sample has no lock. In a space of your own, opening cards are made and the passphrase is changed here.',
  ],
  what: ['開くもの', '開《ひら》く もの', 'Key'],
  right: ['開く画面', '開《ひら》く 画面《がめん》', 'Opens'],
  since: ['いつから', 'いつから', 'Since'],
  since_unknown: ['はじめから', 'はじめから', 'the start'],
  action: ['操作', 'すること', 'Action'],
  numbered: ['鍵カード {n}', '鍵《かぎ》カード {n}', 'Opening card {n}'],
  remove: ['使えなくする', '止《と》める', 'Stop it'],
  remove_surely: ['ほんとうに使えなくする', '本当《ほんとう》に 止《と》める', 'Really stop it'],
  removed: [
    'この鍵カードでは、もう開きません。',
    'この 鍵《かぎ》カードでは もう 開《ひら》きません。',
    'This opening card no longer opens the space.',
  ],

  card: ['鍵カードをつくる', '鍵《かぎ》カードを つくる', 'Make an opening card'],
  card_title: ['新しい鍵カード', '新《あたら》しい 鍵《かぎ》カード', 'A new opening card'],
  card_more: [
    '朝、リーダーにかざすだけで受付が開くカードです。合言葉を知らせずに、開ける人を増やせます。',
    '朝《あさ》、機械《きかい》に 見《み》せると 受付《うけつけ》が 開《ひら》く カードです。合言葉《あいことば》は いりません。',
    'Held to the reader in the morning, it opens reception. Whoever opens up need not know the passphrase.',
  ],
  card_lost: [
    'なくしたら、この画面ですぐ「使えなくする」を押してください。',
    'なくした ときは、この 画面《がめん》で 「止《と》める」を 押《お》して ください。',
    'If it is lost, stop it on this screen at once.',
  ],
  card_make: ['つくる', 'つくる', 'Make it'],
  card_making: ['つくっています…', 'つくって います…', 'Making it…'],
  card_once: [
    'このカードは、いまだけ表示されます。印刷して、鍵といっしょに置いてください。',
    'この カードは 今《いま》だけ 出《で》ます。印刷《いんさつ》して、鍵《かぎ》と いっしょに 置《お》いて ください。',
    'This card is shown only now. Print it, and keep it with the keys of the room.',
  ],
  card_picture: ['QRコードのある鍵カード', 'QRコードが ある 鍵《かぎ》カード', 'The opening card, with its QR code'],
  kept: ['印刷しました', '印刷《いんさつ》しました', 'It is printed'],

  recovery: ['回復ページをつくり直す', '回復《かいふく》ページを つくる', 'New recovery page'],
  recovery_title: ['新しい回復ページ', '新《あたら》しい 回復《かいふく》ページ', 'A new recovery page'],
  recovery_more: [
    '新しい紙をつくると、前の回復ページでは開かなくなります。紙をなくしたときや、人に見られたときに使います。',
    '新《あたら》しい 紙《かみ》を つくると、前《まえ》の 紙《かみ》では 開《ひら》きません。紙《かみ》を なくした ときや、人《ひと》が 見《み》た ときに 使《つか》います。',
    'A new page takes the place of the old one, which then no longer opens the space. For when the paper is lost or was seen.',
  ],
  recovery_make: ['新しい紙をつくる', '新《あたら》しい 紙《かみ》を つくる', 'Make a new page'],
  recovery_done: [
    '新しい回復ページができました。前の紙は捨ててください。',
    '新《あたら》しい 回復《かいふく》ページが できました。前《まえ》の 紙《かみ》は 捨《す》てて ください。',
    'The new recovery page holds. Please destroy the old paper.',
  ],

  change: ['合言葉を変える', '合言葉《あいことば》を 変《か》える', 'Change the passphrase'],
  change_more: [
    '鍵カードと回復ページは、そのまま使えます。前のバックアップは、前の合言葉で開きます。',
    '鍵《かぎ》カードと 回復《かいふく》ページは そのままです。前《まえ》の バックアップは 前《まえ》の 合言葉《あいことば》で 開《ひら》きます。',
    'Opening cards and the recovery page stay as they are. Earlier backups open with the earlier passphrase.',
  ],
  old: ['いまの合言葉', '今《いま》の 合言葉《あいことば》', 'The passphrase until now'],
  old_hint: [
    '忘れたときは、回復ページの数字を入れてください。',
    '忘《わす》れた ときは、回復《かいふく》ページの 数字《すうじ》を 書《か》いて ください。',
    'If it is forgotten, type the digits of the recovery page.',
  ],
  old_empty: [
    'いまの合言葉を入れてください。',
    '今《いま》の 合言葉《あいことば》を 書《か》いて ください。',
    'Please type the passphrase until now.',
  ],
  new: ['新しい合言葉', '新《あたら》しい 合言葉《あいことば》', 'The new passphrase'],
  change_do: ['この合言葉に変える', 'この 合言葉《あいことば》に する', 'Change it'],
  changing: ['変えています…', '変《か》えて います…', 'Changing it…'],
  changed: ['合言葉を変えました。', '合言葉《あいことば》を 変《か》えました。', 'The passphrase is changed.'],

  lock: ['鍵を取りかえる', '鍵《かぎ》を 取《と》りかえる', 'Change the lock'],
  lock_when: [
    '鍵カードや合言葉をなくしたとき、人に知られたときに使います。',
    '鍵《かぎ》カードや 合言葉《あいことば》を なくした とき、ほかの 人《ひと》が 知《し》った ときに 使《つか》います。',
    'For when a card or the passphrase is lost, or somebody has seen it.',
  ],
  lock_what: [
    '合言葉と回復ページが新しくなり、鍵カードはすべて使えなくなります。',
    '合言葉《あいことば》と 回復《かいふく》ページが 新《あたら》しく なります。鍵《かぎ》カードは ぜんぶ 止《と》まります。',
    'Passphrase and recovery page are new, and all opening cards stop working.',
  ],
  lock_old: [
    '前のバックアップは、前の合言葉や回復ページで開きます。',
    '前《まえ》の バックアップは、前《まえ》の 合言葉《あいことば》や 回復《かいふく》ページで 開《ひら》きます。',
    'Earlier backups still open with the earlier passphrase or recovery page.',
  ],
  lock_do: ['鍵を取りかえる', '鍵《かぎ》を 取《と》りかえる', 'Change the lock'],
  locking: ['取りかえています…', '取《と》りかえて います…', 'Changing it…'],
  locked: [
    '鍵を取りかえました。鍵カードは、つくり直してください。',
    '鍵《かぎ》を 取《と》りかえました。鍵《かぎ》カードは もう 一度《いちど》 つくって ください。',
    'The lock is changed. Make new opening cards.',
  ],
} satisfies Words;

export const opens: Record<Opens, Phrase> = {
  passphrase: ['合言葉', '合言葉《あいことば》', 'Passphrase'],
  recovery: ['回復ページ', '回復《かいふく》ページ', 'Recovery page'],
  card: ['鍵カード', '鍵《かぎ》カード', 'Opening card'],
};
