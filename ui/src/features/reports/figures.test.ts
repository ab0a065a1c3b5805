import { describe, expect, it } from 'vitest';
import { easyFigures } from './figures';

const texts = Object.values(easyFigures).flatMap(({ name, rule }) => [name, rule]);

describe('the easy figures', () => {
  it('have a reading on every kanji', () => {
    const read = /[\p{sc=Han}々〆ヶ]+《[\p{sc=Hiragana}ー]+》/gu;
    expect(texts.filter((text) => /[\p{sc=Han}《》]/u.test(text.replace(read, '')))).toEqual([]);
  });

  it('have rules of short polite sentences', () => {
    const sentences = Object.values(easyFigures).flatMap(({ rule }) => rule.replace(/《[^》]*》/g, '').split('。').slice(0, -1));
    expect(sentences.length).toBeGreaterThan(27);
    expect(sentences.filter((sentence) => !/(?:です|ます|ません|ました)$/.test(sentence) || sentence.length > 45)).toEqual([]);
  });
});
