// Why something was refused, and what to do next. A code without a sentence, or data without a place in it, does not
// compile.

import type { Failure } from '../desk';
import { dayPhrase } from './days';
import { columns, fields, rowProblems } from './fields';
import type { Filling, Phrase, Words } from './index.svelte';
import { changeOf, rights, things } from './kinds';
import { listed, plain, put, together } from './put';

type Refusal = Failure['what'];
type Code = Refusal['code'];
type Of<C extends Code> = Extract<Refusal, { code: C }>;
type WithData = { [C in Code]: keyof Of<C> extends 'code' ? never : C }[Code];

export interface Said {
  phrase: Phrase;
  filling: Filling;
}

export const sentences: Record<Code, Phrase> = {
  // Opening and keeping the file
  spaceNotFound: [
    'このフォルダーに居場所のデータがありません。フォルダーを確かめてください。',
    'この フォルダーに 居場所《いばしょ》の データが ありません。ほかの フォルダーを 見《み》て ください。',
    'There is no space in this folder. Check which folder is meant.',
  ],
  folderInUse: [
    'このフォルダーには、すでにファイルがあります。空のフォルダーを選んでください。',
    'この フォルダーには もう ファイルが あります。何《なに》も ない フォルダーを 選《えら》んで ください。',
    'This folder is not empty. Choose an empty one.',
  ],
  spaceInUse: [
    'ほかの Ibasho がこの居場所を開いています。そちらを閉じてから、もう一度開いてください。',
    'ほかの Ibasho が この 居場所《いばしょ》を 開《ひら》いて います。それを 閉《と》じて、もう 一度《いちど》 開《ひら》いて ください。',
    'Another Ibasho has this space open. Close that one, then open it again.',
  ],
  passphraseNeeded: [
    '合言葉を入れてください。',
    '合言葉《あいことば》を 入《い》れて ください。',
    'Please enter the passphrase.',
  ],
  wrongPassphrase: [
    'この合言葉では開きません。もう一度入れるか、回復ページの数字を入れてください。',
    'この 合言葉《あいことば》では 開《あ》きません。もう 一度《いちど》 入《い》れて ください。または 回復《かいふく》ページの 数字《すうじ》を 入《い》れて ください。',
    'This passphrase does not open the space. Try again, or enter the digits of the recovery page.',
  ],
  openingWait: [
    '何度かちがいました。あと{seconds}秒待ってから、もう一度お願いします。',
    '何回《なんかい》か ちがいました。あと {seconds}秒《びょう》 待《ま》って、もう 一度《いちど》 入《い》れて ください。',
    'It was wrong several times. Wait {seconds} seconds, then try again.',
  ],
  passOpensNothing: [
    'これは参加証です。開くには、鍵カードか合言葉を使ってください。',
    'これは 参加証《さんかしょう》です。開《ひら》くのは 鍵《かぎ》カードか 合言葉《あいことば》です。',
    'This is a participation pass. To open the space use an opening card or the passphrase.',
  ],
  cardMisread: [
    '鍵カードをうまく読めませんでした。もう一度読みとってください。',
    '鍵《かぎ》カードの 数字《すうじ》が ちがいます。もう 一度《いちど》 読《よ》んで ください。',
    'The opening card was misread. Scan it once more.',
  ],
  passphraseTooShort: [
    '合言葉は{least}文字より短くできません。もっと長くしてください。',
    '合言葉《あいことば》が 短《みじか》いです。{least}文字《もじ》より 長《なが》く して ください。',
    'A passphrase has at least {least} characters. Make it longer.',
  ],
  passphraseIsACode: [
    'カードや回復ページの数字は、合言葉にできません。ほかの言葉にしてください。',
    'カードや 回復《かいふく》ページの 数字《すうじ》は、合言葉《あいことば》に なりません。ほかの 言葉《ことば》に して ください。',
    'The digits of a card or of a recovery page cannot be a passphrase. Choose other words.',
  ],
  lastAdministratorKey: [
    'これをなくすと、管理者として開けなくなります。先に合言葉か回復ページを作ってください。',
    'これが ないと、管理者《かんりしゃ》が 開《ひら》く 方法《ほうほう》が ありません。先《さき》に 合言葉《あいことば》か 回復《かいふく》ページを 作《つく》って ください。',
    'Without it nobody could open the space as administrator. Make a passphrase or a recovery page first.',
  ],
  lockHalfChanged: [
    '鍵の取りかえが途中で止まっています。{which}合言葉で開けてください。',
    '鍵《かぎ》の 取《と》りかえが 途中《とちゅう》で 止《と》まって います。{which}合言葉《あいことば》で 開《ひら》いて ください。',
    'The change of the lock was interrupted. Open with the {which} passphrase.',
  ],
  sampleHasNoLock: [
    'この見本には鍵がありません。ほんとうの居場所で使えます。',
    'この 見本《みほん》には 鍵《かぎ》が ありません。本当《ほんとう》の 居場所《いばしょ》で 使《つか》います。',
    'This sample has no lock. It is for a space of your own.',
  ],
  keyFileDamaged: [
    '鍵のファイルが壊れています。フォルダーはそのまま残し、バックアップから戻してください。',
    '鍵《かぎ》の ファイルが こわれて います。フォルダーは そのままに して、バックアップから 戻《もど》して ください。',
    'The key file is damaged. Leave the folder as it is and restore from a backup.',
  ],
  keyFileNewer: [
    '鍵のファイルが、もっと新しい Ibasho のものです。この Ibasho を新しくしてください。',
    '鍵《かぎ》の ファイルは もっと 新《あたら》しい Ibasho の ものです。この Ibasho を 新《あたら》しく して ください。',
    'The key file is from a newer Ibasho. Update this one.',
  ],
  fileNewer: [
    'このデータは、もっと新しい Ibasho のものです(形式 {found}、この Ibasho は {known} まで)。この Ibasho を新しくしてください。',
    'この データは もっと 新《あたら》しい Ibasho の ものです(形式《けいしき》 {found}、この Ibasho は {known} まで)。この Ibasho を 新《あたら》しく して ください。',
    'This data is from a newer Ibasho (format {found}; this one reads up to {known}). Update this one.',
  ],
  fileDamaged: [
    'データが壊れています。フォルダーはそのまま残し、バックアップから戻してください。',
    'データが こわれて います。フォルダーは そのままに して、バックアップから 戻《もど》して ください。',
    'The data is damaged. Leave the folder as it is and restore from a backup.',
  ],
  notDamaged: [
    '居場所のファイルは、こわれていません。いつものように開いてください。',
    '居場所《いばしょ》の ファイルは こわれて いません。いつもの ように 開《ひら》いて ください。',
    'The file of the space is not damaged. Open it as usual.',
  ],
  fileGone: [
    'データのファイルが見あたらず、記録できません。USBメモリやフォルダーを元に戻して、Ibasho をもう一度開いてください。前の記録はそのファイルにあります。',
    'データの ファイルが ありません。記録《きろく》して いません。USBメモリや フォルダーを 前《まえ》の 場所《ばしょ》に 戻《もど》して、Ibasho を もう 一度《いちど》 開《ひら》いて ください。前《まえ》の 記録《きろく》は その ファイルに あります。',
    'The data file is not where it was; nothing was recorded. Put the stick or folder back and open Ibasho again. Earlier records are in that file.',
  ],
  folderReadOnly: [
    'このフォルダーには書き込めません。ほかのフォルダーを使ってください。',
    'この フォルダーは 読《よ》む だけです。ほかの フォルダーを 使《つか》って ください。',
    'This folder cannot be written to. Use another one.',
  ],
  diskFull: [
    'ディスクがいっぱいです。空きを作ってから、もう一度お願いします。これまでの記録は残っています。',
    'ディスクが いっぱいです。いらない ファイルを 消《け》して、もう 一度《いちど》 して ください。今《いま》までの 記録《きろく》は あります。',
    'The disk is full. Make room and try again. What was recorded is kept.',
  ],
  diskFailed: [
    'ディスクに書き込めませんでした。これまでの記録は残っています。バックアップを取ってください。',
    'ディスクに 書《か》く ことが 終《お》わりませんでした。今《いま》までの 記録《きろく》は あります。バックアップを 作《つく》って ください。',
    'The disk could not be written. What was recorded is kept. Take a backup.',
  ],
  backupNotWritten: [
    'バックアップを書ききれませんでした。置く場所(USBメモリなど)を確かめて、もう一度お願いします。記録はそのままです。',
    'バックアップが 終《お》わりませんでした。USBメモリが 入《はい》って いるか 見《み》て、もう 一度《いちど》 して ください。記録《きろく》は そのままです。',
    'The backup could not be written to its end. See to its place (is the stick in?) and try again. The records are as they were.',
  ],
  backupDamaged: [
    'このファイルからは戻せません。ほかのバックアップを選んでください。',
    'この ファイルは バックアップでは ありません。または こわれて います。ほかの バックアップを 選《えら》んで ください。',
    'This file is damaged or no backup. Choose another one.',
  ],
  backupNewer: [
    'このバックアップは、もっと新しい Ibasho のものです。この Ibasho を新しくしてください。',
    'この バックアップは もっと 新《あたら》しい Ibasho の ものです。この Ibasho を 新《あたら》しく して ください。',
    'This backup is from a newer Ibasho. Update this one.',
  ],
  fileNotFound: [
    'ファイルが見つからないか、読めません。場所を確かめてください。',
    'ファイルが ありません。または 開《ひら》きません。ファイルの 場所《ばしょ》を 見《み》て ください。',
    'The file is not there or cannot be read. Check where it is.',
  ],
  fileExists: [
    '同じ名前のファイルがすでにあります。別の名前にしてください。',
    '同《おな》じ 名前《なまえ》の ファイルが もう あります。ほかの 名前《なまえ》に して ください。',
    'There is a file of this name already. Choose another name.',
  ],

  // The door
  notAllowed: [
    'これは「{needed}」の人がする操作です。「{needed}」の人を呼んでください。',
    'これは 「{needed}」の 人《ひと》が します。「{needed}」の 人《ひと》を 呼《よ》んで ください。',
    'This is for somebody with the right “{needed}”. Please call them.',
  ],
  unknownOperation: [
    'この操作は、いま動いている Ibasho にはありません。Ibasho を閉じて、もう一度開いてください。',
    'この 操作《そうさ》は 今《いま》の Ibasho に ありません。Ibasho を 閉《と》じて、もう 一度《いちど》 開《ひら》いて ください。',
    'The Ibasho that is running does not know this. Close Ibasho and start it again.',
  ],
  badRequest: [
    'うまく伝わりませんでした。もう一度お願いします。また起きたら、次の文字を書きとめてください。{detail}',
    'うまく 伝《つた》わりませんでした。もう 一度《いちど》 して ください。また 同《おな》じ ときは、次《つぎ》の 文字《もじ》を 書《か》いて ください。{detail}',
    'This was not understood. Try again. If it happens again, write this down: {detail}',
  ],
  seatUnknown: [
    'このページは Ibasho とつながっていません。ターミナルで Enter を押して、新しいアドレスを開いてください。',
    'この ページは Ibasho と つながって いません。ターミナルで Enter を 押《お》して、新《あたら》しい アドレスを 開《ひら》いて ください。',
    'This page is not connected to Ibasho. Press Enter in the terminal and open the new address.',
  ],
  addressUnusable: [
    'このアドレスは使えません。「127.0.0.1:0」のように、この機械だけのアドレスにしてください。',
    'この アドレスは 使《つか》いません。「127.0.0.1:0」の ように、この 機械《きかい》だけの アドレスに して ください。',
    'This address cannot be used. Use one of this machine alone, like 127.0.0.1:0.',
  ],
  nothingToUndo: [
    '取り消す操作は、もうありません。そのまま続けてください。',
    '取《と》り消《け》す ものは もう ありません。そのまま 続《つづ》けて ください。',
    'There is nothing left to undo. Please carry on.',
  ],
  nothingToRedo: [
    'やり直す操作は、もうありません。そのまま続けてください。',
    'やり直《なお》す ものは もう ありません。そのまま 続《つづ》けて ください。',
    'There is nothing left to redo. Please carry on.',
  ],
  cannotUndo: [
    '「{operation}」は取り消せません。いまの内容を直してください。',
    '「{operation}」は もとに 戻《もど》りません。今《いま》の 内容《ないよう》を 直《なお》して ください。',
    'This cannot be undone: {operation}. Correct it as it is now.',
  ],
  undoOvertaken: [
    'そのあとに変わったところがあるので、取り消していません。いまの内容を直してください。',
    'その あとに 変《か》わった ところが あります。取《と》り消《け》して いません。今《いま》の 内容《ないよう》を 直《なお》して ください。',
    'Something has changed since, so this was not undone. Correct it as it is now.',
  ],
  interrupted: [
    '途中で止めました。何も変わっていません。続けるときは、もう一度お願いします。',
    '途中《とちゅう》で 止《と》めました。何《なに》も 変《か》わって いません。続《つづ》ける ときは、もう 一度《いちど》 して ください。',
    'Stopped half-way. Nothing has changed. To go on, start again.',
  ],

  // What the space knows
  notFound: [
    'その{what}が見つかりません。一覧から選び直してください。',
    'その {what}が ありません。一覧《いちらん》から もう 一度《いちど》 選《えら》んで ください。',
    'There is no such {what} any more. Choose again from the list.',
  ],
  alreadyThere: [
    '同じ{what}がすでにあります。そちらを使ってください。',
    '同《おな》じ {what}が もう あります。それを 使《つか》って ください。',
    'There is such a {what} already. Use that one.',
  ],
  inUse: [
    'この{what}は、ほかの記録で使われています。このまま残してください。',
    'この {what}は ほかの 記録《きろく》で 使《つか》って います。このままに して ください。',
    'Other records use this {what}. Leave it as it is.',
  ],
  textEmpty: [
    '「{field}」を書いてください。',
    '「{field}」を 書《か》いて ください。',
    'Please fill in “{field}”.',
  ],
  textTooLong: [
    '「{field}」は{most}文字までです。短くしてください。',
    '「{field}」は {most}文字《もじ》までです。短《みじか》く して ください。',
    '“{field}” has room for {most} characters. Please shorten it.',
  ],
  textUnusable: [
    '「{field}」に、使えない文字があります。消して書き直してください。',
    '「{field}」の 中《なか》に 特別《とくべつ》な 文字《もじ》が あります。消《け》して、もう 一度《いちど》 書《か》いて ください。',
    '“{field}” holds a character that cannot be used. Please type it again.',
  ],
  numberOutOfRange: [
    '「{field}」は{least}から{most}までの数にしてください。',
    '「{field}」は {least}から {most}までの 数《かず》に して ください。',
    '“{field}” goes from {least} to {most}. Please change the number.',
  ],
  dayOutOfRange: [
    'この日付は使えません。年・月・日を確かめてください。',
    'この 日《ひ》は 使《つか》いません。年《とし》と 月《つき》と 日《ひ》を もう 一度《いちど》 見《み》て ください。',
    'This date cannot be used. Check year, month and day.',
  ],
  periodReversed: [
    '期間の終わりが始まりより前です。日付を入れ替えてください。',
    '終《お》わりの 日《ひ》が 始《はじ》まりの 日《ひ》より 前《まえ》です。日《ひ》を 入《い》れ替《か》えて ください。',
    'The period ends before it starts. Swap the dates.',
  ],
  periodTooLong: [
    '期間は100年までです。短くしてください。',
    '期間《きかん》は 100年《ねん》までです。短《みじか》く して ください。',
    'A period is at most 100 years. Please shorten it.',
  ],
  periodNotPublished: [
    '公表用は、終わった月か、終わった年度のまるごと1つだけです。期間を選びなおしてください。',
    '外《そと》に 出《だ》す 数《かず》は、終《お》わった 月《つき》か、終《お》わった 年度《ねんど》の ぜんぶの 分《ぶん》だけです。期間《きかん》を もう一度《いちど》 選《えら》んで ください。',
    'A publication is of one whole month or fiscal year that has ended. Please choose the period again.',
  ],
  timeUnreadable: [
    '時刻は「16:30」のように入れてください。',
    '時間《じかん》は 「16:30」の ように 入《い》れて ください。',
    'Please enter the time like 16:30.',
  ],
  timesReversed: [
    '終わりの時刻が始まりより前です。時刻を確かめてください。',
    '終《お》わりの 時間《じかん》が 始《はじ》まりの 時間《じかん》より 前《まえ》です。時間《じかん》を 見《み》て ください。',
    'It ends before it starts. Check the times.',
  ],
  zoneUnknown: [
    'その時間帯はありません。「Asia/Tokyo」のように入れてください。',
    'その 時間帯《じかんたい》は ありません。「Asia/Tokyo」の ように 入《い》れて ください。',
    'There is no such time zone. Enter one like Asia/Tokyo.',
  ],
  splitUnknown: [
    'その分け方はありません。一覧から選んでください。',
    'その 分《わ》け方《かた》は ありません。一覧《いちらん》から 選《えら》んで ください。',
    'There is no such split. Choose one from the list.',
  ],
  filterUnknown: [
    'その絞り込みはありません。一覧から選んでください。',
    'その 選《えら》び方《かた》は ありません。一覧《いちらん》から 選《えら》んで ください。',
    'There is no such filter. Choose one from the list.',
  ],

  // Visits, passes, shifts
  alreadyInSession: [
    'この人は、この回の受付が済んでいます。その記録を使ってください。',
    'この 人《ひと》は この 回《かい》の 受付《うけつけ》が 終《お》わって います。その 記録《きろく》を 使《つか》って ください。',
    'This person has a visit in this session already. Use that one.',
  ],
  twoOpenVisits: [
    'この人は、いま別の回に来ています。先に、そちらの帰りを記録してください。',
    'この 人《ひと》は 今《いま》 ほかの 回《かい》に います。先《さき》に その 帰《かえ》りを 記録《きろく》して ください。',
    'This person is in another session now. Record their leaving there first.',
  ],
  sessionFull: [
    'この回は満席です。キャンセル待ちにするか、定員を増やしてください。',
    'この 回《かい》は いっぱいです。キャンセル待《ま》ちに して ください。または 定員《ていいん》を 増《ふ》やして ください。',
    'This session is full. Put them on the waiting list, or raise its capacity.',
  ],
  notHereNow: [
    'この人は、もう帰った記録になっています。いま来ているときは、もう一度受付してください。',
    'この 人《ひと》は もう 帰《かえ》った 記録《きろく》が あります。今《いま》 いる ときは、もう 一度《いちど》 受付《うけつけ》して ください。',
    'This person is recorded as having left. If they are here, receive them again.',
  ],
  visitHasNoPerson: [
    'この記録には名前がありません。名前のある記録を選んでください。',
    'この 記録《きろく》には 名前《なまえ》が ありません。名前《なまえ》が ある 記録《きろく》を 選《えら》んで ください。',
    'This visit names nobody. Choose one with a name.',
  ],
  visitVoided: [
    'この記録は取り下げられています。来ているときは、もう一度受付してください。',
    'この 記録《きろく》は もう ありません。今《いま》 いる ときは、もう 一度《いちど》 受付《うけつけ》して ください。',
    'This visit was taken out. If they are here, receive them again.',
  ],
  otherDay: [
    'これは別の日の回です。同じ日の回を選んでください。',
    'これは ほかの 日《ひ》の 回《かい》です。同《おな》じ 日《ひ》の 回《かい》を 選《えら》んで ください。',
    'This session is on another day. Choose one of the same day.',
  ],
  passAlreadyRevoked: [
    'この参加証は、{on}から使えなくなっています。新しい参加証を作ってください。',
    'この 参加証《さんかしょう》は {on}に 止《と》まりました。新《あたら》しい 参加証《さんかしょう》を 作《つく》って ください。',
    'This pass was revoked on {on}. Make a new one.',
  ],
  passNamesNobody: [
    'これはゲスト用の参加証です。名前のある参加証を選んでください。',
    'これは ゲストの 参加証《さんかしょう》です。名前《なまえ》が ある 参加証《さんかしょう》を 選《えら》んで ください。',
    'This is a guest pass. Choose one with a name.',
  ],
  samePerson: [
    '同じ人を二回選んでいます。まとめる相手を選び直してください。',
    '同《おな》じ 人《ひと》を 2回《かい》 選《えら》んで います。ほかの 人《ひと》を 選《えら》んで ください。',
    'This is the same person twice. Choose another one.',
  ],

  // Forgetting
  erasingUndecided: [
    'ほかの記録に、この人の名前らしい文字が{hits}か所あります。残すか、消すか、置きかえるかを、それぞれ決めてください。',
    'ほかの 記録《きろく》に この 人《ひと》の 名前《なまえ》と 同《おな》じ 文字《もじ》が {hits}こ あります。残《のこ》す、消《け》す、かえる、から 一《ひと》つずつ 決《き》めて ください。',
    'What may be this person’s name stands in other texts ({hits}). Decide for each whether it stays, goes or is replaced.',
  ],
  keptAsLongAsTheSpace: [
    'これには残す期間を決められません。居場所が続くあいだ残るか、決まった日に自動で消えます。',
    'これは 残《のこ》す 長《なが》さを 決《き》めません。居場所《いばしょ》と いっしょに 残《のこ》ります。または、決《き》まった 日《ひ》に 消《き》えます。',
    'No time can be set for this. It stays as long as the space, or goes on a day of its own.',
  ],
  notDue: [
    '選んだ中に、まだ期限が来ていないものがあります。一覧を開きなおして、選びなおしてください。',
    'まだ 早《はや》い ものが あります。もう 一度《いちど》 開《ひら》いて、選《えら》んで ください。',
    'Not everything that was chosen is due. Open the list again and choose anew.',
  ],
  cannotEraseOneself: [
    'いま操作している人は消せません。ほかの管理する人にお願いしてください。',
    'いま 使《つか》って いる 人《ひと》は 消《け》しません。ほかの 管理《かんり》する 人《ひと》に お願《ねが》いして ください。',
    'Nobody can erase themselves. Ask somebody else who may.',
  ],

  // PINs
  personHasPin: [
    'この人には暗証番号があります。この人のほうを残すか、先に設定で暗証番号を消してください。',
    'この 人《ひと》には 暗証番号《あんしょうばんごう》が あります。この 人《ひと》の ほうを 残《のこ》して ください。または 先《さき》に 設定《せってい》で 暗証番号《あんしょうばんごう》を 消《け》して ください。',
    'This person has a PIN. Keep this one, or take the PIN away in the settings first.',
  ],
  passLiftsNothing: [
    'この参加証には暗証番号がありません。暗証番号のある人の参加証を見せてください。',
    'この 参加証《さんかしょう》には 暗証番号《あんしょうばんごう》が ありません。暗証番号《あんしょうばんごう》が ある 人《ひと》の 参加証《さんかしょう》を 読《よ》んで ください。',
    'This pass has no PIN. Scan the pass of somebody who has one.',
  ],
  pinNotSixDigits: [
    '暗証番号は数字6けたです。もう一度入れてください。',
    '暗証番号《あんしょうばんごう》は 数字《すうじ》 6つです。もう 一度《いちど》 入《い》れて ください。',
    'A PIN has six digits. Please enter it again.',
  ],
  pinTooEasy: [
    'この暗証番号は、すぐに当てられます。ちがう数字にしてください。',
    'この 暗証番号《あんしょうばんごう》は 簡単《かんたん》です。ほかの 人《ひと》が すぐに わかります。ちがう 数字《すうじ》に して ください。',
    'This PIN is easily guessed. Choose other digits.',
  ],
  pinWrong: [
    '暗証番号がちがいます。もう一度お願いします。',
    '暗証番号《あんしょうばんごう》が ちがいます。もう 一度《いちど》 入《い》れて ください。',
    'This is not the PIN. Please try again.',
  ],
  pinWait: [
    '暗証番号が何度かちがいました。あと{seconds}秒待ってから、もう一度お願いします。急ぐときは、管理者にたずねてください。',
    '暗証番号《あんしょうばんごう》が 何回《なんかい》か ちがいました。あと {seconds}秒《びょう》 待《ま》って、もう 一度《いちど》 入《い》れて ください。急《いそ》ぐ ときは、管理《かんり》の 人《ひと》に 聞《き》いて ください。',
    'The PIN was wrong several times. Wait {seconds} seconds, then try again, or ask an administrator.',
  ],
  lastAdministratorPin: [
    '管理者の暗証番号が一つは要ります。先に、ほかの人を管理者にしてください。',
    '管理《かんり》の 人《ひと》の 暗証番号《あんしょうばんごう》が 一《ひと》つ いります。先《さき》に ほかの 人《ひと》を 管理《かんり》の 人《ひと》に して ください。',
    'One PIN has to be an administrator’s. Give another person such a one first.',
  ],
  lastAdministratorPass: [
    'この参加証がないと、管理者の画面を開けなくなります。先に新しい参加証を作ってください。',
    'この カードが ないと、管理《かんり》の 人《ひと》が 画面《がめん》を 開《あ》けません。先《さき》に 新《あたら》しい カードを 作《つく》って ください。',
    'Without this pass nobody could open the administrator’s screen. Issue another one first.',
  ],
  sampleOnly: [
    'これは見本の居場所だけの操作です。見本の居場所を開いてください。',
    'これは 見本《みほん》の 居場所《いばしょ》だけの 操作《そうさ》です。見本《みほん》の 居場所《いばしょ》を 開《ひら》いて ください。',
    'This is for the sample space only. Open the sample space.',
  ],

  // Import and reports
  sampleTakesNoPeople: [
    '見本の居場所には、本当の人を入れません。新しい居場所を作ってください。',
    '見本《みほん》の 居場所《いばしょ》には 本当《ほんとう》の 人《ひと》を 入《い》れません。新《あたら》しい 居場所《いばしょ》を 作《つく》って ください。',
    'The sample space takes no real people. Make a space of your own.',
  ],
  importKindUnknown: [
    '取り込むものの種類を、一覧から選んでください。',
    '入《い》れる ものの 種類《しゅるい》を 一覧《いちらん》から 選《えら》んで ください。',
    'Choose from the list what kind of file this is.',
  ],
  fileNotATable: [
    '表として読めません。CSV か xlsx のファイルを選んでください。',
    'この ファイルは 表《ひょう》では ありません。CSV か xlsx の ファイルを 選《えら》んで ください。',
    'This cannot be read as a table. Choose a CSV or xlsx file.',
  ],
  tableEmpty: [
    '表に行がありません。見出しの下に1行以上書いてください。',
    '表《ひょう》に 行《ぎょう》が ありません。見出《みだ》しの 下《した》に 書《か》いて ください。',
    'The table has no rows. Put at least one below the header.',
  ],
  tableTooLarge: [
    '表が大きすぎます(200,000行、64 MB まで)。いくつかに分けてください。',
    '表《ひょう》が 大《おお》きいです(200,000行《ぎょう》、64 MB まで)。分《わ》けて ください。',
    'The table is too large (200,000 rows and 64 MB at the most). Split it.',
  ],
  columnsMissing: [
    '表に足りない列があります({columns})。見出しに足してください。',
    '表《ひょう》に ない 列《れつ》が あります({columns})。見出《みだ》しに 書《か》いて ください。',
    'Columns are missing ({columns}). Add them to the header.',
  ],
  columnTwice: [
    '「{column}」の列が二つあります。一つにしてください。',
    '「{column}」の 列《れつ》が 二《ふた》つ あります。一《ひと》つに して ください。',
    'The column “{column}” is there twice. Keep one of them.',
  ],
  badRows: [
    'このままでは取り込めない行が{total}行あります。{rows}表を直して、もう一度選んでください。',
    '直《なお》す 行《ぎょう》が {total}行《ぎょう》 あります。{rows} 表《ひょう》を 直《なお》して、もう 一度《いちど》 選《えら》んで ください。',
    'Rows that cannot be taken as they are: {total}. {rows} Correct the table and choose it again.',
  ],
  importedBefore: [
    '同じファイルを{on}に取り込んでいます。ほかのファイルを選んでください。',
    '同《おな》じ ファイルを {on}に 入《い》れました。ほかの ファイルを 選《えら》んで ください。',
    'The same file was imported on {on}. Choose another one.',
  ],
  importOvertaken: [
    '取り込みのあいだに内容が変わりました。もう一度お願いします。',
    'ファイルを 入《い》れる 間《あいだ》に 内容《ないよう》が 変《か》わりました。もう 一度《いちど》 して ください。',
    'Something changed while the file was read. Try again.',
  ],
  formatUnknown: [
    'この形式では書き出せません。xlsx か CSV を選んでください。',
    'この 形《かたち》の ファイルは 作《つく》りません。xlsx か CSV を 選《えら》んで ください。',
    'This format cannot be written. Choose xlsx or CSV.',
  ],

  // What nobody at the desk can act on
  internal: [
    '思わぬことが起きました。何も変わっていません。もう一度お願いします。また起きたら、次の文字を書きとめてください。{place}',
    '思《おも》わない ことが ありました。何《なに》も 変《か》わって いません。もう 一度《いちど》 して ください。また 同《おな》じ ときは、次《つぎ》の 文字《もじ》を 書《か》いて ください。{place}',
    'Something unexpected happened. Nothing has changed. Try again. If it happens again, write this down: {place}',
  ],
  unreachable: [
    'Ibasho から返事がありません。Ibasho を閉じて、もう一度開いてください。',
    'Ibasho から 返事《へんじ》が ありません。閉《と》じて、もう 一度《いちど》 開《ひら》いて ください。',
    'Ibasho does not answer. Close it and start it again.',
  ],
};

export const parts = {
  row: ['{row}行目「{column}」: {problem}', '{row}行目《ぎょうめ》 「{column}」: {problem}', 'Row {row}, {column}: {problem}'],
  newWords: ['新しい', '新《あたら》しい ', 'new'],
  oldWords: ['前の', '前《まえ》の ', 'old'],
  wholeRow: ['{row}行目: {problem}', '{row}行目《ぎょうめ》: {problem}', 'Row {row}: {problem}'],
  personAlreadyThere: [
    'この人は、すでに入っています。一覧を確かめてください。',
    'この 人《ひと》は もう 入《はい》って います。一覧《いちらん》を 見《み》て ください。',
    'This person is there already. Look at the list.',
  ],
} satisfies Words;

const field = (name: string): Phrase => (fields as Words)[name] ?? fields.other;
// A header comes from the core's own list; one that has no words yet is shown as it is there.
const column = (name: string): Phrase => (columns as Words)[name] ?? plain(name);

const SHOWN_ROWS = 3;

const badRow = ({ row, column: name, problem }: Of<'badRows'>['rows'][number]): Phrase =>
  put(name === '' ? parts.wholeRow : parts.row, {
    row: plain(row),
    column: column(name),
    problem: rowProblems[problem],
  });

/** The sentence of a code with words of ours put in, and data that is filled in when it is said. */
const fit = (code: Code, words: Readonly<Record<string, Phrase>>, filling: Filling = {}): Said => ({
  phrase: put(sentences[code], words),
  filling,
});

const fitting: { [C in WithData]: (what: Of<C>) => Said } = {
  fileNewer: ({ code, found, known }) => fit(code, {}, { found, known }),
  notAllowed: ({ code, needed }) => fit(code, { needed: rights[needed] }),
  badRequest: ({ code, detail }) => fit(code, {}, { detail }),
  cannotUndo: ({ code, operation }) => fit(code, { operation: changeOf(operation) }),
  notFound: ({ code, what }) => fit(code, { what: things[what] }),
  alreadyThere: ({ code, what }) =>
    what === 'person' ? { phrase: parts.personAlreadyThere, filling: {} } : fit(code, { what: things[what] }),
  inUse: ({ code, what }) => fit(code, { what: things[what] }),
  textEmpty: ({ code, field: name }) => fit(code, { field: field(name) }),
  textTooLong: ({ code, field: name, most }) => fit(code, { field: field(name) }, { most }),
  textUnusable: ({ code, field: name }) => fit(code, { field: field(name) }),
  numberOutOfRange: ({ code, field: name, least, most }) => fit(code, { field: field(name) }, { least, most }),
  passAlreadyRevoked: ({ code, on }) => fit(code, { on: dayPhrase(on) }),
  columnsMissing: ({ code, columns: names }) => fit(code, { columns: listed(names.map(column)) }),
  columnTwice: ({ code, column: name }) => fit(code, { column: column(name) }),
  badRows: ({ code, rows, total }) => fit(code, { rows: together(...rows.slice(0, SHOWN_ROWS).map(badRow)) }, { total }),
  importedBefore: ({ code, on }) => fit(code, { on: dayPhrase(on) }),
  openingWait: ({ code, seconds }) => fit(code, {}, { seconds }),
  passphraseTooShort: ({ code, least }) => fit(code, {}, { least }),
  lockHalfChanged: ({ code, new: isNew }) => fit(code, { which: isNew ? parts.newWords : parts.oldWords }),
  erasingUndecided: ({ code, hits }) => fit(code, {}, { hits }),
  pinWait: ({ code, seconds }) => fit(code, {}, { seconds }),
  internal: ({ code, place }) => fit(code, {}, { place }),
};

/** Why it was refused and what to do next, in all languages. */
export function said(what: Refusal): Said {
  const withData = fitting[what.code as WithData] as ((what: Refusal) => Said) | undefined;
  return withData?.(what) ?? { phrase: sentences[what.code], filling: {} };
}

/** The sentence of a code that came without its data; nothing where it cannot be said without. */
export function plainly(code: string): Phrase | undefined {
  const phrase = (sentences as Partial<Record<string, Phrase>>)[code];
  return phrase?.[0].includes('{') ? undefined : phrase;
}
