import { afterEach, describe, expect, it } from 'vitest';
import { dayPhrase } from './days';
import { phrased, pieces, say, spoken, type Phrase } from './index.svelte';
import { listed, plain, put, together } from './put';

const came: Phrase = ['{name}が来ました。', '{name}が 来《き》ました。', '{name} has come.'];

afterEach(() => {
  spoken.language = 'ja';
});

describe('marked text', () => {
  it('is cut into pieces with and without readings', () => {
    expect(pieces('合言葉《あいことば》を 入《い》れて ください。')).toEqual([
      { text: '合言葉', reading: 'あいことば' },
      { text: 'を ' },
      { text: '入', reading: 'い' },
      { text: 'れて ください。' },
    ]);
    expect(pieces('時々《ときどき》')).toEqual([{ text: '時々', reading: 'ときどき' }]);
    expect(pieces('シフト')).toEqual([{ text: 'シフト' }]);
    expect(pieces('')).toEqual([]);
  });

  it('gives a reading only to the kanji right before it', () => {
    expect(pieces('新しい 人《ひと》')).toEqual([{ text: '新しい ' }, { text: '人', reading: 'ひと' }]);
  });
});

describe('saying', () => {
  it('follows the language', () => {
    expect(say(came, { name: 'あおい' })).toBe('あおいが来ました。');
    spoken.language = 'ja-easy';
    expect(say(came, { name: 'あおい' })).toBe('あおいが 来ました。');
    expect(phrased(came, { name: 'あおい' })).toContainEqual({ text: '来', reading: 'き' });
    spoken.language = 'en';
    expect(say(came, { name: 'あおい' })).toBe('あおい has come.');
  });

  it.each(['青《あお》い', '{name}', '{other}', '$&$1', '<b>', ''])('shows the nickname %s as typed', (name) => {
    spoken.language = 'ja-easy';
    expect(phrased(came, { name })).toEqual([{ text: `${name}が ` }, { text: '来', reading: 'き' }, { text: 'ました。' }]);
    expect(say(came, { name })).toBe(`${name}が 来ました。`);
  });

  it('shows zero, and leaves a place open that nothing is known for', () => {
    const heads: Phrase = ['{n}人', '{n}人《にん》', '{n} people'];
    expect(say(heads, { n: 0 })).toBe('0人');
    expect(say(heads)).toBe('{n}人');
  });
});

describe('phrases made of phrases', () => {
  const pass: Phrase = ['参加証', '参加証《さんかしょう》', 'pass'];

  it('keep the readings of what is put in and the places that are open', () => {
    const whose = put(['{name}の{what}', '{name}の {what}', '{what} of {name}'], { what: pass });
    expect(whose).toEqual(['{name}の参加証', '{name}の 参加証《さんかしょう》', 'pass of {name}']);
  });

  it('stand one after the other', () => {
    expect(listed([pass, plain(3)])).toEqual(['参加証、3', '参加証《さんかしょう》、3', 'pass, 3']);
    expect(together(pass, plain(3))).toEqual(['参加証3', '参加証《さんかしょう》 3', 'pass 3']);
    expect(listed([])).toEqual(['', '', '']);
  });
});

describe('a day', () => {
  it.each([
    ['2025-12-03', '2025年12月3日', '2025年《ねん》12月《がつ》3日《か》', '3 December 2025'],
    ['2026-04-01', '2026年4月1日', '2026年《ねん》4月《がつ》 ｜1日《ついたち》', '1 April 2026'],
    ['2024-02-29', '2024年2月29日', '2024年《ねん》2月《がつ》29日《にち》', '29 February 2024'],
  ])('%s is read as it is said', (day, ja, easy, en) => {
    expect(dayPhrase(day)).toEqual([ja, easy, en]);
  });
});
