import { describe, expect, it } from 'vitest';
import { keyOf, outcomeOf, trialOf, type Key } from './trial';

const press = (code: string, timeStamp: number, more: object = {}) =>
  keyOf({ code, timeStamp, isComposing: false, keyCode: 0, ...more } as KeyboardEvent);
const keys = (...codes: string[]) => codes.map((code, at) => press(code, at * 10)).filter((key): key is Key => key !== undefined);

describe('a trial of a reader', () => {
  it('says how fast and with which keys it types', () => {
    const trial = trialOf({ outcome: 'pass', digits: 3 }, keys('Digit4', 'Digit8', 'Numpad1', 'Enter'));
    expect(trial).toEqual({ outcome: 'pass', digits: 3, gap: 10, kinds: ['row', 'pad'], end: 'Enter', composing: false });
  });

  it('knows a reader without an end, and one key alone has no speed', () => {
    expect(trialOf({ outcome: 'other', digits: 0 }, keys('KeyA'))).toMatchObject({ gap: undefined, end: undefined, kinds: ['letters'] });
  });

  it('leaves out the keys that only change others', () => {
    expect(keys('ShiftLeft', 'KeyH', 'CapsLock', 'Lang1', 'Tab').map(({ kind }) => kind)).toEqual(['letters', 'end']);
  });

  it('sees a Japanese keyboard at work, also by the one number that its first key has', () => {
    for (const more of [{ isComposing: true }, { keyCode: 229 }]) expect(press('Digit4', 0, more)?.composing).toBe(true);
  });

  it('tells a participation pass from another code', () => {
    expect(outcomeOf({ kind: 'scan', code: '4901234567894' })).toEqual({ outcome: 'other', digits: 13 });
    expect(outcomeOf({ kind: 'foreign', length: 30 })).toEqual({ outcome: 'other', digits: 0 });
    expect(outcomeOf({ kind: 'wrongMode' })).toEqual({ outcome: 'mode', digits: 0 });
  });
});
