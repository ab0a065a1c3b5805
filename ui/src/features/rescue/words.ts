// What restoring says, on a new laptop and where a file is damaged.

import type { Words } from '../../lib/words/index.svelte';

export const words = {
  restore: ['バックアップからもどす', 'バックアップから もどす', 'Restore from a backup'],
  restore_more: [
    '新しいパソコンに移るとき、パソコンがこわれたときに使います。',
    '新《あたら》しい パソコンに する とき、パソコンが こわれた ときに 使《つか》います。',
    'For a new laptop, or after one broke.',
  ],

  choose_title: [
    'どのバックアップからもどしますか',
    'どの バックアップから もどしますか',
    'Which backup shall it be?',
  ],
  choose_more: [
    '名前が「.backup」で終わるファイルです。いちばん新しいものを選んでください。',
    '名前《なまえ》の 最後《さいご》が 「.backup」の ファイルです。いちばん 新《あたら》しい ものを 選《えら》んで ください。',
    'Its name ends in “.backup”. Choose the newest.',
  ],
  choose_file: ['ファイルを選ぶ', 'ファイルを 選《えら》ぶ', 'Choose a file'],
  choose_file_more: ['USBメモリなどから選びます。', 'USBメモリなどから 選《えら》びます。', 'From a stick or elsewhere.'],
  choosing: ['読んでいます…', '読《よ》んで います…', 'Reading it…'],
  own_newest: [
    'このパソコンのいちばん新しいもの',
    'この パソコンの いちばん 新《あたら》しい もの',
    'The newest on this laptop',
  ],
  own_newest_at: ['{at} に取ったもの', '{at}の バックアップ', 'Taken {at}'],
  too_large: [
    'ここから選べるのは20メガバイトまでです。Ibasho の窓から開いてください。',
    'ここは 20メガバイトまでです。Ibasho の 窓《まど》から 開《ひら》いて ください。',
    'Files of up to 20 MB can be chosen here. Use Ibasho’s own window for this one.',
  ],

  chosen: ['選んだバックアップ', '選《えら》んだ バックアップ', 'The backup chosen'],
  chosen_at: ['いつのものか', 'いつの ものか', 'Taken'],
  chosen_people: ['名簿の人', '名簿《めいぼ》の 人《ひと》', 'People'],
  chosen_visits: ['来た記録', '来《き》た 記録《きろく》', 'Visits'],
  people_n: ['{n}人', '{n}人《にん》', '{n}'],
  visits_n: ['{n}件', '{n}件《けん》', '{n}'],
  another: ['別のファイルにする', '別《べつ》の ファイルに する', 'Another file'],
  open_title: ['合言葉を入れてもどします', '合言葉《あいことば》を 書《か》いて もどします', 'Type the passphrase to restore it'],
  open_more: [
    'このバックアップを取ったときの合言葉です。',
    'この バックアップを した ときの 合言葉《あいことば》です。',
    'The passphrase as it was when this backup was taken.',
  ],
  by_recovery: [
    '回復ページの数字でもどす',
    '回復《かいふく》ページの 数字《すうじ》で もどす',
    'Use the digits of the recovery page',
  ],
  do: ['もどす', 'もどす', 'Restore'],
  doing: ['もどしています…', 'もどして います…', 'Restoring…'],
  restored: [
    'もどしました。{at} までの記録があります。',
    'もどしました。{at}までの 記録《きろく》が あります。',
    'Restored, with everything up to {at}.',
  ],

  damaged_title: [
    '記録のファイルが、うまく読めなくなっています',
    '記録《きろく》の ファイルが こわれて います',
    'The file of the records cannot be read properly',
  ],
  keys_title: [
    '鍵のファイルが、うまく読めなくなっています',
    '鍵《かぎ》の ファイルが こわれて います',
    'The key file cannot be read properly',
  ],
  damaged_more: [
    'パソコンやUSBメモリの調子で起きることがあります。だれのせいでもありません。何も捨てません。次の順に進めてください。',
    'パソコンや USBメモリが 古《ふる》いと こう なります。だれも 悪《わる》く ありません。何《なに》も 捨《す》てません。順番《じゅんばん》に して ください。',
    'This can come of an old disk or stick; it is nobody’s fault. Nothing is thrown away. Go step by step.',
  ],
  steps: ['順番', '順番《じゅんばん》', 'Steps'],
  try_again: ['もう一度開いてみる', 'もう 一度《いちど》 開《ひら》いて みる', 'Try to open it once more'],

  export_title: ['読めるものを取り出す', '残《のこ》って いる ものを 出《だ》す', 'Take out what can be read'],
  export_more: [
    '読めた記録を、一つのExcelファイルにします。',
    '残《のこ》って いる 記録《きろく》を Excelファイルに します。',
    'What can still be read becomes one Excel file.',
  ],
  export_warning: [
    'このファイルには人の名前がそのまま入り、鍵がかかりません。だれでも読めるので、鍵のかかる場所に置いてください。',
    'この ファイルには 人《ひと》の 名前《なまえ》が あります。かぎが かかりません。だれでも 読《よ》みます。かぎが かかる 場所《ばしょ》に 置《お》いて ください。',
    'It has people’s names in it and is not encrypted: anybody can read it. Keep it locked away.',
  ],
  export_skip: ['取り出さずに進む', '出《だ》さないで 次《つぎ》へ', 'Go on without it'],
  export_do: ['取り出す', '出《だ》す', 'Take it out'],
  exporting: ['取り出しています…', '出《だ》して います…', 'Taking it out…'],
  exported_whole: [
    '取り出しました。{rows}行あり、すべて読めました。',
    '出《だ》しました。{rows}行《ぎょう》 あります。ぜんぶ 読《よ》みました。',
    'Done: {rows} rows, all of them read.',
  ],
  exported_part: [
    '取り出しました。{rows}行が読めました。読めなかったところもあります。',
    '出《だ》しました。{rows}行《ぎょう》 読《よ》みました。読《よ》んで いない ところも あります。',
    'Done: {rows} rows were read. Some parts could not be.',
  ],
  exported_after: [
    'いちばん新しいバックアップのあとに、{n}回の変更がありました。',
    'いちばん 新《あたら》しい バックアップの あとに、{n}回《かい》 変《か》えました。',
    '{n} changes came after the newest backup.',
  ],
  export_nothing: [
    '取り出せるものは残っていませんでした。バックアップからもどせます。次へ進んでください。',
    '残《のこ》って いる ものは ありません。バックアップから もどします。次《つぎ》へ 行《い》って ください。',
    'Nothing could be read any more. The backup brings it back: please go on.',
  ],
  export_none: [
    '鍵のファイルが読めないので、ここから取り出すことはできません。バックアップの中の鍵でもどします。',
    '鍵《かぎ》の ファイルが こわれて いるので、ここでは 出《だ》しません。バックアップの 鍵《かぎ》で もどします。',
    'Without the key file nothing can be taken out here. The backup has its own keys.',
  ],

  aside_title: ['こわれたファイルをよけておく', 'こわれた ファイルを 別《べつ》に する', 'Put the damaged file aside'],
  aside_more: [
    '消さずに、名前を変えて同じフォルダーに残します。あとでくわしい人に見てもらえます。',
    '消《け》しません。名前《なまえ》を 変《か》えて、同《おな》じ フォルダーに 置《お》きます。あとで くわしい 人《ひと》が 見《み》ます。',
    'It is not deleted: it stays in the same folder under another name, for somebody to look at later.',
  ],
  aside_do: ['よけておく', '別《べつ》に する', 'Put it aside'],

  back_title: ['バックアップからもどす', 'バックアップから もどす', 'Restore from a backup'],
  back_newest: [
    'いちばん新しいバックアップは {at} のものです。',
    'いちばん 新《あたら》しい バックアップは {at}です。',
    'The newest backup is of {at}.',
  ],
  back_missing: [
    'そのあと {until} までの記録は入っていません。紙やおぼえを見て、あとから書き足せます。',
    'そのあと {until}までの 記録《きろく》は ありません。あとで 書《か》いて ください。',
    'What came after it, until {until}, is not in it and can be entered again later.',
  ],
  back_none: [
    'このパソコンには、バックアップがありません。USBメモリなどのファイルを選んでください。',
    'この パソコンには バックアップが ありません。USBメモリなどの ファイルを 選《えら》んで ください。',
    'There is no backup on this laptop. Choose a file from a stick or elsewhere.',
  ],
} satisfies Words;
