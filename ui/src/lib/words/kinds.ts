// What the core tells apart, in words. A kind without words does not compile.

import type {
  Attendance,
  Counting,
  Counts,
  Leaving,
  Operations,
  Right,
  Role,
  SchoolStage,
  Standing,
  Status,
  Thing,
  Unit,
} from '../desk/operations';
import type { Phrase } from './index.svelte';

/** Who may do something. */
export const rights: Record<Right, Phrase> = {
  kiosk: ['入口', '入口《いりぐち》', 'entrance'],
  steward: ['見守り', '見守《みまも》り', 'steward'],
  reception: ['受付', '受付《うけつけ》', 'reception'],
  reporter: ['報告', '報告《ほうこく》', 'reporter'],
  coordinator: ['コーディネーター', 'コーディネーター', 'coordinator'],
  administrator: ['管理者', '管理《かんり》の 人《ひと》', 'administrator'],
};

/** How somebody takes part. */
export const roles: Record<Role, Phrase> = {
  visitor: ['来る人', '来《く》る 人《ひと》', 'Visitor'],
  youth_supporter: ['若者サポーター', '若者《わかもの》サポーター', 'Youth supporter'],
  peer_supporter: ['ピアサポーター', 'ピアサポーター', 'Peer supporter'],
  intern: ['インターン', 'インターン', 'Intern'],
  volunteer: ['ボランティア', 'ボランティア', 'Volunteer'],
  mentor: ['メンター', 'メンター', 'Mentor'],
  staff: ['職員', '職員《しょくいん》', 'Staff'],
};

export const schoolStages: Record<SchoolStage, Phrase> = {
  preschool: ['未就学', '小学校《しょうがっこう》の 前《まえ》の 子《こ》ども', 'preschool'],
  elementary: ['小学生', '小学生《しょうがくせい》', 'elementary school'],
  junior_high: ['中学生', '中学生《ちゅうがくせい》', 'junior high school'],
  high: ['高校生年代', '高校生《こうこうせい》の 年《とし》', 'high school age'],
  youth: ['大学生・若者', '大学生《だいがくせい》・若者《わかもの》', 'students and young adults'],
  adult: ['一般', '30歳《さい》から 64歳《さい》', 'adults'],
  senior: ['高齢(65歳以上)', '65歳《さい》から', 'seniors (65 and over)'],
};

/** Where the visits of a category stand in the figures. */
export const countings: Record<Counting, Phrase> = {
  inside: ['合計に入れる', '合計《ごうけい》に 入《い》れる', 'In the total'],
  apart: ['別に数える(別掲)', '別《べつ》に 数《かぞ》える', 'Listed apart'],
};

/** Where the visits of an activity stand in the figures. */
export const counts: Record<Counts, Phrase> = {
  users: ['利用者として数える', '使《つか》う 人《ひと》として 数《かぞ》える', 'Counted as users'],
  apart: ['別に数える(別掲)', '別《べつ》に 数《かぞ》える', 'Listed apart'],
};

export const units: Record<Unit, Phrase> = {
  person: ['人', '人《ひと》', 'people'],
  party: ['組', '組《くみ》', 'parties'],
};

/** What a second scan of the same day means. */
export const leavings: Record<Leaving, Phrase> = {
  off: ['帰りは記録しない', '帰《かえ》りは 記録《きろく》しない', 'Leaving is not recorded'],
  ask: [
    '2回目のときに、帰りかどうかたずねる',
    '2回目《かいめ》の とき、帰《かえ》りかどうか 聞《き》く',
    'At the second scan, ask whether they are leaving',
  ],
  scan: ['2回目は、帰りとして記録する', '2回目《かいめ》は 帰《かえ》りの 記録《きろく》に する', 'The second scan is leaving'],
};

/** Of a session. */
export const statuses: Record<Status, Phrase> = {
  planned: ['予定', '予定《よてい》', 'planned'],
  held: ['開催', '開《ひら》いた', 'held'],
  cancelled: ['中止', '中止《ちゅうし》', 'cancelled'],
};

/** Of an assignment. */
export const attendances: Record<Attendance, Phrase> = {
  planned: ['予定', '予定《よてい》', 'planned'],
  came: ['来た', '来《き》た', 'came'],
  could_not_come: ['来られなかった', '来《こ》なかった', 'could not come'],
};

/** Of a sign-up. */
export const standings: Record<Standing, Phrase> = {
  confirmed: ['申込ずみ', '申《もう》し込《こ》み 済《ず》み', 'signed up'],
  waiting: ['キャンセル待ち', 'キャンセルを 待《ま》って います', 'waiting'],
  cancelled: ['取り消し', '取《と》り消《け》し', 'cancelled'],
  came: ['来た', '来《き》た', 'came'],
  did_not_come: ['来なかった', '来《こ》なかった', 'did not come'],
};

/** What a refusal can be about. A visit has no word of its own here: each space chooses one. */
export const things: Record<Thing, Phrase> = {
  category: ['区分', '区分《くぶん》', 'category'],
  mark: ['印', '印《しるし》', 'mark'],
  person: ['人', '人《ひと》', 'person'],
  pass: ['参加証', '参加証《さんかしょう》', 'pass'],
  activity: ['活動', '活動《かつどう》', 'activity'],
  session: ['回', '回《かい》', 'session'],
  visit: ['来た記録', '来《き》た 記録《きろく》', 'visit'],
  duty: ['役割', '役割《やくわり》', 'duty'],
  shift: ['シフト', 'シフト', 'shift'],
  assignment: ['シフトの担当', 'シフトの 担当《たんとう》', 'assignment'],
  target: ['目標', '目標《もくひょう》', 'target'],
  consent: ['同意', '「いいです」と 言《い》った 記録《きろく》', 'consent'],
  entry: ['操作の記録', '操作《そうさ》の 記録《きろく》', 'change'],
  inquiry: ['照会', '外《そと》からの 質問《しつもん》', 'inquiry'],
  key: ['鍵', '鍵《かぎ》', 'key'],
};

/** Operations that only ask. */
type Question =
  | 'who_is_here'
  | 'visits_of'
  | 'find_people'
  | 'categories'
  | 'marks'
  | 'passes_of'
  | 'passes_to_print'
  | 'activities'
  | 'sessions'
  | 'duties'
  | 'assignments'
  | 'figures'
  | 'figure_catalogue'
  | 'publication'
  | 'space'
  | 'days_by_category'
  | 'pass_to_print'
  | 'today'
  | 'latest'
  | 'person'
  | 'background_of'
  | 'people'
  | 'history_of'
  | 'doubles'
  | 'preferences'
  | 'shifts'
  | 'has_pin'
  | 'pins'
  | 'audit'
  | 'numbers'
  | 'handouts'
  | 'last_backup_elsewhere'
  | 'inquiries'
  | 'erasing'
  | 'name_hits'
  | 'consents'
  | 'all_about'
  | 'meter'
  | 'due';
type Changing = Exclude<keyof Operations, Question>;

/** What was done, as a short noun for the button that takes it back. A new operation does not compile without one. */
export const changes: Record<Changing, Phrase> = {
  scan: ['受付', '受付《うけつけ》', 'arrival'],
  greet: ['受付', '受付《うけつけ》', 'arrival'],
  first_visit: ['はじめての方', 'はじめての 人《ひと》', 'first visit'],
  arrive: ['受付', '受付《うけつけ》', 'arrival'],
  leave: ['帰りの記録', '帰《かえ》りの 記録《きろく》', 'leaving'],
  come_back: ['もどった記録', 'もどった 記録《きろく》', 'return'],
  add_heads: ['人数の追加', '人数《にんずう》の 追加《ついか》', 'count'],
  take_head: ['人数−1', '人数《にんずう》−1', 'count −1'],
  move_to_person: ['人の変更', '人《ひと》の 変更《へんこう》', 'change of person'],
  move_to_session: ['回の変更', '回《かい》の 変更《へんこう》', 'change of session'],
  correct_times: ['時刻の変更', '時間《じかん》の 変更《へんこう》', 'change of times'],
  correct_counting: ['区分の変更', '区分《くぶん》の 変更《へんこう》', 'change of category'],
  void_visit: ['記録の取り下げ', '記録《きろく》を 消《け》した こと', 'visit taken out'],
  close_day: ['一日の締め', '一日《いちにち》の 終《お》わり', 'closing'],
  register_person: ['名簿への登録', '名簿《めいぼ》への 登録《とうろく》', 'registration'],
  change_person: ['名簿の変更', '名簿《めいぼ》の 変更《へんこう》', 'change of details'],
  change_background: ['言葉や世帯の変更', 'ことばや 家族《かぞく》の 変更《へんこう》', 'change of language or household'],
  change_private: ['連絡先などの変更', '連絡先《れんらくさき》などの 変更《へんこう》', 'change of contact details'],
  change_registration: ['登録日の変更', '登録《とうろく》の 日《ひ》の 変更《へんこう》', 'change of registration'],
  merge_people: ['名簿のまとめ', '同《おな》じ 人《ひと》を 一《ひと》つに した こと', 'merge of two entries'],
  erase_person: ['名簿からの消去', '名簿《めいぼ》から 消《け》した こと', 'erasing'],
  rename_for_good: ['名前を変えて前の名前を消したこと', '名前《なまえ》を 変《か》えて 前《まえ》の 名前《なまえ》を 消《け》した こと', 'change of name for good'],
  give_consent: ['同意の記録', '「いいです」と 言《い》った 記録《きろく》', 'consent'],
  withdraw_consent: ['同意の取りやめ', '「いいです」を やめた 記録《きろく》', 'consent withdrawn'],
  set_retention: ['残す期間の変更', '残《のこ》す 長《なが》さの 変更《へんこう》', 'change of how long things are kept'],
  let_go: ['期限が来たものの消去', '長《なが》く 残《のこ》した ものを 消《け》した こと', 'what was due let go'],
  give_role: ['関わり方の追加', '関《かか》わり方《かた》の 追加《ついか》', 'new role'],
  end_role: ['関わり方の終わり', '関《かか》わり方《かた》の 終《お》わり', 'end of a role'],
  add_category: ['区分の追加', '区分《くぶん》の 追加《ついか》', 'new category'],
  change_category: ['区分の変更', '区分《くぶん》の 変更《へんこう》', 'change of a category'],
  order_categories: ['区分の順番の変更', '区分《くぶん》の 順番《じゅんばん》の 変更《へんこう》', 'order of categories'],
  add_mark: ['印の追加', '印《しるし》の 追加《ついか》', 'new mark'],
  change_mark: ['印の変更', '印《しるし》の 変更《へんこう》', 'change of a mark'],
  issue_pass: ['参加証の発行', '参加証《さんかしょう》を 作《つく》った こと', 'new pass'],
  issue_guest_pass: ['ゲスト用の参加証の発行', 'ゲストの 参加証《さんかしょう》を 作《つく》った こと', 'new guest pass'],
  issue_missing_passes: ['参加証のまとめての発行', '参加証《さんかしょう》を まとめて 作《つく》った こと', 'missing passes'],
  revoke_pass: ['参加証の失効', '参加証《さんかしょう》を 止《と》めた こと', 'revoked pass'],
  replace_pass: ['参加証の再発行', '新《あたら》しい 参加証《さんかしょう》に 替《か》えた こと', 'replaced pass'],
  add_activity: ['活動の追加', '活動《かつどう》の 追加《ついか》', 'new activity'],
  rename_activity: ['活動の名前の変更', '活動《かつどう》の 名前《なまえ》の 変更《へんこう》', 'new name of an activity'],
  change_activity: ['活動の変更', '活動《かつどう》の 変更《へんこう》', 'change of an activity'],
  plan_session: ['予定の追加', '予定《よてい》の 追加《ついか》', 'planned session'],
  change_session_times: ['回の時刻の変更', '回《かい》の 時間《じかん》の 変更《へんこう》', 'change of hours'],
  describe_session: ['回の説明の変更', '回《かい》の 説明《せつめい》の 変更《へんこう》', 'change of a session'],
  record_meals: ['食数の記録', '食事《しょくじ》の 数《かず》の 記録《きろく》', 'number of meals'],
  hold_session: ['開催の記録', '開《ひら》いた 記録《きろく》', 'session held'],
  cancel_session: ['中止の記録', '中止《ちゅうし》の 記録《きろく》', 'session cancelled'],
  sign_up: ['申込', '申《もう》し込《こ》み', 'sign-up'],
  cancel_sign_up: ['申込の取り下げ', '申《もう》し込《こ》みを やめた こと', 'cancelled sign-up'],
  add_duty: ['役割の追加', '役割《やくわり》の 追加《ついか》', 'new duty'],
  change_duty: ['役割の変更', '役割《やくわり》の 変更《へんこう》', 'change of a duty'],
  plan_shift: ['シフトの追加', 'シフトの 追加《ついか》', 'new shift'],
  assign: ['シフトの担当', 'シフトの 担当《たんとう》', 'assignment to a shift'],
  settle_assignment: ['シフトの記録', 'シフトの 記録《きろく》', 'record of a shift'],
  set_target: ['目標の設定', '目標《もくひょう》を 決《き》めた こと', 'target'],
  hand_out_publication: ['公表用の数を渡したこと', '外《そと》に 出《だ》す 数《かず》を 渡《わた》した こと', 'figures for publication handed out'],
  import_file: ['取り込み', 'ファイルを 入《い》れた こと', 'import'],
  change_space: ['居場所の設定の変更', '居場所《いばしょ》の 設定《せってい》の 変更《へんこう》', 'change of settings'],
  change_preferences: ['画面の設定の変更', '画面《がめん》の 設定《せってい》の 変更《へんこう》', 'change of preferences'],
  set_pin: ['暗証番号の設定', '暗証番号《あんしょうばんごう》を 決《き》めた こと', 'PIN'],
  remove_pin: ['暗証番号を消したこと', '暗証番号《あんしょうばんごう》を 消《け》した こと', 'PIN taken away'],
  free_pin: ['暗証番号の待ち時間をなくしたこと', '暗証番号《あんしょうばんごう》の 待《ま》つ 時間《じかん》を なくした こと', 'wait of a PIN taken away'],
  record_inquiry: ['照会の記録', '外《そと》からの 質問《しつもん》の 記録《きろく》', 'inquiry'],
  answer_inquiry: ['照会への答えの記録', '外《そと》からの 質問《しつもん》への 答《こた》えの 記録《きろく》', 'answer to an inquiry'],
  undo: ['取り消し', '取《と》り消《け》し', 'undo'],
  redo: ['やり直し', 'やり直《なお》し', 'redo'],
};

export const somethingElse: Phrase = ['ほかの変更', 'ほかの 変更《へんこう》', 'another change'];

/** What an operation did, by its name as the journal has it. */
export const changeOf = (name: string): Phrase => (changes as Partial<Record<string, Phrase>>)[name] ?? somethingElse;
