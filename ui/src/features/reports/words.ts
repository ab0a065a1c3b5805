// What the reports say. Names and rules of figures are the catalogue's; no sentence here says a rule again.

import type { By } from '../../lib/desk/operations';
import type { Phrase, Words } from '../../lib/words/index.svelte';
import { schoolStages } from '../../lib/words/kinds';
import type { Kind } from './period';

export const words = {
  kind: ['期間の種類', '期間《きかん》の 種類《しゅるい》', 'Kind of period'],
  earlier: ['前の期間', '前《まえ》の 期間《きかん》', 'Period before'],
  later: ['次の期間', '次《つぎ》の 期間《きかん》', 'Period after'],
  fiscal_year: ['{year}年度', '{year}年度《ねんど》', 'Fiscal year {year}'],
  period: ['期間', '期間《きかん》', 'Period'],
  from: ['はじめの日', 'はじめの 日《ひ》', 'First day'],
  to: ['おわりの日', 'おわりの 日《ひ》', 'Last day'],
  show: ['この期間を見る', 'この 期間《きかん》を 見《み》る', 'Show this period'],
  day_wanted: [
    '「2025-12-31」のように、年-月-日で入れてください。',
    '「2025-12-31」の ように、年《ねん》-月《つき》-日《ひ》を 入《い》れて ください。',
    'Write the day as year-month-day, like 2025-12-31.',
  ],
  from_to: ['{from} から {to} まで', '{from} から {to} まで', '{from} to {to}'],
  beside: [
    '右の列は前の年の同じ期間（{from} から {to} まで）です。',
    '右《みぎ》の 列《れつ》は 前《まえ》の 年《とし》の 同《おな》じ 期間《きかん》です（{from} から {to} まで）。',
    'On the right, the same period of the year before ({from} to {to}).',
  ],
  nothing_beside: [
    '前の年の同じ期間には、記録がありません。',
    '前《まえ》の 年《とし》の 同《おな》じ 期間《きかん》は、記録《きろく》が ありません。',
    'Nothing was recorded in the same period of the year before.',
  ],
  rules: ['数え方を見る', '数《かぞ》え方《かた》を 見《み》る', 'Show how it is counted'],
  excel: ['Excelで保存', 'Excelで 保存《ほぞん》', 'Save as Excel'],
  csv: ['CSVで保存', 'CSVで 保存《ほぞん》', 'Save as CSV'],
  written: ['月報を保存しました。', '月報《げっぽう》を 保存《ほぞん》しました。', 'The report is saved.'],
  publishing: [
    '公表用: 人数の少ない区分は、となりとまとめる',
    '外《そと》に 出《だ》す とき: 人《ひと》が 少《すく》ない 区分《くぶん》を、となりと いっしょに する',
    'For publication: merge small categories with the next one',
  ],
  publishing_more: [
    '1〜4人の区分は、となりの区分とまとめます。一度保存すると、その年度のあいだはまとめたままです。「—」は、少ない人数が分かるので載せない数です。全体の数はそのままです。印刷は、保存したExcelからしてください。',
    '1人《ひとり》から 4人《にん》の 区分《くぶん》は、となりの 区分《くぶん》と いっしょに します。一度《いちど》 保存《ほぞん》すると、その 年度《ねんど》は ずっと いっしょです。「—」の 数《かず》は、だれか わかるので 出《だ》しません。ぜんぶの 数《かず》は かわりません。印刷《いんさつ》は、保存《ほぞん》した Excelから して ください。',
    'Categories of 1 to 4 people are merged with the next one. Once saved, they stay merged for the fiscal year. A “—” stands for a number left out because it would show a small one. The totals stay exact. To print it, print the saved Excel file.',
  ],
  not_published: [
    '公表用にできるのは、まるごと終わった月か年度だけです。',
    '外《そと》に 出《だ》す 数《かず》は、終《お》わった 月《つき》か 終《お》わった 年度《ねんど》だけです。',
    'Only a whole month or fiscal year that has ended can be published.',
  ],
  publication_written: ['公表用の数を保存しました。', '外《そと》に 出《だ》す 数《かず》を 保存《ほぞん》しました。', 'The figures for publication are saved.'],
  preview: ['公表する数を見る', '外《そと》に 出《だ》す 数《かず》を 見《み》る', 'See what would be published'],
  merged: ['まとめました', 'いっしょに しました', 'merged'],
  figure: ['項目', '数《かぞ》えた もの', 'Figure'],
  this_period: ['この期間', 'この 期間《きかん》', 'This period'],
  year_before: ['前年', '前《まえ》の 年《とし》', 'Year before'],
  use: ['利用', '使《つか》った 人《ひと》', 'Visits'],
  opening: ['開所と開催', '開《ひら》いた 日《ひ》', 'Opening'],
  helping: ['支える人', '手伝《てつだ》った 人《ひと》', 'Helpers'],
  estimated: ['うち概数 {n}', 'だいたいの 数《かず》が {n} 入《はい》って います', 'of which estimated {n}'],
  as_of: ['{day} 現在', '{day} の 数《かず》', 'as of {day}'],
  nameless: [
    '名前を聞いていない人 {n}人は入っていません',
    '名前《なまえ》を 聞《き》いて いない 人《ひと》 {n}人《にん》は 入《はい》って いません',
    'without {n} whose names are not known',
  ],
  by_days: ['開所日数 {n}日で割りました', '開《ひら》いた 日《ひ》 {n}日《にち》で 割《わ》りました', 'divided by {n} open days'],
  by_sessions: ['{n}回で割りました', '{n}回《かい》で 割《わ》りました', 'divided by {n} sessions'],
  by_target: ['目標 {n}人で割りました', '目標《もくひょう》 {n}人《にん》で 割《わ》りました', 'divided by the target of {n}'],
  in_sessions: ['{n}回', '{n}回《かい》', 'sessions: {n}'],
  hours: ['{hours}時間{minutes}分', '{hours}時間《じかん》 {minutes}分《ふん》', '{hours} h {minutes} min'],
  set: ['決める', '決《き》める', 'Set'],
  change: ['変える', '変《か》える', 'Change'],
  set_target: ['目標を決める', '目標《もくひょう》を 決《き》める', 'Set a target'],
  change_target: ['目標を変える', '目標《もくひょう》を 変《か》える', 'Change the target'],
  no_target: ['目標をなくす', '目標《もくひょう》を なくす', 'Remove the target'],
  target_of: ['この期間の目標（延べ利用者数、人）', 'この 期間《きかん》の 目標《もくひょう》（何人《なんにん》）', 'Target for this period (total attendance, people)'],
  target_wanted: ['1から100,000,000までの数字を入れてください。', '1から 100,000,000までの 数字《すうじ》を 入《い》れて ください。', 'Enter a number from 1 to 100,000,000.'],
  target_set: ['目標を{n}人にしました。', '目標《もくひょう》を {n}人《にん》に しました。', 'The target is {n} now.'],
  target_gone: ['目標をなくしました。', '目標《もくひょう》を なくしました。', 'The target is removed.'],
  picture_day: ['日ごとの延べ利用者数', '1日《にち》ごとの 人《ひと》の 数《かず》', 'Total attendance by day'],
  picture_month: ['月ごとの延べ利用者数', '1か月《げつ》ごとの 人《ひと》の 数《かず》', 'Total attendance by month'],
  picture_category: ['区分ごとの延べ利用者数', '区分《くぶん》ごとの 人《ひと》の 数《かず》', 'Total attendance by category'],
  picture_is: [
    '{what}を図にしました。合計は{n}人です。同じ数の表が下にあります。',
    '{what}の 図《ず》です。合計《ごうけい》は {n}人《にん》です。同《おな》じ 数《かず》の 表《ひょう》が 下《した》に あります。',
    '{what}, as a picture. {n} people in total. A table below has the same numbers.',
  ],
  as_table: ['表で見る', '表《ひょう》で 見《み》る', 'Show as a table'],
  total: ['合計', '合計《ごうけい》', 'Total'],
  whole: ['全体', '全体《ぜんたい》', 'Whole'],
  apart: [
    '別掲は{names}（件）です。この合計に入っていません。',
    '別《べつ》に 数《かぞ》えた 人《ひと》は {names}です。この 合計《ごうけい》に 入《はい》って いません。',
    'Listed apart and not in this total: {names}.',
  ],
  splits: ['内訳', 'くわしい 数《かず》', 'Splits'],
  few: [
    '1〜4人の欄は、だれのことか分かる場合があります。外に出す前に確かめてください。',
    '1人《ひとり》から 4人《にん》の ときは、だれか わかる ことが あります。ほかの 人《ひと》に 見《み》せる 前《まえ》に 確《たし》かめて ください。',
    'A number from 1 to 4 may tell who is meant. Check before you hand it on.',
  ],
  no_duty: ['役割なし', '役割《やくわり》が ない', 'No duty'],
  nothing_to_split: [
    'この期間には、分けて数えるものがありません。',
    'この 期間《きかん》は、分《わ》けて 数《かぞ》える ものが ありません。',
    'There is nothing to split in this period.',
  ],
  empty: ['この期間の記録は、まだありません。', 'この 期間《きかん》の 記録《きろく》は、まだ ありません。', 'Nothing is recorded in this period yet.'],
  empty_future: [
    'この期間はこれからです。',
    'この 期間《きかん》は これからです。',
    'This period is still to come.',
  ],
  empty_visits: [
    '来た人: 受付で最初の人を迎えると、ここに数が出ます。',
    '来《き》た 人《ひと》: 受付《うけつけ》で 記録《きろく》すると、ここに 数《かず》が 出《で》ます。',
    'Visits: greet the first person at reception, and numbers appear here.',
  ],
  empty_sessions: [
    '開催: だれも来なかった日も、予定で「開催した」にすると開所日数に入ります。',
    '開《ひら》いた 日《ひ》: だれも 来《こ》なかった 日《ひ》は、予定《よてい》で「開《ひら》いた」に して ください。開《ひら》いた 日《ひ》の 数《かず》に 入《はい》ります。',
    'Opening: a day on which nobody came counts as open once the calendar says it was held.',
  ],
  empty_helpers: [
    '支える人: シフトで「来た」にすると、時間が足されます。',
    '手伝《てつだ》った 人《ひと》: シフトで「来《き》た」に すると、時間《じかん》に 入《はい》ります。',
    'Helpers: once the shifts say who came, their hours are added.',
  ],
  to_reception: ['受付へ', '受付《うけつけ》へ', 'To reception'],
  to_calendar: ['予定へ', '予定《よてい》へ', 'To the calendar'],
} satisfies Words;

export const kinds: Record<Kind, Phrase> = {
  month: ['月', '月《つき》', 'Month'],
  year: ['年度', '年度《ねんど》', 'Fiscal year'],
  free: ['日を選ぶ', '日《ひ》を 選《えら》ぶ', 'Choose days'],
};

/** Of one, where a language says that differently. */
export const singles: Record<string, Phrase> = {
  人: ['{n}人', '{n}人《にん》', '{n} person'],
  件: ['{n}件', '{n}件《けん》', '{n} use'],
  組: ['{n}組', '{n}組《くみ》', '{n} party'],
  世帯: ['{n}世帯', '{n}世帯《せたい》', '{n} household'],
  回: ['{n}回', '{n}回《かい》', '{n} time'],
  日: ['{n}日', '{n}日《にち》', '{n} day'],
  食: ['{n}食', '{n}食《しょく》', '{n} meal'],
};

/** What figures are counted in, by the unit that the catalogue has. */
export const units: Record<string, Phrase> = {
  人: ['{n}人', '{n}人《にん》', '{n} people'],
  件: ['{n}件', '{n}件《けん》', '{n} uses'],
  組: ['{n}組', '{n}組《くみ》', '{n} parties'],
  世帯: ['{n}世帯', '{n}世帯《せたい》', '{n} households'],
  回: ['{n}回', '{n}回《かい》', '{n} times'],
  日: ['{n}日', '{n}日《にち》', '{n} days'],
  時間: ['{n}時間', '{n}時間《じかん》', '{n} hours'],
  食: ['{n}食', '{n}食《しょく》', '{n} meals'],
  '%': ['{n}%', '{n}%', '{n}%'],
};

export const meals: Record<string, Phrase> = {
  children: ['こども {n}', '子《こ》ども {n}', 'children {n}'],
  adults: ['おとな {n}', '大人《おとな》 {n}', 'adults {n}'],
  staff: ['運営 {n}', '手伝《てつだ》う 人《ひと》 {n}', 'staff {n}'],
  taken_home: ['持ち帰り {n}', '持《も》って 帰《かえ》った {n}', 'taken home {n}'],
  unsorted: ['分けていない {n}', '分《わ》けて いない {n}', 'not sorted {n}'],
};

export const splits: Record<By, Phrase> = {
  category: ['区分', '区分《くぶん》', 'Category'],
  day: ['日', '日《ひ》', 'Day'],
  weekday: ['曜日', '曜日《ようび》', 'Weekday'],
  month: ['月', '月《つき》', 'Month'],
  activity: ['活動', '活動《かつどう》', 'Activity'],
  age_band: ['年代', '年《とし》', 'Age band'],
  mark: ['再掲（うち）', '印《しるし》', 'Marks (of which)'],
  duty: ['役割', '役割《やくわり》', 'Duty'],
};

/** What adds up in a split, and what does not. */
export const adding: Record<By, Phrase> = {
  category: [
    '延べはその日のはじめの区分、実人数は期間のはじめの区分に入れました。どの人も1つに入るので、足すと合計になります。',
    '1人《ひとり》は 1つの 区分《くぶん》に 入《はい》ります。足《た》すと 合計《ごうけい》に なります。',
    'Attendance goes by the first category of the day, people by the first of the period. Everybody is in one, so the lines add up to the total.',
  ],
  age_band: [
    '来た日の年齢（生年月日が分からないときは区分の学校段階）で分けました。足すと合計になります。',
    '来《き》た 日《ひ》の 年《とし》で 分《わ》けました。足《た》すと 合計《ごうけい》に なります。',
    'By age on the day, or by the category’s school stage where no birth date is known. The lines add up to the total.',
  ],
  mark: [
    '全体のうち、この印のある人を取り出した数です。1人にいくつも付くことがあり、足しても全体にはなりません。',
    'この 印《しるし》が ある 人《ひと》の 数《かず》です。1人《ひとり》に 印《しるし》が 2つ ある ことも あります。足《た》しても 全体《ぜんたい》には なりません。',
    'Those within the whole who bear the mark. One person may bear several, so the lines do not add up to the whole.',
  ],
  activity: [
    '延べ利用件数・開催回数・別掲は、足すと全体になります。ほかの数は、同じ人がいくつかの活動に来るので、足すと全体より多くなることがあります。',
    '同《おな》じ 人《ひと》が 2つの 活動《かつどう》に 来《く》る ことが あります。人《ひと》の 数《かず》は、足《た》すと 全体《ぜんたい》より 多《おお》く なる ことが あります。',
    'Uses, sessions and what is listed apart add up. The other numbers may add up to more than the whole, because one person may come to several activities.',
  ],
  day: [
    '延べは足すと全体になります。同じ人がいくつかの日に来るので、実人数は足すと全体より多くなることがあります。',
    '延《の》べは 足《た》すと 全体《ぜんたい》に なります。実人数《じつにんずう》は、足《た》すと 全体《ぜんたい》より 多《おお》く なる ことが あります。',
    'Attendance adds up. Unique people may add up to more than the whole, because one person may come on several days.',
  ],
  weekday: [
    '延べは足すと全体になります。同じ人がいくつかの曜日に来るので、実人数は足すと全体より多くなることがあります。リピーターはその曜日に2日以上来た人です。',
    '延《の》べは 足《た》すと 全体《ぜんたい》に なります。実人数《じつにんずう》は、足《た》すと 全体《ぜんたい》より 多《おお》く なる ことが あります。',
    'Attendance adds up. Unique people may add up to more than the whole. Repeat people are those who came on two or more days of that weekday.',
  ],
  month: [
    '延べは足すと全体になります。同じ人がいくつかの月に来るので、実人数は足すと全体より多くなることがあります。リピーターはその月に2日以上来た人です。',
    '延《の》べは 足《た》すと 全体《ぜんたい》に なります。実人数《じつにんずう》は、足《た》すと 全体《ぜんたい》より 多《おお》く なる ことが あります。',
    'Attendance adds up. Unique people may add up to more than the whole. Repeat people are those who came on two or more days of that month.',
  ],
  duty: [
    '延べ活動回数は足すと全体になります。同じ人がいくつかの役割をするので、人数は足すと全体より多くなることがあります。有給の役割の時間は入っていません。',
    '活動《かつどう》の 回数《かいすう》は 足《た》すと 全体《ぜんたい》に なります。人《ひと》の 数《かず》は、足《た》すと 全体《ぜんたい》より 多《おお》く なる ことが あります。給料《きゅうりょう》が ある 役割《やくわり》の 時間《じかん》は 入《はい》って いません。',
    'Shifts add up. People may add up to more than the whole, because one person may do several duties. Hours of paid duties are left out.',
  ],
};

export const ages: Record<string, Phrase> = { ...schoolStages, unknown: ['不明', 'わからない', 'not known'] };
