import { afterEach, expect, it } from 'vitest';
import type { Failure } from '../desk';
import { said, sentences } from './errors';
import { LANGUAGES, say, spoken } from './index.svelte';

type Refusal = Failure['what'];

// One of each code that has data.
const withData: Refusal[] = [
  { code: 'fileNewer', found: 9, known: 7 },
  { code: 'notAllowed', needed: 'coordinator' },
  { code: 'badRequest', detail: 'missing field `person`' },
  { code: 'cannotUndo', operation: 'issue_pass' },
  { code: 'notFound', what: 'visit' },
  { code: 'alreadyThere', what: 'session' },
  { code: 'inUse', what: 'category' },
  { code: 'textEmpty', field: 'nickname' },
  { code: 'textTooLong', field: 'nickname', most: 60 },
  { code: 'textUnusable', field: 'nickname' },
  { code: 'numberOutOfRange', field: 'heads', least: 1, most: 9999 },
  { code: 'passAlreadyRevoked', on: '2025-12-03' },
  { code: 'columnsMissing', columns: ['date', 'activity'] },
  { code: 'columnTwice', column: 'person' },
  { code: 'badRows', rows: [{ row: 2, column: 'date', problem: 'missing' }], total: 1 },
  { code: 'importedBefore', on: '2025-12-03' },
  { code: 'openingWait', seconds: 30 },
  { code: 'passphraseTooShort', least: 10 },
  { code: 'lockHalfChanged', new: true },
  { code: 'lockHalfChanged', new: false },
  { code: 'erasingUndecided', hits: 3 },
  { code: 'pinWait', seconds: 30 },
  { code: 'internal', place: 'sqlite 787 (store.rs:12)' },
];
const known = new Set(withData.map(({ code }) => code));
const bare = Object.keys(sentences).filter((code) => !known.has(code as Refusal['code'])) as Refusal['code'][];
const every: Refusal[] = [...withData, ...bare.map((code) => ({ code }) as Refusal)];

const spokenIn = (language: (typeof LANGUAGES)[number], what: Refusal) => {
  spoken.language = language;
  const { phrase, filling } = said(what);
  return say(phrase, filling);
};

afterEach(() => {
  spoken.language = 'ja';
});

it.each(every)('$code leaves no place open in any language', (what) => {
  for (const language of LANGUAGES) expect(spokenIn(language, what)).not.toMatch(/[{}《》]|undefined/);
});

it('names the field, the thing, the right and the day', () => {
  expect(spokenIn('ja', { code: 'textTooLong', field: 'nickname', most: 60 })).toBe(
    '「呼び名」は60文字までです。短くしてください。',
  );
  expect(spokenIn('en', { code: 'textEmpty', field: 'a_field_to_come' })).toBe('Please fill in “This field”.');
  expect(spokenIn('en', { code: 'notFound', what: 'pass' })).toContain('no such pass');
  expect(spokenIn('ja', { code: 'notAllowed', needed: 'coordinator' })).toContain('「コーディネーター」の人を呼んで');
  expect(spokenIn('en', { code: 'passAlreadyRevoked', on: '2025-12-03' })).toContain('on 3 December 2025');
  expect(spokenIn('ja', { code: 'cannotUndo', operation: 'issue_pass' })).toContain('「参加証の発行」');
  expect(spokenIn('ja', { code: 'internal', place: 'x.rs:1' })).toMatch(/x\.rs:1$/);
});

it('names the first three rows and how many there are', () => {
  const rows = [2, 3, 5, 8].map((row) => ({ row, column: row === 3 ? '' : 'birth_date', problem: 'notADay' as const }));
  const ja = spokenIn('ja', { code: 'badRows', rows, total: 40 });
  expect(ja).toContain('40行');
  expect(ja).toContain('2行目「生年月日」: 日付は「2025-12-03」のように書いてください。3行目: 日付は');
  expect(ja).toContain('5行目');
  expect(ja).not.toContain('8行目');
  expect(spokenIn('en', { code: 'badRows', rows, total: 40 })).toContain('Row 2, birth_date: write a date');
});

it('can be asked for in one language and said in another', () => {
  const { phrase, filling } = said({ code: 'notFound', what: 'session' });
  spoken.language = 'en';
  expect(say(phrase, filling)).toContain('no such session');
});
