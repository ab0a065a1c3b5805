// What the calendar says.

import type { Words } from '../../lib/words/index.svelte';

export const words = {
  earlier: ['前の月', '前《まえ》の 月《つき》', 'Month before'],
  later: ['次の月', '次《つぎ》の 月《つき》', 'Month after'],
  today: ['今日', 'きょう', 'Today'],
  days: [
    '{month}の予定です。矢印キーで日を選び、Enterでその日の予定へ移ります。',
    '{month}の 予定《よてい》です。矢印《やじるし》の キーで 日《ひ》を 選《えら》びます。Enterで その 日《ひ》の 予定《よてい》を 見《み》ます。',
    '{month}. Arrow keys choose a day, Enter goes to what is on.',
  ],
  more: ['ほか{n}件', 'ほかに {n}', '{n} more'],
  missing: ['あと{n}人', 'あと {n}人《にん》', '{n} wanted'],
  open_question: ['確認', '確《たし》かめる', 'to settle'],
  nothing: ['この日の予定はありません。', 'この 日《ひ》の 予定《よてい》は ありません。', 'Nothing is planned on this day.'],
  nothing_month: [
    'この月の予定は、まだありません。受付でその日の最初の人を迎えると、その日の回がここに載ります。',
    'この 月《つき》の 予定《よてい》は まだ ありません。受付《うけつけ》で 人《ひと》を 記録《きろく》すると、その 日《ひ》が ここに 出《で》ます。',
    'Nothing is on in this month yet. When reception greets the first person of a day, that day appears here.',
  ],
  planning: [
    '予定をつくる画面は、この先の版で入ります。',
    '予定《よてい》を 作《つく》る 画面《がめん》は、これから 作《つく》ります。',
    'Planning sessions comes with a later version.',
  ],
  to_reception: ['受付へ', '受付《うけつけ》へ', 'To reception'],
  day_of: ['{day}の予定', '{day}の 予定《よてい》', 'What is on: {day}'],
  apart: ['別掲', '別《べつ》に 数《かぞ》える', 'listed apart'],
  came: ['来た {n}人', '来《き》た 人《ひと》 {n}人《にん》', '{n} came'],
  came_parties: ['来た {n}組', '来《き》た 人《ひと》 {n}組《くみ》', '{n} parties came'],
  signed_up: ['申込 {n}', '申《もう》し込《こ》み {n}', '{n} signed up'],
  waiting: ['キャンセル待ち {n}', '待《ま》って いる {n}', '{n} waiting'],
  capacity: ['定員 {n}人', '{n}人《にん》まで', 'places for {n}'],
  capacity_parties: ['定員 {n}組', '{n}組《くみ》まで', 'places for {n} parties'],
  unsettled: [
    '過ぎた日ですが、開催か中止かがまだ決まっていません。',
    'もう 終《お》わった 日《ひ》です。開《ひら》いたか、中止《ちゅうし》か、選《えら》んで ください。',
    'The day is past, and nobody has said yet whether this was held.',
  ],
  hold: ['開催した', '開《ひら》いた', 'It was held'],
  hold_after_all: ['やはり開催した', 'やっぱり 開《ひら》いた', 'It was held after all'],
  cancel: ['中止にする', '中止《ちゅうし》に する', 'Cancel it'],
  cancel_past: ['中止だった', '中止《ちゅうし》だった', 'It was cancelled'],
  is_held: ['「{name}」を開催にしました。', '「{name}」を「開《ひら》いた」に しました。', '“{name}” is marked as held.'],
  is_cancelled: ['「{name}」を中止にしました。', '「{name}」を 中止《ちゅうし》に しました。', '“{name}” is cancelled.'],
  helpers: ['支える人', '手伝《てつだ》う 人《ひと》', 'Helpers'],
  to_shifts: ['シフトを見る', 'シフトを 見《み》る', 'See the shifts'],
} satisfies Words;
