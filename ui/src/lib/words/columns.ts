// What the columns of a table of the file hold, as people think of it. What a coordinator would not know has no words here:
// what the program keeps for itself, and what only ties rows together.

import type { Phrase, Words } from './index.svelte';

const note: Phrase = ['メモ', 'メモ', 'note'];
const contact: Phrase = ['連絡先', '連絡先《れんらくさき》', 'contact'];
const day: Phrase = ['日', '日《ひ》', 'day'];
const starts: Phrase = ['はじまり', '始《はじ》まる 時間《じかん》', 'start'];
const ends: Phrase = ['おわり', '終《お》わる 時間《じかん》', 'end'];
const from: Phrase = ['いつから', 'いつから', 'from when'];
const until: Phrase = ['いつまで', 'いつまで', 'until when'];
const arrived: Phrase = ['来た時刻', '来《き》た 時間《じかん》', 'arrival'];
const left: Phrase = ['帰った時刻', '帰《かえ》った 時間《じかん》', 'leaving'];
const session: Phrase = ['回', '回《かい》', 'session'];
const person: Phrase = ['人', '人《ひと》', 'person'];
const meals: Phrase = ['食数', '食事《しょくじ》の 数《かず》', 'meals'];

/** The same wherever they stand. */
const anywhere = {
  name: ['名前', '名前《なまえ》', 'name'],
  position: ['順番', '順番《じゅんばん》', 'order'],
  retired: ['使うかどうか', '使《つか》うか どうか', 'in use or not'],
  number: ['番号', '番号《ばんごう》', 'number'],
  nickname: ['呼び名', '呼《よ》び名《な》', 'nickname'],
  picture: ['絵', '絵《え》', 'picture'],
  colour: ['色', '色《いろ》', 'colour'],
  category_id: ['区分', '区分《くぶん》', 'category'],
  language: ['言語', 'ことば', 'language'],
  household_id: ['世帯', '世帯《せたい》', 'household'],
  heard_from: ['知ったきっかけ', '知《し》った きっかけ', 'how they heard of the space'],
  introduced_by: ['紹介元', '紹介《しょうかい》した 人《ひと》', 'introduced by'],
  registered_on: ['登録した日', '登録《とうろく》した 日《ひ》', 'registered on'],
  first_used_on: ['はじめて来た日', 'はじめて 来《き》た 日《ひ》', 'first came on'],
  left_on: ['やめた日', 'やめた 日《ひ》', 'left on'],
  kana: ['ふりがな', 'ふりがな', 'reading'],
  birth_date: ['生年月日', '生《う》まれた 日《ひ》', 'birth date'],
  contact,
  note,
  notes: note,
  zone: ['時間帯', '時間《じかん》の 国《くに》', 'time zone'],
  turns_at: ['一日の変わり目', '一日《いちにち》が 変《か》わる 時間《じかん》', 'when the day turns'],
  fiscal_month: ['年度の始まりの月', '年度《ねんど》の 最初《さいしょ》の 月《つき》', 'first month of the fiscal year'],
  leaving: ['帰りの記録', '帰《かえ》りの 記録《きろく》', 'leaving'],
  counting: ['数え方', '数《かぞ》え方《かた》', 'counting'],
  school_stage: ['学校段階', '学校《がっこう》', 'school stage'],
  about: ['何について', '何《なに》の こと', 'what it is about'],
  given_by: ['だれが', 'だれが 言《い》ったか', 'given by whom'],
  giver: ['その人の名前', 'その 人《ひと》の 名前《なまえ》', 'their name'],
  given_on: from,
  withdrawn_on: ['取りやめた日', 'やめた 日《ひ》', 'withdrawn on'],
  answer: ['答え', '答《こた》え', 'answer'],
  answered_on: ['答えた日', '答《こた》えた 日《ひ》', 'answered on'],
  decided_by: ['決めた人', '決《き》めた 人《ひと》', 'decided by'],
  months: ['残す月数', '残《のこ》す 月《つき》の 数《かず》', 'months'],
  valid_from: from,
  valid_to: until,
  revoked_at: ['止めたこと', '止《と》めた こと', 'stopped'],
  lifts_to: ['できること', 'できる こと', 'what it lifts to'],
  role: ['関わり方', '関《かか》わり方《かた》', 'role'],
  opens_space: ['開所にするか', '開《あ》いた 日《ひ》に するか', 'opens the space or not'],
  counts: ['数えるか', '数《かぞ》えるか', 'counted or not'],
  starts,
  ends,
  starts_at: starts,
  ends_at: ends,
  from_on: from,
  to_on: until,
  day,
  cancelled_why: ['中止の理由', 'しない 理由《りゆう》', 'why it was cancelled'],
  title: ['題名', '題名《だいめい》', 'title'],
  venue: ['会場', '場所《ばしょ》', 'venue'],
  capacity: ['定員', '定員《ていいん》', 'capacity'],
  sign_up_deadline: ['申込の締め切り', '申《もう》し込《こ》みの 終《お》わり', 'deadline for signing up'],
  meals_children: meals,
  meals_adults: meals,
  meals_staff: meals,
  meals_taken_home: meals,
  meals_unsorted: meals,
  weather: ['天気', '天気《てんき》', 'weather'],
  partner: ['連携先', 'いっしょに する ところ', 'partner'],
  person_in_charge: ['担当', '担当《たんとう》', 'in charge'],
  heads: ['人数', '人数《にんずう》', 'number of people'],
  estimate: ['およその数か', 'だいたいの 数《かず》か', 'estimated or not'],
  party: ['組', '組《くみ》', 'party'],
  session_id: session,
  person_id: person,
  arrived_at: arrived,
  returned_at: ['もどった時刻', 'もどった 時間《じかん》', 'coming back'],
  left_at: left,
  voided_at: ['取り下げたこと', '取《と》り下《さ》げた こと', 'taken back'],
  paid: ['有償か', 'お金《かね》が あるか', 'paid or not'],
  needed: ['必要な人数', '必要《ひつよう》な 人数《にんずう》', 'people needed'],
  duty_id: ['役割', '役割《やくわり》', 'duty'],
  in_at: arrived,
  out_at: left,
  break_minutes: ['休憩', '休《やす》み', 'break'],
  honorarium: ['謝金', 'お礼《れい》の お金《かね》', 'honorarium'],
  status: ['ようす', 'ようす', 'standing'],
  label: ['名前', '名前《なまえ》', 'name'],
} satisfies Words;

/** What these columns hold, each said once. */
export function columnsOf(names: readonly string[]): Phrase[] {
  const known: Readonly<Record<string, Phrase>> = anywhere;
  return [...new Set(names.map((name) => known[name]).filter((phrase) => phrase !== undefined))];
}
