// What is said about a person wherever one stands: pictures, colours, finding, the card.

import type { Words } from '../words/index.svelte';

export const pictureNames = {
  bird: ['鳥', '鳥《とり》', 'bird'],
  boat: ['舟', '舟《ふね》', 'boat'],
  cat: ['ねこ', 'ねこ', 'cat'],
  cloud: ['雲', '雲《くも》', 'cloud'],
  cup: ['カップ', 'カップ', 'cup'],
  fish: ['魚', '魚《さかな》', 'fish'],
  flower: ['花', '花《はな》', 'flower'],
  leaf: ['葉', '葉《は》', 'leaf'],
  moon: ['月', '月《つき》', 'moon'],
  mountain: ['山', '山《やま》', 'mountain'],
  star: ['星', '星《ほし》', 'star'],
  umbrella: ['かさ', 'かさ', 'umbrella'],
} satisfies Words;

export const colourNames = {
  ai: ['藍', 'あい色《いろ》', 'indigo'],
  asagi: ['浅葱', '青緑《あおみどり》', 'teal'],
  wakakusa: ['若草', '草《くさ》の 色《いろ》', 'grass'],
  yamabuki: ['山吹', 'こい 黄色《きいろ》', 'gold'],
  kaki: ['柿', 'かきの 色《いろ》', 'persimmon'],
  sakura: ['桜', 'さくらの 色《いろ》', 'blossom'],
  fuji: ['藤', 'むらさき', 'wisteria'],
  sumi: ['墨', '黒《くろ》', 'ink'],
} satisfies Words;

export const words = {
  picture: ['絵', '絵《え》', 'Picture'],
  colour: ['色', '色《いろ》', 'Colour'],
  no_picture: ['絵なし', '絵《え》 なし', 'No picture'],
  no_colour: ['色なし', '色《いろ》 なし', 'No colour'],
  covered: ['名前は隠れています', '名前《なまえ》は かくれて います', 'The name is covered'],
  find: ['人をさがす', '人《ひと》を さがす', 'Find a person'],
  find_how: ['名前の1文字か番号', '名前《なまえ》の 1文字《もじ》か 番号《ばんごう》', 'One letter of the name, or the number'],
  found: ['{n}人見つかりました', '{n}人《にん》 見《み》つかりました', '{n} found'],
  nobody: [
    'この文字の人は見つかりません。ほかの文字か、番号でさがしてください。',
    'この 文字《もじ》の 人《ひと》は いません。ほかの 文字《もじ》か 番号《ばんごう》で さがして ください。',
    'Nobody found. Try other letters, or the number.',
  ],
  card_title: ['{name}の参加証', '{name}の 参加証《さんかしょう》', 'The pass of {name}'],
  card_picture: [
    '参加証の絵: QRコード、呼び名、番号',
    '参加証《さんかしょう》の 絵《え》: QRコード、呼《よ》び名《な》、番号《ばんごう》',
    'The card: QR code, nickname and number.',
  ],
  card_how: [
    '写真に撮ってもらうか、印刷して渡してください。次からはこれをかざすだけです。',
    '写真《しゃしん》を とって もらいます。または 印刷《いんさつ》して わたします。次《つぎ》から これを 見《み》せる だけです。',
    'Let them take a photo of it, or print it. From now on showing it is enough.',
  ],
  save_pdf: ['PDFで保存する', 'PDFで 保存《ほぞん》する', 'Save as PDF'],
  pdf_saved: ['PDFを保存しました。', 'PDFを 保存《ほぞん》しました。', 'The PDF is saved.'],
} satisfies Words;
