// What is said where things about people are agreed to, handed over, and forgotten.

import type { Action, ConsentAbout, GivenBy, Kept } from '../../lib/desk/operations';
import type { Phrase, Words } from '../../lib/words/index.svelte';

export const abouts: Record<ConsentAbout, Phrase> = {
  keeping: ['記録を残すこと', '記録《きろく》を 残《のこ》す こと', 'keeping records'],
  household: ['家族として記録すること', '家族《かぞく》として 記録《きろく》する こと', 'being recorded as a household'],
  pictures: ['写真', '写真《しゃしん》', 'pictures'],
  contact: ['連絡すること', '連絡《れんらく》する こと', 'being contacted'],
  sharing: ['ほかの人や機関に伝えること', 'ほかの 人《ひと》や ところに 話《はな》す こと', 'telling others or an office'],
  other: ['そのほか', 'そのほか', 'something else'],
};

export const givers: Record<GivenBy, Phrase> = {
  self: ['本人', '本人《ほんにん》', 'The person'],
  guardian: ['保護者', '家《いえ》の 人《ひと》', 'A guardian'],
  other: ['ほかの人', 'ほかの 人《ひと》', 'Somebody else'],
};

export const actions: Record<Action, Phrase> = {
  keep: ['残す', '残《のこ》す', 'Keep'],
  blank: ['全文を消す', '全部《ぜんぶ》 消《け》す', 'Blank'],
  replace: ['○○にする', '○○に する', 'Replace by ○○'],
};

export const kinds: Record<Kept, Phrase> = {
  people: ['名簿', '名簿《めいぼ》', 'Register'],
  background: ['氏名・連絡先など', '名前《なまえ》・連絡先《れんらくさき》など', 'Name, contact and the like'],
  visits: ['来た記録', '来《き》た 記録《きろく》', 'Visits'],
  shifts: ['シフト', 'シフト', 'Shifts'],
  sign_ups: ['申込', '申《もう》し込《こ》み', 'Sign-ups'],
  passes: ['参加証', '参加証《さんかしょう》', 'Passes'],
  consents: ['同意の記録', '「いいです」と 言《い》った 記録《きろく》', 'Consents'],
  notes: ['回やシフトのメモ', '回《かい》や シフトの メモ', 'Notes of sessions and shifts'],
  inquiries: ['外からの照会', '外《そと》からの 質問《しつもん》', 'Inquiries'],
  handouts: ['外に出したもの', '外《そと》に 出《だ》した もの', 'What left the house'],
  journal: ['操作の記録', '操作《そうさ》の 記録《きろく》', 'Who did what'],
};

/** Why each kind is kept, for whom ordinary Japanese and English, which the core says, are hard. */
export const easyWhy: Record<Kept, string> = {
  people: '受付《うけつけ》で だれか わかります。長《なが》く 来《こ》ない 人《ひと》は 消《け》して いいです。数《かず》は 変《か》わりません。',
  background: '連絡《れんらく》と 安全《あんぜん》の ためです。やめた 人《ひと》のは いりません。',
  visits: '数《かず》の もとです。人《ひと》を 消《け》すと、だれか わからない 記録《きろく》に なります。',
  shifts: '手伝《てつだ》いの 数《かず》の もとです。人《ひと》を 消《け》すと、だれか わからない 記録《きろく》に なります。',
  sign_ups: 'その 回《かい》の 連絡《れんらく》の ためです。終《お》わったら いりません。',
  passes: 'カードの 人《ひと》が わかる ためです。止《と》めた カードは、少《すこ》しの 間《あいだ》だけ いります。',
  consents: 'だれが 何《なに》を「いいです」と 言《い》ったか、後《あと》で 話《はな》す ためです。',
  notes: 'その 日《ひ》の ことを 次《つぎ》の 人《ひと》に 伝《つた》える ためです。',
  inquiries: '外《そと》からの 質問《しつもん》に 何《なに》を 答《こた》えたか、後《あと》で 話《はな》す ためです。',
  handouts: '外《そと》の 紙《かみ》や ファイルに だれの ことが あるか、知《し》る ためです。',
  journal: 'だれが 何《なに》を したか 知《し》る ためと、取《と》り消《け》す ためです。中《なか》の ことばは、1日《にち》か 90日《にち》で 消《き》えます。',
};

export const words = {
  // Consents
  consents: ['同意', '「いいです」の 記録《きろく》', 'Consents'],
  no_consents: [
    'まだ記録がありません。聞いたことがあれば、下に加えてください。',
    'まだ ありません。聞《き》いたら、下《した》に 書《か》いて ください。',
    'None yet. Add below what was agreed to.',
  ],
  about: ['何について', '何《なに》の こと', 'About'],
  given_by: ['同意した人', 'だれが 言《い》ったか', 'Who agreed'],
  giver: ['その人の名前', 'その 人《ひと》の 名前《なまえ》', 'Their name'],
  given_on: ['いつから', 'いつから', 'Since'],
  note: ['メモ(なくてもよい)', 'メモ(なくても いいです)', 'Note (optional)'],
  add_consent: ['同意を加える', '記録《きろく》を 増《ふ》やす', 'Add a consent'],
  consent_added: ['{name}の同意を記録しました。', '{name}の 記録《きろく》を 増《ふ》やしました。', 'A consent of {name} is recorded.'],
  withdraw: ['取りやめる', 'やめる', 'Withdraw'],
  withdraw_of: ['{about}の同意を取りやめる', '{about}の「いいです」を やめる', 'Withdraw the consent to {about}'],
  withdrawn: ['{name}の同意を取りやめにしました。', '{name}の「いいです」を やめに しました。', 'A consent of {name} is withdrawn.'],
  from: ['{day}から', '{day}から', 'since {day}'],
  from_to: ['{from}から{to}まで', '{from}から {to}まで', '{from} to {to}'],

  // A name
  rename: ['前の名前を残さずに変える', '前《まえ》の 名前《なまえ》を 残《のこ》さないで 変《か》える', 'Change the name and leave no trace of the old one'],
  rename_means: [
    '前の名前は、名簿からも操作の記録からも消えます。この変更は取り消せません。',
    '前《まえ》の 名前《なまえ》は、名簿《めいぼ》からも 操作《そうさ》の 記録《きろく》からも 消《き》えます。もとに 戻《もど》りません。',
    'The old name goes from the register and from the record of who did what. This cannot be undone.',
  ],
  new_nickname: ['これからの呼び名', '新《あたら》しい 呼《よ》び名《な》', 'Nickname from now on'],
  new_name: ['これからの氏名', '新《あたら》しい 名前《なまえ》', 'Name from now on'],
  new_kana: ['これからのふりがな', '新《あたら》しい ふりがな', 'Reading from now on'],
  as_before: ['空のままなら、いまのままです。', '何《なに》も 書《か》かないと、今《いま》の ままです。', 'Empty stays as it is.'],
  rename_do: ['前の名前を消して変える', '前《まえ》の 名前《なまえ》を 消《け》して 変《か》える', 'Change for good'],
  renamed: ['名前を変えました。前の名前は残っていません。', '名前《なまえ》を 変《か》えました。前《まえ》の 名前《なまえ》は ありません。', 'The name is changed. The old one is gone.'],

  // Everything about one person
  own_file: ['この人についてのすべて', 'この 人《ひと》の すべての 記録《きろく》', 'Everything about this person'],
  own_file_means: [
    '残している記録をすべて、読みやすいPDFにします。だれが、なぜ求めたかは、外に出したものの記録に残ります。',
    '残《のこ》して いる 記録《きろく》を 全部《ぜんぶ》 PDFに します。だれが ほしいと 言《い》ったか、なぜかも 記録《きろく》します。',
    'All that is kept, as a readable PDF. Who asked for it and why is noted with what left the house.',
  ],
  requested_by: ['求めた人', 'ほしいと 言《い》った 人《ひと》', 'Asked for by'],
  ground: ['理由', '理由《りゆう》', 'Ground'],
  ground_how: ['例:本人からの開示の求め', '例《れい》:本人《ほんにん》が 見《み》たいと 言《い》った', 'For example: the person asked to see it'],
  own_file_do: ['PDFをつくる', 'PDFを 作《つく》る', 'Make the PDF'],
  own_file_made: ['{name}の記録をPDFにしました。', '{name}の 記録《きろく》を PDFに しました。', 'The records of {name} are in a PDF.'],

  // Erasing
  erase: ['名簿から消す', '名簿《めいぼ》から 消《け》す', 'Erase from the register'],
  erase_title: ['{name}を名簿から消す', '{name}を 名簿《めいぼ》から 消《け》す', 'Erase {name}'],
  step: ['{n} / 3', '{n} / 3', '{n} of 3'],
  step_1: ['消えるもの・残るもの', '消《き》える もの・残《のこ》る もの', 'What goes and what stays'],
  step_2: ['名前が書かれている記録', '名前《なまえ》が ある 記録《きろく》', 'Where the name stands'],
  step_3: ['まだ残っているところ', 'まだ 残《のこ》って いる ところ', 'What still holds the person'],
  goes: ['消えるもの', '消《き》える もの', 'Goes'],
  went: ['消えたもの', '消《き》えた もの', 'Gone'],
  stays: ['だれのものかわからない形で、数だけ残るもの', 'だれか わからない 形《かたち》で、数《かず》だけ 残《のこ》る もの', 'Stays as a figure, and is nobody’s'],
  identity: ['呼び名・番号・絵・色・操作の記録の中身', '呼《よ》び名《な》・番号《ばんごう》・絵《え》・色《いろ》・操作《そうさ》の 記録《きろく》の 中身《なかみ》', 'Nickname, number, picture, colour, and what the record of changes says of them'],
  rows: ['{n}件', '{n}こ', '{n}'],
  nothing: ['ありません。', 'ありません。', 'Nothing.'],
  figures_stay: [
    '月報などの数は、ひとつも変わりません。',
    '月報《げっぽう》などの 数《かず》は、変《か》わりません。',
    'No figure of any report changes.',
  ],
  household_others: [
    '同じ世帯に、ほかに{n}人います。',
    '同《おな》じ 家族《かぞく》に、ほかに {n}人《にん》 います。',
    'Others in the same household: {n}.',
  ],
  leave_household: [
    '世帯からも外す(世帯の数が1つ減ることがあります)',
    '家族《かぞく》からも 外《はず》す(家族《かぞく》の 数《かず》が 1つ 減《へ》る ことが あります)',
    'Take this person out of the household, too (households may count one less)',
  ],
  hits_none: [
    'ほかの記録に、この人の名前は見つかりませんでした。',
    'ほかの 記録《きろく》に この 人《ひと》の 名前《なまえ》は ありませんでした。',
    'The name was found in no other record.',
  ],
  hits_why: [
    '名前と同じ文字が、ほかの記録に{n}か所あります。この人のことかどうかを見て、ひとつずつ決めてください。',
    '名前《なまえ》と 同《おな》じ 文字《もじ》が、ほかの 記録《きろく》に {n}こ あります。この 人《ひと》の ことか 見《み》て、一《ひと》つずつ 決《き》めて ください。',
    'The name stands in other records ({n}). Look whether it means this person, and decide one by one.',
  ],
  hit_of: ['{whose}の記録', '{whose}の 記録《きろく》', 'Record of {whose}'],
  decided: ['{n}件のうち{done}件決めました。', '{n}この 中《なか》で {done}こ 決《き》めました。', '{done} of {n} decided.'],
  hit_choice: ['{n}件目をどうするか', '{n}こめを どう するか', 'What becomes of number {n}'],
  held_none: [
    '外に出したものには、この人のことが残っていません。',
    '外《そと》に 出《だ》した ものに、この 人《ひと》の ことは ありません。',
    'Nothing that left the house holds the person.',
  ],
  held_why: [
    'プログラムの外にあるものは、自分では消えません。持っている人に、捨てるようにたのんでください。',
    '外《そと》に ある ものは、自分《じぶん》では 消《き》えません。持《も》って いる 人《ひと》に、捨《す》てて くださいと 言《い》って ください。',
    'What is outside does not go by itself. Ask whoever has it to destroy it.',
  ],
  held_until: ['{day}まで', '{day}まで', 'until {day}'],
  held_by_people: ['人が捨てるまで', '人《ひと》が 捨《す》てるまで', 'until somebody destroys it'],
  period: ['{from}から{to}まで', '{from}から {to}まで', '{from} to {to}'],
  alone: ['この人だけのもの', 'この 人《ひと》だけの もの', 'about this person alone'],
  own_backups: [
    'このパソコンのバックアップには、おそくとも{day}まで残ります。もどしたときは、もう一度消します。',
    'この パソコンの バックアップには、{day}まで 残《のこ》ります。もどした ときは、もう 一度《いちど》 消《け》します。',
    'Backups on this laptop may hold the person until {day}. After a restore they are erased again.',
  ],
  erase_asked_by: ['消すことを求めた人(なくてもよい)', '消《け》して ほしいと 言《い》った 人《ひと》(なくても いいです)', 'Who asked for it (optional)'],
  erase_asked_how: ['紙に書かれるだけで、残りません。', '紙《かみ》に 書《か》きます。ここには 残《のこ》りません。', 'Stands on the paper and is kept nowhere.'],
  erase_final: [
    '消すと、もとにもどせません。',
    '消《け》すと、もとに 戻《もど》りません。',
    'Erasing cannot be undone.',
  ],

  // The paper
  paper: ['名簿から消した記録', '名簿《めいぼ》から 消《け》した 記録《きろく》', 'Record of erasing'],
  paper_once: [
    'この紙は、どこにも残りません。いるときは、いま印刷してください。',
    'この 紙《かみ》は どこにも 残《のこ》りません。いる ときは 今《いま》 印刷《いんさつ》して ください。',
    'This paper is kept nowhere. Print it now if it is needed.',
  ],
  paper_who: ['番号{number} {name}', '番号《ばんごう》 {number} {name}', 'Number {number} {name}'],
  paper_on: ['消した日:{day}', '消《け》した 日《ひ》:{day}', 'Erased on {day}'],
  paper_asked_by: ['求めた人:{name}', 'ほしいと 言《い》った 人《ひと》:{name}', 'Asked for by {name}'],

  // The meter
  meter_more: [
    '何を、何人分、いつから、なぜ残しているかです。自動では消えません。期限が来たものは、年に一度、見て決めます。',
    '何《なに》を、何人《なんにん》、いつから、なぜ 残《のこ》して いるかです。自分《じぶん》では 消《き》えません。1年《ねん》に 1回《かい》、見《み》て 決《き》めます。',
    'What is kept about how many people, since when and why. Nothing goes by itself: once a year somebody looks and decides.',
  ],
  what: ['残しているもの', '残《のこ》して いる もの', 'What'],
  people: ['人数', '人数《にんずう》', 'People'],
  people_n: ['{n}人', '{n}人《にん》', '{n}'],
  since: ['いつから', 'いつから', 'Since'],
  goes_next: ['次に期限が来る日', '次《つぎ》に 決《き》める 日《ひ》', 'Next due'],
  due_now: ['いま {n}件', '今《いま》 {n}こ', '{n} now'],
  months: ['残す月数', '残《のこ》す 月《つき》の 数《かず》', 'Months'],
  months_of: ['{what}を残す月数', '{what}を 残《のこ》す 月《つき》の 数《かず》', 'Months for {what}'],
  months_n: ['{n}か月', '{n}か月《げつ》', '{n} months'],
  always: ['居場所が続くあいだ', '居場所《いばしょ》が ある 間《あいだ》', 'as long as the space'],
  months_how: [
    '0は、居場所が続くあいだ残すという意味です。変えるとすぐに保存されます。',
    '0は、居場所《いばしょ》が ある 間《あいだ》 残《のこ》します。変《か》えると すぐ 保存《ほぞん》します。',
    '0 is as long as the space. A change is saved at once.',
  ],
  months_by: [
    '月数を変えるのは管理者です。',
    '月《つき》の 数《かず》を 変《か》えるのは 管理《かんり》の 人《ひと》です。',
    'An administrator changes the months.',
  ],

  // The yearly evening
  due: ['期限が来たもの', '長《なが》く 残《のこ》した もの', 'What is due'],
  due_none: [
    'いま期限が来ているものはありません。',
    '今《いま》 消《け》すか 決《き》める ものは ありません。',
    'Nothing is due now.',
  ],
  due_more: [
    '年に一度、落ち着いた時間に見てください。消すかどうかは、人が決めます。',
    '1年《ねん》に 1回《かい》、ゆっくり 見《み》て ください。消《け》すかは 人《ひと》が 決《き》めます。',
    'Look once a year, at a quiet hour. A person decides what goes.',
  ],
  due_of: ['{what} {n}件({day}まで)', '{what} {n}こ({day}まで)', '{what}: {n} (up to {day})'],
  choose: ['見て決める', '見《み》て 決《き》める', 'Look and decide'],
  choose_of: ['{what}を見て決める', '{what}を 見《み》て 決《き》める', 'Look at {what} and decide'],
  let_go_title: ['{what}の期限が来ました', '{what}は 長《なが》く 残《のこ》しました', 'Due: {what}'],
  let_go_people: [
    '消す人に印をつけてください。印のない人は、そのまま残ります。',
    '消《け》す 人《ひと》に 印《しるし》を つけて ください。印《しるし》の ない 人《ひと》は 残《のこ》ります。',
    'Tick who goes. Whoever is not ticked stays.',
  ],
  let_go_rows: ['{n}件をすべて消します。', '{n}こを 全部《ぜんぶ》 消《け》します。', 'All {n} of them go.'],
  let_go_final: ['消すと、もとにもどせません。数は変わりません。', '消《け》すと、もとに 戻《もど》りません。数《かず》は 変《か》わりません。', 'This cannot be undone. Figures stay.'],
  let_go_do: ['{n}件を消す', '{n}こを 消《け》す', 'Let {n} go'],
  let_go_by: ['消すのは管理者です。', '消《け》すのは 管理《かんり》の 人《ひと》です。', 'An administrator lets things go.'],
  gone: ['{n}件を消しました。', '{n}こを 消《け》しました。', '{n} let go.'],
} satisfies Words;
