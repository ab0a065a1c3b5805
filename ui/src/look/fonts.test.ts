// @vitest-environment node
// What a page shows before anybody typed anything needs no more of the fonts than their first slices.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Vitest would hand us an empty style sheet.
const sheet = readFileSync(new URL('./fonts.css', import.meta.url), 'utf8');
const phrases = import.meta.glob(['/src/**/words.ts', '/src/lib/words/*.ts', '!/src/**/*.test.ts', '!/src/lib/words/index.svelte.ts'], {
  eager: true,
});

/** Whether a slice says that it has a letter. */
function has(file: string): (letter: string) => boolean {
  const face = sheet.split('@font-face').find((each) => each.includes(`/${file}.`));
  const ranges = [...(face?.split('unicode-range:')[1] ?? '').matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)];
  return (letter) => {
    const code = letter.codePointAt(0)!;
    return ranges.some(([, first = '', last = first]) => parseInt(first, 16) <= code && code <= parseInt(last, 16));
  };
}

/** Those of the letters that a slice has not. */
const missing = (letters: Iterable<string>, file: string) => [...new Set(letters)].filter((letter) => !has(file)(letter));

describe.each(['BIZUDPGothic-Regular-words', 'BIZUDPGothic-Bold-words'])('%s', (file) => {
  it('has every letter of our words', () => {
    const words = JSON.stringify(Object.values(phrases));
    expect(words.length).toBeGreaterThan(20_000);
    expect(missing(words, file)).toEqual([]);
  });

  it('has what dates are written with', () => {
    const dates = ['ja-JP', 'ja-JP-u-ca-japanese', 'en-GB'].flatMap((language) =>
      Array.from({ length: 14 }, (_, at) =>
        new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(2019, 3 + at / 2, 18 + at, at * 2)),
      ),
    );
    expect(missing(dates.join(''), file)).toEqual([]);
  });

  it('leaves the kanji of other names to others', () => {
    expect(missing('亜﨑鴉𠮷🍙', file)).toEqual(['亜', '﨑', '鴉', '𠮷', '🍙']);
  });
});

it('has a slice for every letter of a name', () => {
  for (const style of ['Regular', 'Bold']) {
    expect(missing('亜腕颯', `BIZUDPGothic-${style}-common`)).toEqual(['颯']);
    expect(missing('颯﨑𠮟Жω', `BIZUDPGothic-${style}-rare`)).toEqual([]);
  }
  expect(missing('𠮷', 'IbashoRareKanji-Bold')).toEqual([]);
  expect(missing('🍙👍🏽👨‍👩‍👧', 'NotoEmoji-Regular')).toEqual([]);
});
