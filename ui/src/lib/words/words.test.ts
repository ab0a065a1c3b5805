// @vitest-environment node
// What every sentence of the program keeps to, wherever it stands.

import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Phrase } from './index.svelte';

const modules = import.meta.glob<Record<string, unknown>>(
  ['/src/**/words.ts', '/src/lib/words/*.ts', '!/src/**/*.test.ts', '!/src/lib/words/index.svelte.ts'],
  { eager: true },
);

interface Found {
  at: string;
  texts: readonly string[];
}

/** Every list of texts in what a module exports; one that is no phrase is found too, and fails. */
function* found(at: string, value: unknown): Generator<Found> {
  if (Array.isArray(value) && value.every((text) => typeof text === 'string')) yield { at, texts: value };
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* found(`${at} ${key}`, inner);
}

const all = Object.entries(modules).flatMap(([path, module]) => [...found(path, module)]);
const phrases = all.map(({ at, texts }) => ({ at, texts: texts as Phrase }));

/** The phrases that break a rule, each with what breaks it: an empty list is what we want. */
const breaking = (rule: (texts: Phrase) => string | undefined): string[] =>
  phrases.flatMap(({ at, texts }) => {
    const wrong = rule(texts);
    return wrong === undefined ? [] : [`${at}: ${wrong}`];
  });

/** The first text that has such a thing in it. */
const having = (pattern: RegExp, texts: readonly string[]) => texts.find((text) => pattern.test(text));

// A language is named in itself, so that its readers find it.
const OWN_NAMES = ['日本語', 'やさしい日本語'];
const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、。「」『』々]/u;
const BLAME = /エラー|失敗|間違|まちが|不正|違反|禁止|無効|欠勤|遅刻|ダメ|駄目/;
const READ = /[\p{sc=Han}々〆ヶ]+《[\p{sc=Hiragana}\p{sc=Katakana}ー]+》/gu;
// ありがとう ございます and おかえりなさい are greetings, which everybody knows as they are.
const HONORIFIC = /いただ|くださいませ|(?<!ありがとう ?)ございま|いらっしゃ|おります|(?<!おかえり|おやすみ)なさい|さま(?:[にのはがを。]|$)/;
const CAN = /でき(?:ます|ません|ない|る)|られ(?:ます|ません|ない)|可能/;
const POLITE_END = /(?:です|ます|ません|でした|ました|ください|ましょう|でしょう)[かねよ]?(?:[（(][^）)]*[）)])?$/;

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);
/** Sentences of a text: what ends with a full stop. A label has none. */
const sentences = (text: string) => text.replace(/「[^」]*」/g, '').split('。').slice(0, -1);

describe('every phrase', () => {
  it('is looked at', () => {
    expect(phrases.length).toBeGreaterThan(200);
    expect(all.map(({ at }) => at)).toContain('/src/lib/words/common.ts common undo');
  });

  it('has a text in each language', () => {
    expect(all.filter(({ texts }) => texts.length !== LANGUAGES.length || texts.some((text) => !text.trim()))).toEqual([]);
  });

  it('has the same places in each language', () => {
    expect(
      breaking((texts) => {
        const [ja, easy, en] = texts.map((text) => [...new Set(places(text))].sort().join(' '));
        return ja === easy && easy === en ? undefined : `${ja} | ${easy} | ${en}`;
      }),
    ).toEqual([]);
  });

  it('scolds nobody', () => {
    expect(breaking(([ja, easy]) => having(BLAME, [ja, easy]))).toEqual([]);
    expect(breaking((texts) => having(/[!！]/, texts))).toEqual([]);
  });

  it('never adds さん to a name', () => {
    expect(breaking(([ja, easy]) => having(/\}\s*(?:さん|くん|ちゃん|様|さま)/, [ja, easy]))).toEqual([]);
  });

  it('speaks in です and ます', () => {
    expect(
      breaking(([ja, easy]) =>
        [ja, easy]
          .flatMap((text) => sentences(text.replace(/《[^》]*》/g, '')))
          .find((sentence) => !POLITE_END.test(sentence.trim())),
      ),
    ).toEqual([]);
  });
});

describe('Japanese', () => {
  it('has no readings in the text', () => {
    expect(breaking(([ja]) => having(/[《》]/, [ja]))).toEqual([]);
  });
});

describe('やさしい日本語', () => {
  it('has a reading in kana on every kanji', () => {
    expect(breaking(([, easy]) => having(/[\p{sc=Han}々《》]/u, [easy.replace(READ, '')]))).toEqual([]);
  });

  it('has no honorifics and no 可能形', () => {
    expect(breaking(([, easy]) => having(HONORIFIC, [easy]))).toEqual([]);
    expect(breaking(([, easy]) => having(CAN, [easy.replace(/《[^》]*》/g, '')]))).toEqual([]);
  });

  it('has spaces between phrases', () => {
    expect(breaking(([, easy]) => sentences(easy.replace(READ, '字')).find((one) => one.length > 14 && !one.includes(' ')))).toEqual([]);
  });
});

describe('English', () => {
  it('has nothing Japanese in it', () => {
    expect(breaking(([, , en]) => (OWN_NAMES.includes(en) ? undefined : having(JAPANESE, [en])))).toEqual([]);
  });
});
