// What is said where coordinators read who did what, what left the house, and who asked from outside.

import type { Answer, AuditKind } from '../../lib/desk/operations';
import type { Phrase, Words } from '../../lib/words/index.svelte';

export const kinds: Record<AuditKind, Phrase> = {
  reception: ['受付', '受付《うけつけ》', 'Reception'],
  coordination: ['名簿・予定・設定', '名簿《めいぼ》・予定《よてい》・設定《せってい》', 'Register, calendar, settings'],
  handout: ['外に出したもの', '外《そと》に 出《だ》した もの', 'Left the house'],
  lift: ['職員の画面へ', '職員《しょくいん》の 画面《がめん》へ', 'Lifted'],
  refused: ['権限がなく、しなかったこと', '権限《けんげん》が なくて しなかった こと', 'Refused for want of a right'],
  forgetting: ['消したこと', '消《け》した こと', 'Forgotten'],
  safety: ['鍵・バックアップなど', '鍵《かぎ》・バックアップなど', 'Keys, backups and the like'],
};

export const answers: Record<Answer, Phrase> = {
  given: ['伝えた', '答《こた》えた', 'Given'],
  partly: ['一部を伝えた', '少《すこ》しだけ 答《こた》えた', 'Given in part'],
  refused: ['伝えなかった', '答《こた》えなかった', 'Not given'],
};

export const words = {
  // Who did what
  audit_more: [
    'だれが、いつ、何をしたかです。書かれた内容、見ただけのこと、暗証番号は、ここにはありません。',
    'だれが、いつ、何《なに》を したかです。書《か》いた ことば、見《み》ただけの こと、暗証番号《あんしょうばんごう》は ありません。',
    'Who did what and when. What was written, what was only looked at, and PINs are not in here.',
  ],
  filter: ['しぼりこみ', 'どれを 見《み》るか', 'Show'],
  all: ['すべて', 'ぜんぶ', 'Everything'],
  when: ['いつ', 'いつ', 'When'],
  what: ['したこと', 'した こと', 'What'],
  who: ['だれ', 'だれ', 'Who'],
  where: ['変わったもの', '変《か》わった もの', 'Changed'],
  about: ['{what}:{about}', '{what}:{about}', '{what}: {about}'],
  undone: ['取り消しずみ', '取《と》り消《け》しました', 'undone since'],
  insert: ['{table} {n}件を追加', '{table} {n}こ 足《た》しました', '{table}: {n} added'],
  update: ['{table} {n}件を変更', '{table} {n}こ 変《か》えました', '{table}: {n} changed'],
  delete: ['{table} {n}件を削除', '{table} {n}こ 消《け》しました', '{table}: {n} removed'],
  columns: ['{change}({columns})', '{change}({columns})', '{change} ({columns})'],
  nobody: ['記録なし', '記録《きろく》が ありません', 'not recorded'],
  audit_none: [
    'この種類の記録は、まだありません。',
    'まだ ありません。',
    'Nothing of this kind yet.',
  ],
  newest: ['いちばん新しいほうへ', 'いちばん 新《あたら》しい ところへ', 'To the newest'],
  older: ['前の記録を見る', '前《まえ》の 記録《きろく》を 見《み》る', 'Older'],

  // What left the house
  handouts_more: [
    'ファイル、印刷、バックアップとして外に出たものです。書き足すことはできません。プログラムが自分で記録します。',
    '外《そと》に 出《で》た ファイル、紙《かみ》、バックアップです。プログラムが 自分《じぶん》で 書《か》きます。',
    'Files, prints and backups that left the house. The program notes them by itself.',
  ],
  handouts_none: [
    'まだ何も外に出していません。',
    'まだ 何《なに》も 外《そと》に 出《だ》して いません。',
    'Nothing has left the house yet.',
  ],
  thing: ['出したもの', '出《だ》した もの', 'What'],
  named: ['名前あり', '名前《なまえ》が あります', 'with names'],
  named_only: ['名前のあるものだけ', '名前《なまえ》が ある ものだけ', 'Only with names'],
  of: ['だれについて', 'だれの こと', 'About'],
  period: ['{from}から{to}まで', '{from}から {to}まで', '{from} to {to}'],
  by: ['出した人', '出《だ》した 人《ひと》', 'By'],
  asked_by: ['求めた人:{name}', 'ほしいと 言《い》った 人《ひと》:{name}', 'Asked for by {name}'],
  on_ground: ['理由:{ground}', '理由《りゆう》:{ground}', 'Ground: {ground}'],

  // When stuck
  trouble_more: [
    'うまく動かないときに、手伝う人へ渡す文です。人の名前や書かれた内容は入っていません。渡す前に、ここで読めます。',
    'うまく 動《うご》かない とき、手伝《てつだ》う 人《ひと》に 渡《わた》します。名前《なまえ》や 書《か》いた ことばは ありません。渡《わた》す 前《まえ》に ここで 読《よ》んで ください。',
    'For whoever helps when something does not work. No name and nothing that was typed is in it. Read it here before you hand it over.',
  ],
  trouble_text: ['渡す文', '渡《わた》す 文《ぶん》', 'The text'],
  trouble_save: ['ファイルに保存する', 'ファイルに 保存《ほぞん》する', 'Save as a file'],
  trouble_saved: ['ファイルに保存しました。', 'ファイルに 保存《ほぞん》しました。', 'Saved as a file.'],

  // Requests from outside
  inquiries_more: [
    '警察、学校、役所などから、だれかのことを聞かれたときの記録です。答えなかったときも残します。',
    'けいさつ、学校《がっこう》、市役所《しやくしょ》などが だれかの ことを 聞《き》いた ときの 記録《きろく》です。答《こた》えなかった ときも 書《か》きます。',
    'For when the police, a school or an office asks about somebody. Recorded whether or not it is answered.',
  ],
  inquiries_none: [
    'まだ照会はありません。聞かれたら、答える前に「照会を記録する」を押してください。',
    'まだ ありません。聞《き》かれたら、答《こた》える 前《まえ》に 「質問《しつもん》を 記録《きろく》する」を 押《お》して ください。',
    'None yet. When somebody asks, record it here before answering.',
  ],
  record: ['照会を記録する', '質問《しつもん》を 記録《きろく》する', 'Record an inquiry'],
  received_on: ['聞かれた日', '聞《き》かれた 日《ひ》', 'Received on'],
  inquirer: ['聞いた人', '聞《き》いた 人《ひと》', 'Who asked'],
  office: ['役所・学校・会社など(なくてもよい)', '市役所《しやくしょ》・学校《がっこう》・会社《かいしゃ》など(なくても いいです)', 'Office, school, company (optional)'],
  ground: ['根拠:法律や文書番号(なくてもよい)', '理由《りゆう》:法律《ほうりつ》や 紙《かみ》の 番号《ばんごう》(なくても いいです)', 'Ground: a law, a paper with its number (optional)'],
  subject: ['何を聞かれたか', '何《なに》を 聞《き》かれたか', 'What about'],
  note: ['メモ(なくてもよい)', 'メモ(なくても いいです)', 'Note (optional)'],
  recorded: ['照会を記録しました。', '質問《しつもん》を 記録《きろく》しました。', 'The inquiry is recorded.'],
  open: ['まだ答えていません', 'まだ 答《こた》えて いません', 'Not answered yet'],
  answer: ['答えを記録する', '答《こた》えを 記録《きろく》する', 'Record the answer'],
  answer_of: ['{day}の照会への答えを記録する', '{day}の 質問《しつもん》への 答《こた》えを 記録《きろく》する', 'Record the answer to the inquiry of {day}'],
  answer_again: ['答えを直す', '答《こた》えを 直《なお》す', 'Change the answer'],
  answer_which: ['どう答えたか', 'どう 答《こた》えたか', 'What was answered'],
  answered_on: ['答えた日', '答《こた》えた 日《ひ》', 'Answered on'],
  decided_by: ['決めた人', '決《き》めた 人《ひと》', 'Decided by'],
  answer_note: ['伝えたこと・伝えなかった理由', '答《こた》えた こと・答《こた》えなかった 理由《りゆう》', 'What was given, or why not'],
  answered: ['答えを記録しました。', '答《こた》えを 記録《きろく》しました。', 'The answer is recorded.'],
  decided: ['{day} {name}が決めました。', '{day} {name}が 決《き》めました。', '{day}, decided by {name}.'],
} satisfies Words;
