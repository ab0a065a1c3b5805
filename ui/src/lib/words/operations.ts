// What can be done and asked, and what the program notes by itself, as short titles: for whoever leafs through the audit. A
// name without a title does not compile.

import type { Noted, Operations } from '../desk/operations';
import { changes, somethingElse } from './kinds';
import type { Phrase } from './index.svelte';

/** What was asked, where it was refused. */
export const questions: Record<Exclude<keyof Operations, keyof typeof changes>, Phrase> = {
  today: ['今日の受付の画面', 'きょうの 受付《うけつけ》の 画面《がめん》', 'the day at reception'],
  numbers: ['今日の人数', 'きょうの 人数《にんずう》', 'how many today'],
  latest: ['最近の受付', '最近《さいきん》の 受付《うけつけ》', 'the latest at reception'],
  who_is_here: ['いまいる人', '今《いま》 いる 人《ひと》', 'who is here'],
  visits_of: ['その日の来所', 'その 日《ひ》に 来《き》た 記録《きろく》', 'visits of a day'],
  history_of: ['これまでの来所', '今《いま》までに 来《き》た 記録《きろく》', 'earlier visits'],
  find_people: ['人の検索', '人《ひと》を さがす こと', 'finding people'],
  background_of: ['職員だけが見る内容', '職員《しょくいん》だけが 見《み》る こと', 'what only staff see of a person'],
  person: ['名簿の一人', '名簿《めいぼ》の ひとり', 'a person of the register'],
  people: ['名簿', '名簿《めいぼ》', 'the register'],
  doubles: ['二重の登録', '2回《かい》 登録《とうろく》した 人《ひと》', 'people registered twice'],
  categories: ['区分', '区分《くぶん》', 'categories'],
  marks: ['印', '印《しるし》', 'marks'],
  passes_of: ['その人の参加証', 'その 人《ひと》の 参加証《さんかしょう》', 'passes of a person'],
  pass_to_print: ['参加証の印刷', '参加証《さんかしょう》の 印刷《いんさつ》', 'a pass to print'],
  passes_to_print: ['参加証のまとめての印刷', '参加証《さんかしょう》を まとめて 印刷《いんさつ》する こと', 'all passes to print'],
  activities: ['活動', '活動《かつどう》', 'activities'],
  sessions: ['予定', '予定《よてい》', 'sessions'],
  duties: ['役割', '役割《やくわり》', 'duties'],
  assignments: ['シフトの担当', 'シフトの 担当《たんとう》', 'assignments'],
  shifts: ['シフト', 'シフト', 'shifts'],
  figures: ['数', '数《かず》', 'figures'],
  days_by_category: ['日ごとの数', '毎日《まいにち》の 数《かず》', 'figures of each day'],
  figure_catalogue: ['数え方', '数《かぞ》え方《かた》', 'how figures are counted'],
  space: ['居場所の設定', '居場所《いばしょ》の 設定《せってい》', 'settings of the space'],
  preferences: ['画面の設定', '画面《がめん》の 設定《せってい》', 'preferences of the screen'],
  has_pin: ['暗証番号があるか', '暗証番号《あんしょうばんごう》が あるか どうか', 'whether anybody has a PIN'],
  pins: ['暗証番号のある人', '暗証番号《あんしょうばんごう》が ある 人《ひと》', 'who has a PIN'],
  audit: ['操作の記録', '操作《そうさ》の 記録《きろく》', 'who did what'],
  handouts: ['外に出したもの', '外《そと》に 出《だ》した もの', 'what left the house'],
  last_backup_elsewhere: ['よそに置いたバックアップ', 'よそに 置《お》いた バックアップ', 'the last backup elsewhere'],
  name_hits: ['名前のある記録', '名前《なまえ》が ある 記録《きろく》', 'where a name stands'],
  consents: ['同意の記録', '「いいです」と 言《い》った 記録《きろく》', 'consents'],
  all_about: ['一人についてのすべての記録', '一人《ひとり》の すべての 記録《きろく》', 'everything about a person'],
  meter: ['残しているもの', '残《のこ》して いる もの', 'what is kept'],
  due: ['期限が来たもの', '長《なが》く 残《のこ》した もの', 'what is due'],
  erasing: ['消す前の確かめ', '消《け》す 前《まえ》に 確《たし》かめる こと', 'what erasing would mean'],
  publication: ['公表用の数', '外《そと》に 出《だ》す 数《かず》', 'figures for publication'],
  inquiries: ['照会', '外《そと》からの 質問《しつもん》', 'inquiries'],
};

/** What the program notes by itself. */
export const noted: Record<Noted, Phrase> = {
  change_keys: ['鍵の変更', '鍵《かぎ》の 変更《へんこう》', 'keys changed'],
  lift: ['画面を職員用に上げたこと', '画面《がめん》を 職員《しょくいん》の 画面《がめん》に した こと', 'screen lifted'],
  try_pin: ['暗証番号を入れたこと', '暗証番号《あんしょうばんごう》を 入《い》れた こと', 'PIN tried'],
  refused: ['権限がなく、しなかったこと', '権限《けんげん》が なくて しなかった こと', 'refused for want of a right'],
  erase_again: ['バックアップから戻した人の消去', 'バックアップから もどった 人《ひと》を 消《け》した こと', 'erased again after a restore'],
  rename_again: [
    'バックアップから戻った名前を、もう一度変えたこと',
    'バックアップから もどった 名前《なまえ》を もう一度《いちど》 変《か》えた こと',
    'renamed again after a restore',
  ],
  note_handout: ['外に出したもの', '外《そと》に 出《だ》した もの', 'left the house'],
};

const titles: Partial<Record<string, Phrase>> = { ...changes, ...questions, ...noted };

/** The title of what has this name in the audit. */
export const titleOf = (name: string): Phrase => titles[name] ?? somethingElse;
