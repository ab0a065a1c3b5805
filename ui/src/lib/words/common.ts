// What every screen says.

import type { Words } from './index.svelte';

export const common = {
  ibasho: ['居場所 Ibasho', '居場所《いばしょ》 Ibasho', 'Ibasho'],
  screens: ['主な画面', 'おもな 画面《がめん》', 'Main screens'],
  reception: ['受付', '受付《うけつけ》', 'Reception'],
  calendar: ['予定', '予定《よてい》', 'Calendar'],
  people: ['名簿', '名簿《めいぼ》', 'People'],
  shifts: ['シフト', 'シフト', 'Shifts'],
  reports: ['月報', '月報《げっぽう》', 'Reports'],
  settings: ['設定', '設定《せってい》', 'Settings'],
  language: ['表示の言葉', '画面《がめん》の ことば', 'Language'],
  ja: ['日本語', '日本語《にほんご》', '日本語'],
  easy: ['やさしい日本語', 'やさしい 日本語《にほんご》', 'やさしい日本語'],
  en: ['English', 'English', 'English'],
  undo: ['取り消す', '取《と》り消《け》す', 'Undo'],
  undone: ['取り消しました。', '取《と》り消《け》しました。', 'Undone.'],
  cancel: ['やめる', 'やめる', 'Cancel'],
  lift: ['職員の画面へ', '職員《しょくいん》の 画面《がめん》へ', 'Staff screen'],
  close: ['閉じる', '閉《と》じる', 'Close'],
  save: ['保存する', '保存《ほぞん》する', 'Save'],
  saved: ['保存しました。', '保存《ほぞん》しました。', 'Saved.'],
  change: ['変更する', '変《か》える', 'Change'],
  back: ['もどる', 'もどる', 'Back'],
  next: ['次へ', '次《つぎ》へ', 'Next'],
  print: ['印刷する', '印刷《いんさつ》する', 'Print'],
  again: ['もう一度', 'もう 一度《いちど》', 'Try again'],
  waiting: ['読み込んでいます', '読《よ》んで います', 'Loading'],
  none: ['なし', 'なし', 'None'],
  people_count: ['{n}人', '{n}人《にん》', '{n} people'],
  sample: [
    '見本の居場所です。出てくる人は、みな架空の人です。',
    '見本《みほん》の 居場所《いばしょ》です。本当《ほんとう》の 人《ひと》では ありません。',
    'This is a sample space. Everybody in it is invented.',
  ],
} satisfies Words;
