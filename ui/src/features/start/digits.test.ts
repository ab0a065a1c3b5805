import { expect, it } from 'vitest';
import { groupsOf, sixDigits } from './digits';

it('reads digits as they are typed, full-width or with something between', () => {
  expect(sixDigits('７２０８８５')).toBe('720885');
  expect(sixDigits('72-08 85 3')).toBe('720885');
  expect(sixDigits('かえる')).toBe('');
});

it('cuts what is pasted into groups, however it was written', () => {
  const groups = ['528737', '538428', '112607'];
  expect(groupsOf(groups.join('-'))).toEqual(groups);
  expect(groupsOf(groups.join('\n'))).toEqual(groups);
  expect(groupsOf(groups.join(''))).toEqual(groups);
  expect(groupsOf('')).toEqual([]);
});
