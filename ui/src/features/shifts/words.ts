// What the roster says.

import type { Words } from '../../lib/words/index.svelte';

export const words = {
  earlier: ['前の月', '前《まえ》の 月《つき》', 'Month before'],
  later: ['次の月', '次《つぎ》の 月《つき》', 'Month after'],
  this_month: ['今月', '今月《こんげつ》', 'This month'],
  gaps: ['人手が足りないシフト', '人《ひと》が 足《た》りない シフト', 'Shifts that want helpers'],
  no_gaps: ['足りないシフトはありません。', '足《た》りない シフトは ありません。', 'No shift wants helpers.'],
  missing: ['あと{n}人', 'あと {n}人《にん》', '{n} wanted'],
  roster: ['{month}のシフト', '{month}の シフト', 'Shifts of {month}'],
  day: ['日', '日《ひ》', 'Day'],
  time: ['時間', '時間《じかん》', 'Time'],
  duty: ['役割', '役割《やくわり》', 'Duty'],
  who: ['人', '人《ひと》', 'Who'],
  needed: ['人数/必要', '人《ひと》/必要《ひつよう》', 'Have / need'],
  no_duty: ['役割なし', '役割《やくわり》が ない', 'no duty'],
  nobody: ['まだだれもいません', 'まだ だれも いません', 'Nobody yet'],
  worked: ['{from}–{to}', '{from}–{to}', '{from}–{to}'],
  pause: ['休憩{n}分', '休憩《きゅうけい》 {n}分《ふん》', '{n} min break'],
  came: ['来た', '来《き》た', 'Came'],
  could_not: ['来られなかった', '来《こ》なかった', 'Could not come'],
  has_come: ['{name} を「来た」にしました。', '{name} を「来《き》た」に しました。', '{name} is marked as having come.'],
  has_not: ['{name} を「来られなかった」にしました。', '{name} を「来《こ》なかった」に しました。', '{name} is marked as not having been able to come.'],
  sums: [
    '延べ{shifts}回、実{people}人、あわせて{hours}時間{minutes}分です。来た人のシフトを数えました。有給の役割の時間は入っていません。',
    'シフトは {shifts}回《かい》、人《ひと》は {people}人《にん》、時間《じかん》は {hours}時間《じかん》 {minutes}分《ふん》です。給料《きゅうりょう》が ある 役割《やくわり》の 時間《じかん》は 入《はい》って いません。',
    '{shifts} shifts, {people} people, {hours} h {minutes} min in all (shifts of those who came; hours of paid duties are left out).',
  ],
  empty: ['この月のシフトは、まだありません。', 'この 月《つき》の シフトは まだ ありません。', 'There are no shifts in this month yet.'],
  planning: [
    'シフトを組む画面は、この先の版で入ります。',
    'シフトを 作《つく》る 画面《がめん》は、これから 作《つく》ります。',
    'Planning shifts comes with a later version.',
  ],
} satisfies Words;
