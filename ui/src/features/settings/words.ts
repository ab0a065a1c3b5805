// What the settings say.

import type { Words } from '../../lib/words/index.svelte';

export const words = {
  sections: ['設定の項目', '設定《せってい》の ページ', 'Sections'],
  space: ['居場所', '居場所《いばしょ》', 'The space'],
  leaving: ['帰りの記録', '帰《かえ》りの 記録《きろく》', 'Leaving'],
  categories: ['区分', '区分《くぶん》', 'Categories'],
  marks: ['再掲の印', '印《しるし》', 'Marks'],
  language: ['表示の言葉', '画面《がめん》の ことば', 'Language'],
  sounds: ['音', '音《おと》', 'Sounds'],
  reader: ['リーダー', 'カードを 読《よ》む 機械《きかい》', 'Pass reader'],
  pins: ['職員の暗証番号', '職員《しょくいん》の 番号《ばんごう》', 'Staff PINs'],
  keys: ['鍵', '鍵《かぎ》', 'Keys'],
  backup: ['バックアップ', 'バックアップ', 'Backup'],
  close: ['閉じる・鍵をかける', '閉《と》じる・かぎを かける', 'Lock'],

  not_allowed: [
    'この設定を変えるのは{right}です。いまは見るだけです。',
    'ここを 変《か》える 人《ひと》は {right}です。今《いま》は 見《み》る だけです。',
    'Only the {right} changes these. You can read them here.',
  ],

  space_more: [
    '名前は受付の画面と報告に出ます。',
    '名前《なまえ》は 画面《がめん》と 報告《ほうこく》に 出《で》ます。',
    'The name stands on the reception screen and on reports.',
  ],
  name: ['居場所の名前', '居場所《いばしょ》の 名前《なまえ》', 'Name of the space'],
  visit_word: ['来ることの呼び方', '「来《く》る」の ことば', 'The word for a visit'],
  fiscal_month: ['年度の始まり', '年度《ねんど》の はじまり', 'Fiscal year begins in'],
  turns_at: ['一日の変わり目', '1日《にち》が 変《か》わる 時間《じかん》', 'The day turns at'],
  turns_at_more: [
    'この時刻より前は、前の日として数えます。夜おそくまで開くときのためです。',
    'この 時間《じかん》より 前《まえ》は、前《まえ》の 日《ひ》に 数《かぞ》えます。',
    'What happens earlier than this belongs to the day before, for places that are open late.',
  ],
  zone: ['時間帯', '時間《じかん》の 場所《ばしょ》', 'Time zone'],
  zone_more: [
    'すでにある記録の日付は変わりません。',
    '前《まえ》の 記録《きろく》の 日《ひ》は 変《か》わりません。',
    'Days that are already recorded stay as they are.',
  ],

  leaving_more: [
    '帰りを記録するかどうかです。変えても、いままでの記録はそのままです。',
    '帰《かえ》りの 記録《きろく》を 決《き》めます。今《いま》までの 記録《きろく》は 変《か》わりません。',
    'Whether leaving is recorded. What was recorded so far stays as it is.',
  ],

  categories_more: [
    '来た人は、どれか一つの区分で数えます。形は順番で決まります。',
    '来《き》た 人《ひと》を この 区分《くぶん》で 数《かぞ》えます。',
    'Everybody who comes is counted in one of these. The order gives each its shape.',
  ],
  order: ['順番', '順番《じゅんばん》', 'Order'],
  category_name: ['名前', '名前《なまえ》', 'Name'],
  counting: ['数え方', '数《かぞ》えかた', 'Counting'],
  school_stage: ['学年との結びつき', '学校《がっこう》の 年《とし》', 'School stage'],
  school_stage_more: [
    '学年と結びつけると、生年月日のある人は4月に自動で次の区分へ移ります。',
    '学校《がっこう》の 年《とし》を 選《えら》ぶと、4月《がつ》に 次《つぎ》の 区分《くぶん》に なります。',
    'With a school stage, whoever has a birth date moves on to the next category by themselves each April.',
  ],
  no_stage: ['結びつけない', 'なし', 'none'],
  up: ['「{name}」を上へ', '「{name}」を 上《うえ》へ', 'Move “{name}” up'],
  down: ['「{name}」を下へ', '「{name}」を 下《した》へ', 'Move “{name}” down'],
  name_of: ['「{name}」の名前', '「{name}」の 名前《なまえ》', 'Name of “{name}”'],
  counting_of: ['「{name}」の数え方', '「{name}」の 数《かぞ》えかた', 'Counting of “{name}”'],
  stage_of: ['「{name}」の学年', '「{name}」の 学校《がっこう》の 年《とし》', 'School stage of “{name}”'],
  retire: ['使うのをやめる', '使《つか》わない', 'Retire'],
  restore: ['また使う', 'また 使《つか》う', 'Use again'],
  // After what a button does, for who does not see the row it stands in.
  quoted: [' 「{name}」', ' 「{name}」', ' “{name}”'],
  retired: ['使っていないもの({n})', '使《つか》って いない もの({n})', 'Not in use ({n})'],
  retired_more: [
    'いままでの記録と集計には、そのまま残ります。',
    '前《まえ》の 記録《きろく》には あります。',
    'Past visits and figures keep them.',
  ],
  add_category: ['新しい区分の名前', '新《あたら》しい 区分《くぶん》の 名前《なまえ》', 'Name of a new category'],
  add_mark: ['新しい印の名前', '新《あたら》しい 印《しるし》の 名前《なまえ》', 'Name of a new mark'],
  add: ['足す', '足《た》す', 'Add'],
  action: ['操作', 'すること', 'Action'],

  marks_more: [
    '区分のほかに付ける印です。「うち若者サポーター 5人」のように、合計の中の内訳として数えます。',
    '区分《くぶん》と いっしょに つけます。「合計《ごうけい》の 中《なか》の 5人《にん》」と 数《かぞ》えます。',
    'Marks go beside the category and are counted as a part of the total: “of which 5 youth supporters”.',
  ],
  marks_none: [
    'まだ印はありません。上で足します。',
    'まだ 印《しるし》は ありません。上《うえ》で 足《た》して ください。',
    'There are no marks yet. Add one above.',
  ],
  categories_none: [
    'まだ区分はありません。上で足すと、受付を始められます。',
    'まだ 区分《くぶん》は ありません。上《うえ》で 足《た》して ください。',
    'There are no categories yet. Reception needs at least one: add it above.',
  ],

  language_more: [
    '居場所を開いたときの言葉です。各画面の右上でも、いつでも切り替えられます。',
    '開《ひら》いた ときの ことばです。画面《がめん》の 右上《みぎうえ》でも 変《か》わります。',
    'The language when the space opens. It can be switched at any time at the top right of each screen.',
  ],

  sounds_more: [
    '音は2つだけです。リーダーの音とは別です。',
    '音《おと》は 2つ だけです。機械《きかい》の 音《おと》では ありません。',
    'There are only two sounds. The reader’s own beep is another matter.',
  ],
  sounds_level: ['音の大きさ', '音《おと》の 大《おお》きさ', 'Volume'],
  sounds_off: ['鳴らさない', '音《おと》なし', 'Off'],
  sounds_soft: ['小さく', '小《ちい》さい', 'Soft'],
  sounds_normal: ['ふつう', 'ふつう', 'Normal'],
  try_received: ['「受け付けました」の音', '「受付《うけつけ》しました」の 音《おと》', 'Hear “received”'],
  try_look: ['「画面を見てください」の音', '「画面《がめん》を 見《み》て ください」の 音《おと》', 'Hear “please look”'],
  sounds_are_off: [
    '音は鳴りません。大きさを選ぶと、ためせます。',
    '今《いま》は 音《おと》が ありません。大《おお》きさを 選《えら》んで ください。',
    'Sounds are off. Choose a volume to hear them.',
  ],

  reader_more: [
    'USBのリーダーをつないで、何かのカードを読ませてください。読み取った数字は表示も記録もしません。',
    '機械《きかい》を つないで、カードを 読《よ》んで ください。番号《ばんごう》は 見《み》せません。',
    'Plug in the USB reader and let it read any pass. What it read is neither shown nor recorded.',
  ],
  reader_waiting: ['読み取りを待っています', '待《ま》って います', 'Waiting for a scan'],
  reader_pass: ['参加証として読み取れました', '参加証《さんかしょう》を 読《よ》みました', 'Read as a participation pass'],
  reader_other: [
    '読み取れましたが、参加証ではありません',
    '読《よ》みました。でも 参加証《さんかしょう》では ありません',
    'Read, but it is no participation pass',
  ],
  reader_other_more: [
    'リーダーは動いています。次は、ここの参加証でためしてください。',
    '機械《きかい》は 動《うご》いて います。次《つぎ》は ここの 参加証《さんかしょう》を 読《よ》んで ください。',
    'The reader works. Now try a pass of this space.',
  ],
  reader_mode: [
    'リーダーの設定がちがうようです',
    '機械《きかい》の 設定《せってい》が ちがいます',
    'The reader seems to be in another mode',
  ],
  reader_mode_more: [
    'リーダーの説明書にある「USBキーボード」「標準」の設定コードを読ませてください。',
    '機械《きかい》の 紙《かみ》を 見《み》て、「USBキーボード」に して ください。',
    'Scan the setting “USB keyboard” or “default” in the reader’s manual.',
  ],
  reader_ready: ['このまま受付で使えます。', '受付《うけつけ》で 使《つか》って ください。', 'It works at reception as it is.'],
  reader_digits: ['数字', '数字《すうじ》の 数《かず》', 'Digits'],
  reader_digits_n: ['{n}桁', '{n}', '{n}'],
  reader_speed: ['速さ', '速《はや》さ', 'Speed'],
  reader_speed_n: ['1文字 {n}ミリ秒', '1文字《もじ》 {n}ミリ秒《びょう》', '{n} ms per key'],
  reader_keys: ['送ってきたキー', '送《おく》った キー', 'Keys it sent'],
  reader_keys_row: ['数字の列', '上《うえ》の 数字《すうじ》', 'digit row'],
  reader_keys_pad: ['テンキー', '右《みぎ》の 数字《すうじ》', 'number pad'],
  reader_keys_letters: ['文字など', '文字《もじ》など', 'letters and others'],
  reader_end: ['終わりのキー', '最後《さいご》の キー', 'Last key'],
  reader_end_none: ['なし', 'なし', 'none'],
  reader_ime: ['日本語入力', '日本語《にほんご》の 入力《にゅうりょく》', 'Japanese input'],
  reader_ime_on: ['オン(読み取りには影響しません)', 'オン(だいじょうぶです)', 'on (does not matter)'],
  reader_ime_off: ['オフ', 'オフ', 'off'],

  pins_more: [
    '職員が自分の参加証といっしょに使う、6けたの番号です。一人でも決めると、ふだんは受付の画面だけになります。',
    '6つの 数字《すうじ》です。職員《しょくいん》が 自分《じぶん》の 参加証《さんかしょう》と いっしょに 使《つか》います。番号《ばんごう》が あると、いつもは 受付《うけつけ》だけに なります。',
    'Six digits that staff use with their own pass. Once anybody has a PIN, the window shows reception only.',
  ],
  pins_none: [
    'まだだれも決めていません。この画面の前にいる人が、すべてを見られます。',
    'まだ ありません。だれでも ぜんぶ 見《み》ます。',
    'Nobody has one yet: whoever stands at this window sees everything.',
  ],
  pin_find: ['決める人をさがす', '番号《ばんごう》を 決《き》める 人《ひと》', 'Whose PIN to set'],
  pin_number: ['番号', '番号《ばんごう》', 'No.'],
  pin_who: ['呼び名', '名前《なまえ》', 'Nickname'],
  pin_lifts_to: ['開く画面', '開《ひら》く 画面《がめん》', 'Opens'],
  pin_lifts_to_more: [
    '管理者は、居場所の設定と暗証番号も変えられます。',
    '管理《かんり》の 人《ひと》は、居場所《いばしょ》の 設定《せってい》と 番号《ばんごう》も 変《か》えます。',
    'An administrator also changes the settings of the space and the PINs.',
  ],
  pin_waits: ['{until} まで待つ', '{until} まで 待《ま》つ', 'waits until {until}'],
  pin_free: ['待ち時間をなくす', '待《ま》つ 時間《じかん》を なくす', 'Take the wait away'],
  pin_was_freed: ['待ち時間をなくしました。', '待《ま》つ 時間《じかん》を なくしました。', 'The wait was taken away.'],
  pin_change: ['番号を変える', '番号《ばんごう》を 変《か》える', 'Change PIN'],
  pin_remove: ['番号を消す', '番号《ばんごう》を 消《け》す', 'Take away'],
  pin_title: ['{name} の暗証番号', '{name} の 番号《ばんごう》', 'PIN of {name}'],
  pin_set: ['この番号にする', 'この 番号《ばんごう》に する', 'Set this PIN'],
  pin_was_set: ['暗証番号を決めました。', '番号《ばんごう》を 決《き》めました。', 'The PIN is set.'],
  pin_was_removed: ['暗証番号を消しました。', '番号《ばんごう》を 消《け》しました。', 'The PIN was taken away.'],
  pin_needs_pass: [
    'この人には、使える参加証がありません。先に名簿で参加証をつくってください。',
    'この 人《ひと》には 参加証《さんかしょう》が ありません。先《さき》に 名簿《めいぼ》で つくって ください。',
    'This person has no valid pass. Make one in the register first.',
  ],

  close_more: [
    '閉じると、次に開くときに合言葉が必要です。席を離れるときや、一日の終わりに使います。',
    '閉《と》じた あとは、合言葉《あいことば》で 開《ひら》きます。帰《かえ》る ときに 使《つか》います。',
    'After locking, the passphrase is needed to open again. For leaving the desk, and for the end of the day.',
  ],
  close_more_sample: [
    '見本の居場所には合言葉がありません。閉じても、すぐに開けます。',
    '見本《みほん》には 合言葉《あいことば》が ありません。すぐに 開《ひら》きます。',
    'The sample has no passphrase: it opens again at once.',
  ],
  close_now: ['居場所を閉じる', '居場所《いばしょ》を 閉《と》じる', 'Lock the space'],
} satisfies Words;
