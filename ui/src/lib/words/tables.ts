// What the tables of the file hold, as people think of it: for whoever reads what was changed, what goes and what is kept.

import type { Phrase } from './index.svelte';

const other: Phrase = ['ほかの記録', 'ほかの 記録《きろく》', 'other records'];

const tables: Readonly<Record<string, Phrase>> = {
  space: ['居場所の設定', '居場所《いばしょ》の 設定《せってい》', 'settings of the space'],
  word: ['言葉の設定', 'ことばの 設定《せってい》', 'words of the space'],
  preference: ['画面の設定', '画面《がめん》の 設定《せってい》', 'preferences'],
  import: ['取り込み', 'ファイルを 入《い》れた 記録《きろく》', 'imports'],
  import_hidden: ['取り込み', 'ファイルを 入《い》れた 記録《きろく》', 'imports'],
  category: ['区分', '区分《くぶん》', 'categories'],
  mark: ['印', '印《しるし》', 'marks'],
  household: ['世帯', '世帯《せたい》', 'households'],
  person: ['名簿', '名簿《めいぼ》', 'register'],
  person_private: ['氏名・連絡先など', '名前《なまえ》・連絡先《れんらくさき》など', 'name, contact and the like'],
  pin: ['暗証番号', '暗証番号《あんしょうばんごう》', 'PINs'],
  person_mark: ['その人の印', 'その 人《ひと》の 印《しるし》', 'marks of a person'],
  person_role: ['関わり方', '関《かか》わり方《かた》', 'roles'],
  merged_person: ['ひとつにした登録', '一《ひと》つに した 登録《とうろく》', 'merged registrations'],
  forgotten: ['消した人の番号', '消《け》した 人《ひと》の 番号《ばんごう》', 'numbers of who was erased'],
  renamed: ['名前を変えた人の番号', '名前《なまえ》を 変《か》えた 人《ひと》の 番号《ばんごう》', 'numbers of who was renamed for good'],
  rewriting: ['ファイルの書き直し', 'ファイルの 書《か》き直《なお》し', 'rewriting of the file'],
  consent: ['同意の記録', '「いいです」と 言《い》った 記録《きろく》', 'consents'],
  inquiry: ['外からの照会', '外《そと》からの 質問《しつもん》', 'inquiries'],
  handout: ['外に出したもの', '外《そと》に 出《だ》した もの', 'what left the house'],
  retention: ['残す期間', '残《のこ》す 長《なが》さ', 'how long things are kept'],
  merged_group: ['まとめた集まり', 'まとめた 数《かず》', 'merged groups'],
  pass: ['参加証', '参加証《さんかしょう》', 'passes'],
  activity: ['活動', '活動《かつどう》', 'activities'],
  activity_name: ['活動の名前', '活動《かつどう》の 名前《なまえ》', 'names of activities'],
  session: ['回', '回《かい》', 'sessions'],
  visit: ['来た記録', '来《き》た 記録《きろく》', 'visits'],
  visit_return: ['もどった記録', 'もどった 記録《きろく》', 'returns'],
  visit_mark: ['来た記録の印', '来《き》た 記録《きろく》の 印《しるし》', 'marks of visits'],
  sign_up: ['申込', '申《もう》し込《こ》み', 'sign-ups'],
  sign_up_heads: ['申込の人数', '申《もう》し込《こ》みの 人数《にんずう》', 'heads of sign-ups'],
  duty: ['役割', '役割《やくわり》', 'duties'],
  shift: ['シフト', 'シフト', 'shifts'],
  assignment: ['シフトの担当', 'シフトの 担当《たんとう》', 'assignments'],
  target: ['目標', '目標《もくひょう》', 'targets'],
  closing: ['締めた期間', '終《お》わりに した 期間《きかん》', 'closed periods'],
  closing_file: ['締めた期間のファイル', '終《お》わりに した 期間《きかん》の ファイル', 'files of closed periods'],
};

/** What this table holds. */
export const tableOf = (name: string): Phrase => tables[name] ?? other;
