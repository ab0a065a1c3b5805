import { expect, test } from 'vitest';
import { isOurCode, isPassCode } from './code';
import { passCode } from './traces';

test('codes made by the rule have the form, real ones and those for practice', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    expect(isPassCode(passCode(seed))).toBe(true);
    expect(isPassCode(passCode(seed, '47'))).toBe(true);
  }
});

test('an opening card has a code of ours, which is no pass', () => {
  expect(isOurCode(passCode(7, '49'))).toBe(true);
  expect(isOurCode(passCode(7))).toBe(true);
  expect(isOurCode(passCode(7, '46'))).toBe(false);
});

test('the form is the one of the core', () => {
  // 48 and 22 zeros: the check digits worked out by hand as 98 - (48 * 10^24 mod 97).
  const zeros = `48${'0'.repeat(22)}`;
  const check = 98n - ((BigInt(zeros) * 100n) % 97n);
  expect(isPassCode(zeros + String(check).padStart(2, '0'))).toBe(true);
});

test('another prefix, another length, a wrong digit and two swapped do not have it', () => {
  const code = passCode(7);
  expect(isPassCode(passCode(7, '49'))).toBe(false);
  expect(isPassCode(passCode(7, '46'))).toBe(false);
  expect(isPassCode(code.slice(1))).toBe(false);
  expect(isPassCode(`${code}0`)).toBe(false);
  expect(isPassCode('')).toBe(false);
  for (let place = 2; place < 26; place += 1) {
    const wrong = String((Number(code[place]) + 1) % 10);
    expect(isPassCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBe(false);
    if (place === 25 || code[place] === code[place + 1]) continue;
    const [one, two] = [code.charAt(place), code.charAt(place + 1)];
    expect(isPassCode(code.slice(0, place) + two + one + code.slice(place + 2))).toBe(false);
  }
});
