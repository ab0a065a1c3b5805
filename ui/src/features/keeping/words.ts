// What backups say.

import type { Phrase, Words } from '../../lib/words/index.svelte';

export const words = {
  more: [
    '一日を閉めるたびに、この居場所のフォルダーにバックアップが残ります。パソコンがこわれたときのために、USBメモリにも置いてください。',
    '一日《いちにち》が おわると、フォルダーに バックアップを します。パソコンが こわれた ときの ために、USBメモリにも して ください。',
    'Each evening leaves a backup in the space’s own folder. In case the laptop breaks, keep one on a stick as well.',
  ],
  here: ['このパソコン', 'この パソコン', 'On this laptop'],
  here_none: [
    'まだありません。「いまバックアップする」を押してください。',
    'まだ ありません。「今《いま》 バックアップする」を 押《お》して ください。',
    'None yet. Press “Back up now”.',
  ],
  here_old: [
    '一週間より前のものです。いま一つ取っておくと安心です。',
    '1週間《しゅうかん》より 前《まえ》です。今《いま》 バックアップを して ください。',
    'More than a week old. It is good to take one now.',
  ],
  elsewhere: ['USBメモリなど、ほかの場所', 'USBメモリなど ほかの 場所《ばしょ》', 'On a stick or elsewhere'],
  elsewhere_never: [
    'まだ一度もありません。USBメモリをさして、「ほかの場所にも置く」を押してください。',
    'まだ ありません。USBメモリを 入《い》れて、「ほかの 場所《ばしょ》にも 置《お》く」を 押《お》して ください。',
    'Never so far. Put a stick in and press “Keep one elsewhere”.',
  ],
  elsewhere_old: [
    '一週間より前のものです。USBメモリをさして、新しくしてください。',
    '1週間《しゅうかん》より 前《まえ》です。USBメモリを 入《い》れて、新《あたら》しく して ください。',
    'More than a week ago. Put the stick in and take a new one.',
  ],
  now: ['いまバックアップする', '今《いま》 バックアップする', 'Back up now'],
  to_stick: ['ほかの場所にも置く', 'ほかの 場所《ばしょ》にも 置《お》く', 'Keep one elsewhere'],
  backing_up: ['バックアップしています…', 'バックアップして います…', 'Backing up…'],
  backed_up: [
    'バックアップしました。大きさは{size}です。',
    'バックアップを しました。大《おお》きさは {size}です。',
    'Backed up: {size}.',
  ],
  put_there: [
    'バックアップを置きました。パソコンとは別の場所に、大切にしまってください。',
    'バックアップを 置《お》きました。パソコンと 別《べつ》の 場所《ばしょ》に 置《お》いて ください。',
    'The backup is there. Keep it safe, and not together with the laptop.',
  ],
  when: ['いつ', 'いつ', 'When'],
  size: ['大きさ', '大《おお》きさ', 'Size'],
  action: ['操作', 'すること', 'Action'],
  list: ['このパソコンのバックアップ', 'この パソコンの バックアップ', 'Backups on this laptop'],
  try_out: ['ためしに開く', 'ためしに 開《ひら》く', 'Try it out'],

  trial: ['バックアップをためしに開きました', 'バックアップを ためしに 開《ひら》きました', 'The backup, tried out'],
  trial_title: ['バックアップをためしに開きます', 'バックアップを ためしに 開《ひら》きます', 'Trying the backup out'],
  trial_doing: ['開いて数えています…', '開《ひら》いて 数《かぞ》えて います…', 'Opening it and counting…'],
  trial_more: [
    '{when} のバックアップから、{month}の数を数えました。いまの記録の数と並べます。記録は何も変わっていません。',
    '{when} の バックアップから、{month}の 数《かず》を 数《かぞ》えました。今《いま》の 記録《きろく》と 見《み》ます。記録《きろく》は 変《か》わって いません。',
    'The figures of {month}, counted from the backup of {when}, beside those of today’s records. Nothing was changed.',
  ],
  figure: ['項目', '数《かぞ》えた もの', 'Figure'],
  from_backup: ['バックアップ', 'バックアップ', 'Backup'],
  from_space: ['いまの記録', '今《いま》の 記録《きろく》', 'Records now'],
  same: ['同じです', '同《おな》じです', 'The same'],
  differs: ['ちがいます', 'ちがいます', 'They differ'],
  same_more: [
    'このバックアップから、もとの記録にもどせます。',
    'この バックアップで もどります。',
    'The space can be restored from this backup.',
  ],
  differs_more: [
    'バックアップは開けました。そのあとで{month}の記録を直したときは、数がちがいます。心あたりがなければ、職員に知らせてください。',
    'バックアップは 開《ひら》きました。その あとに {month}の 記録《きろく》を 直《なお》すと、数《かず》が ちがいます。直《なお》して いない ときは、職員《しょくいん》に 言《い》って ください。',
    'The backup opens. If records of {month} were corrected since, the figures differ. If nobody knows of that, tell the staff.',
  ],
  words_then: [
    'このバックアップは、鍵を取りかえる前のものです。そのときの合言葉を入れてください。',
    'この バックアップは 鍵《かぎ》を 取《と》りかえる 前《まえ》の ものです。その ときの 合言葉《あいことば》を 書《か》いて ください。',
    'This backup is from before the lock was changed. Please type the passphrase of then.',
  ],
  words_then_title: ['そのときの合言葉', 'その ときの 合言葉《あいことば》', 'The passphrase of then'],

  check: ['ファイルを確かめる', 'ファイルを 見《み》る', 'Check the file'],
  check_more: [
    '記録のファイルがこわれていないかを調べます。調べている間も、受付は使えます。',
    '記録《きろく》の ファイルを 調《しら》べます。調《しら》べて いる 間《あいだ》も、受付《うけつけ》は 使《つか》って ください。',
    'Looks whether the file of the records is sound. Reception goes on meanwhile.',
  ],
  check_quick: ['さっと調べる', '早《はや》く 調《しら》べる', 'Quick check'],
  check_full: ['すみずみまで調べる', 'ぜんぶ 調《しら》べる', 'Full check'],
  checking: ['調べています…', '調《しら》べて います…', 'Checking…'],
  sound_quick: [
    'こわれたところは見つかりませんでした。名簿の{people}人と、来た記録{visits}件が読めます。',
    'だいじょうぶです。人《ひと》は {people}人《にん》、来《き》た 記録《きろく》は {visits}件《けん》 あります。',
    'No damage found. {people} people and {visits} visits can be read.',
  ],
  sound_full: [
    'すみずみまで調べました。こわれたところはありません。名簿の{people}人と、来た記録{visits}件がそろっています。',
    'ぜんぶ 調《しら》べました。だいじょうぶです。人《ひと》は {people}人《にん》、来《き》た 記録《きろく》は {visits}件《けん》 あります。',
    'Every page was looked at, and all is sound: {people} people and {visits} visits.',
  ],
  unsound: [
    'ファイルは読めますが、つじつまの合わない記録があります。受付は続けられます。ほかの場所にもバックアップを置いて、「困ったとき」のファイルをくわしい人に見せてください。',
    'ファイルは 読《よ》めます。でも、合《あ》わない 記録《きろく》が あります。受付《うけつけ》は 続《つづ》けて ください。ほかの 場所《ばしょ》にも バックアップを 置《お》いて、「困《こま》った とき」の ファイルを くわしい 人《ひと》に 見《み》せて ください。',
    'The file can be read, but some records do not fit together. Reception can go on. Keep a backup elsewhere, and show somebody who knows the file of “When stuck”.',
  ],
  damaged: [
    '記録のファイルに、うまく読めないところが見つかりました。受付が一段落したら、バックアップからもどしてください。',
    '記録《きろく》の ファイルに こわれた ところが あります。人《ひと》が いない ときに、バックアップから もどして ください。',
    'Part of the file of the records cannot be read properly. In a quiet moment, restore it from a backup.',
  ],
  damaged_newest: [
    'いちばん新しいバックアップは {at} のものです。そのあとの記録は入っていないので、もどす前に、読めるものを取り出せます。',
    'いちばん 新《あたら》しい バックアップは {at}です。その あとの 記録《きろく》は ありません。もどす 前《まえ》に、残《のこ》って いる ものを 出《だ》します。',
    'The newest backup is of {at}. What came after is not in it, so what can still be read can be taken out first.',
  ],
  damaged_no_backup: [
    'このパソコンには、バックアップがありません。USBメモリなどのバックアップを用意してください。もどす前に、読めるものを取り出せます。',
    'この パソコンには バックアップが ありません。USBメモリなどの バックアップを 持《も》って きて ください。もどす 前《まえ》に、残《のこ》って いる ものを 出《だ》します。',
    'There is no backup on this laptop: have one from a stick or elsewhere at hand. What can still be read can be taken out first.',
  ],
  rescue: ['もどす手順へ進む', 'もどす 順番《じゅんばん》へ', 'Go on to restoring'],
  rescue_more: [
    '進むと、受付はいったん止まります。何も捨てません。',
    '受付《うけつけ》は 止《と》まります。何《なに》も 捨《す》てません。',
    'Reception stops for a while then. Nothing is thrown away.',
  ],
  to_trouble: ['「困ったとき」を開く', '「困《こま》った とき」を 開《ひら》く', 'Open “When stuck”'],
  found: ['{n}件', '{n}件《けん》', '{n}'],

  new_laptop: ['新しいパソコンでもどすには', '新《あたら》しい パソコンで もどす とき', 'Restoring on a new laptop'],
  new_laptop_steps: ['手順', 'する こと', 'Steps'],
  step_1: [
    '新しいパソコンに Ibasho を入れて、開きます。',
    '新《あたら》しい パソコンに Ibasho を 入《い》れて、開《ひら》きます。',
    'Install Ibasho on the new laptop and open it.',
  ],
  step_2: [
    '最初の画面で「バックアップからもどす」を選びます。',
    '最初《さいしょ》の 画面《がめん》で 「バックアップから もどす」を 選《えら》びます。',
    'On the first screen choose “Restore from a backup”.',
  ],
  step_3: [
    'USBメモリをさして、いちばん新しい「.backup」のファイルを選びます。',
    'USBメモリを 入《い》れて、いちばん 新《あたら》しい 「.backup」の ファイルを 選《えら》びます。',
    'Put the stick in and choose the newest “.backup” file.',
  ],
  step_4: [
    '合言葉か、回復ページの数字を入れます。バックアップを取ったときのものです。',
    '合言葉《あいことば》か、回復《かいふく》ページの 数字《すうじ》を 書《か》きます。バックアップを した ときの ものです。',
    'Type the passphrase or the digits of the recovery page, as they were when the backup was taken.',
  ],
  step_5: [
    '受付の画面が出たら、先月の月報を見て、数が合っているか確かめます。',
    '受付《うけつけ》の 画面《がめん》が 出《で》ます。前《まえ》の 月《つき》の 月報《げっぽう》の 数《かず》を 見《み》ます。',
    'When reception opens, look at last month’s report and see that the figures are right.',
  ],
  print_page: ['もどしかたの紙を印刷する', 'もどしかたの 紙《かみ》を 印刷《いんさつ》する', 'Print how to restore'],
  print_page_why: [
    'パソコンがなくなったときのための紙です。回復ページといっしょに、パソコンとは別の場所に置きます。',
    'パソコンが ない ときの 紙《かみ》です。回復《かいふく》ページと いっしょに、パソコンと 別《べつ》の 場所《ばしょ》に 置《お》きます。',
    'For the day when the laptop is gone: keep it with the recovery page, not with the laptop.',
  ],
} satisfies Words;

/** What a check can find, by its code. */
export const findings: Readonly<Record<string, Phrase>> = {
  structure: ['ファイルの形がこわれています。', 'ファイルの 形《かたち》が こわれて います。', 'The file’s structure is damaged.'],
  references: ['行のつながりがこわれています。', '記録《きろく》の つながりが こわれて います。', 'Rows refer to rows that are not there.'],
  cipher: ['暗号のページがこわれています。', '読《よ》めない ページが あります。', 'A page does not decrypt.'],
  visitDay: ['来所の日が回の日とちがいます。', '来《き》た 日《ひ》が 回《かい》の 日《ひ》と ちがいます。', 'A visit’s day is not its session’s.'],
  visitTwice: ['同じ回に同じ人の来所が二つあります。', '同《おな》じ 回《かい》に 同《おな》じ 人《ひと》が 2回《かい》 います。', 'A person has two visits in one session.'],
  visitInPlanned: ['来所のある回が予定のままです。', '人《ひと》が 来《き》た 回《かい》が 予定《よてい》の ままです。', 'A session with visits is still planned.'],
  stayReversed: ['来所より前に帰っています。', '来《く》る 前《まえ》に 帰《かえ》って います。', 'A stay ends before it begins.'],
  sessionTwice: ['同じ回が二つあります。', '同《おな》じ 回《かい》が 二《ふた》つ あります。', 'Two sessions have the same activity, day and start.'],
  numberTwice: ['同じ番号の人がいます。', '同《おな》じ 番号《ばんごう》の 人《ひと》が います。', 'Two people have one number.'],
  categoryTwice: ['同じ名前の区分があります。', '同《おな》じ 名前《なまえ》の 区分《くぶん》が あります。', 'Two categories have one name.'],
  assignmentDay: ['担当の日がシフトの日とちがいます。', '担当《たんとう》の 日《ひ》が シフトの 日《ひ》と ちがいます。', 'An assignment’s day is not its shift’s.'],
  changeWithoutEntry: ['変更の記録に、だれがいつのものかがありません。', '変《か》えた 記録《きろく》に、だれが いつ 変《か》えたかが ありません。', 'A noted change has no entry.'],
  entryWithoutChange: ['変更のない記録があります。', '何《なに》も 変《か》えて いない 記録《きろく》が あります。', 'An entry has no change.'],
  importUnknown: ['どの取りこみのものかわからない行があります。', 'どこから 入《い》れたか わからない 記録《きろく》が あります。', 'A row is of an unknown import.'],
};
