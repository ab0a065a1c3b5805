// What is said about lifting the desk.

import type { Words } from '../../lib/words/index.svelte';

export const words = {
  title: ['職員の画面へ', '職員《しょくいん》の 画面《がめん》へ', 'To the staff screen'],
  scan: [
    '自分の参加証を、リーダーに見せてください。',
    '自分《じぶん》の 参加証《さんかしょう》を 機械《きかい》に 見《み》せて ください。',
    'Scan your own participation pass.',
  ],
  scan_more: [
    '受付の記録にはなりません。',
    '受付《うけつけ》の 記録《きろく》には なりません。',
    'It is not recorded as a visit.',
  ],
  not_a_pass: [
    '参加証として読み取れませんでした。もう一度、自分の参加証を見せてください。',
    '参加証《さんかしょう》では ありません。自分《じぶん》の 参加証《さんかしょう》を 見《み》せて ください。',
    'This is no participation pass. Please scan your own.',
  ],
  read: ['参加証を読み取りました。', '参加証《さんかしょう》を 読《よ》みました。', 'The pass was read.'],
  pin: ['暗証番号(数字6けた)', '暗証番号《あんしょうばんごう》(数字《すうじ》 6つ)', 'PIN (six digits)'],
  pin_again: ['もう一度同じ番号', 'もう 一度《いちど》 同《おな》じ 番号《ばんごう》', 'The same PIN again'],
  pin_differs: ['上の番号とちがいます。', '上《うえ》の 番号《ばんごう》と ちがいます。', 'This differs from the PIN above.'],
  without: ['カードや暗証番号がないとき', 'カードや 暗証番号《あんしょうばんごう》が ない とき', 'No pass or PIN?'],
  without_more: [
    '居場所の合言葉か、回復ページの数字でも開けます。',
    '居場所《いばしょ》の 合言葉《あいことば》か、回復《かいふく》ページの 数字《すうじ》でも 開《ひら》きます。',
    'The passphrase of the space, or its recovery page, opens it too.',
  ],
  with_pass: ['参加証と暗証番号で開く', '参加証《さんかしょう》と 暗証番号《あんしょうばんごう》で 開《ひら》く', 'Use a pass and PIN'],
  opening: ['開いています…', '開《ひら》いて います…', 'Opening…'],
  open: ['開く', '開《ひら》く', 'Open'],
  lifted: [
    '職員の画面です。{until}まで、または次の受付まで開いています。',
    '職員《しょくいん》の 画面《がめん》です。{until}までです。受付《うけつけ》を すると 閉《と》じます。',
    'This is the staff screen until {until}, or until the next scan.',
  ],
  until: ['{until}まで', '{until}まで', 'until {until}'],
  // The space is where it breaks at the foot of the screens.
  fall: ['受付に もどる', '受付《うけつけ》に もどる', 'Back to reception'],
  fall_steward: ['見守りに もどる', '見守《みまも》りに もどる', 'Back to steward'],
  fall_reporter: ['報告に もどる', '報告《ほうこく》に もどる', 'Back to reports'],
  sample: [
    'これは見本なので、合言葉はありません。このまま開けます。',
    'これは 見本《みほん》です。合言葉《あいことば》は ありません。このまま 開《ひら》きます。',
    'This is a sample: it has no passphrase and opens as it is.',
  ],
  fell: ['受付の画面にもどりました。', '受付《うけつけ》の 画面《がめん》に もどりました。', 'Back at the reception screen.'],
} satisfies Words;
