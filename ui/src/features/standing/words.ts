// What is said about who stands at this screen.

import type { Words } from '../../lib/words/index.svelte';

export const words = {
  title: ['この画面をつかう人', 'この 画面《がめん》を 使《つか》う 人《ひと》', 'Who uses this screen'],
  more: [
    'この画面を使う人に合わせて、見えるものをへらせます。ほかのパソコンや画面は変わりません。',
    'ここに いる 人《ひと》に 合《あ》わせて、見《み》える ものを 少《すく》なく します。ほかの 画面《がめん》は 変《か》わりません。',
    'This screen can show less, as fits whoever stands at it. Other screens stay as they are.',
  ],
  reception: ['受付', '受付《うけつけ》', 'Reception'],
  reception_more: [
    'いつもの受付です。名簿や予定も使えます。',
    'いつもの 受付《うけつけ》です。名簿《めいぼ》や 予定《よてい》も 使《つか》います。',
    'Reception as always, with people and calendar.',
  ],
  steward: ['見守り', '見守《みまも》り', 'Steward'],
  steward_more: [
    '参加証を読み取り、人数を数えます。呼び名は読み取ったあと5秒だけ出て、名前の一覧はありません。',
    'カードを 読《よ》んで、人数《にんずう》を 数《かぞ》えます。呼《よ》ぶ 名前《なまえ》は 5秒《びょう》だけ 出《で》ます。名前《なまえ》の 一覧《いちらん》は ありません。',
    'Reads passes and counts heads. A nickname shows for five seconds after its scan; there are no lists of names.',
  ],
  reporter: ['報告を見る人', '報告《ほうこく》を 見《み》る 人《ひと》', 'Reader of reports'],
  reporter_more: [
    '月報と、名前の入らないファイルだけです。だれが来ているかは見えません。',
    '月報《げっぽう》と、名前《なまえ》の ない ファイルだけです。だれが 来《き》て いるかは 見《み》えません。',
    'Reports, and files without names. Who is here is not shown.',
  ],
  choose: ['この画面にする', 'この 画面《がめん》に する', 'Use this'],
  now: ['いまはこの画面です', '今《いま》は この 画面《がめん》です', 'This is it now'],
  back_by_pass: [
    'もどすときは、左下の「職員の画面へ」を押し、参加証と暗証番号で開きます。そのあと、ここで「受付」を選びます。',
    'もどす ときは、左下《ひだりした》の 「職員《しょくいん》の 画面《がめん》へ」を 押《お》します。参加証《さんかしょう》と 暗証番号《あんしょうばんごう》で 開《ひら》きます。それから ここで 「受付《うけつけ》」を 選《えら》びます。',
    'To change back, press “Staff screen” at the lower left and open it with a pass and its PIN. Then choose “Reception” here.',
  ],
  back_by_words: [
    'もどすときは、左下の「職員の画面へ」を押し、合言葉か回復ページの数字で開きます。そのあと、ここで「受付」を選びます。',
    'もどす ときは、左下《ひだりした》の 「職員《しょくいん》の 画面《がめん》へ」を 押《お》します。合言葉《あいことば》か 回復《かいふく》ページの 数字《すうじ》で 開《ひら》きます。それから ここで 「受付《うけつけ》」を 選《えら》びます。',
    'To change back, press “Staff screen” at the lower left and open it with the passphrase or the recovery page. Then choose “Reception” here.',
  ],
  back_in_sample: [
    'もどすときは、左下の「職員の画面へ」を押します。見本なので、合言葉はいりません。そのあと、ここで「受付」を選びます。',
    'もどす ときは、左下《ひだりした》の 「職員《しょくいん》の 画面《がめん》へ」を 押《お》します。見本《みほん》には 合言葉《あいことば》が ありません。それから ここで 「受付《うけつけ》」を 選《えら》びます。',
    'To change back, press “Staff screen” at the lower left; a sample needs no passphrase. Then choose “Reception” here.',
  ],
  until_closed: [
    '居場所を閉じて開きなおすと、また受付から始まります。',
    '居場所《いばしょ》を 閉《と》じて もう 一度《いちど》 開《ひら》くと、受付《うけつけ》に なります。',
    'When the space is closed and opened again, it begins at reception.',
  ],
  at_reception: ['受付の画面にしました。', '受付《うけつけ》の 画面《がめん》に しました。', 'This is reception again.'],
} satisfies Words;
