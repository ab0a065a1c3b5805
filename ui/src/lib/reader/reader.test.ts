import { describe, expect, test } from 'vitest';
import type { Focus, Output } from './reader';
import {
  BUTTON,
  FIELD,
  PASSPHRASE,
  key,
  keys,
  onNumberPad,
  passCode,
  play,
  random,
  throughIme,
  type Step,
} from './traces';

const code = passCode(1);
const other = passCode(2, '47');
const enter = (gap = 10) => key('Enter', gap);
const scan = (read: string): Output => ({ kind: 'scan', code: read });
const misread = code.slice(0, 25) + String((Number(code[25]) + 1) % 10);
const wide = [...code].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
const uneven = random(5);

const plain: [string, Step[]][] = [
  ['a reader at 5 ms', [...keys(code, 5), enter(5)]],
  ['a reader at 20 ms', [...keys(code, 20), enter(20)]],
  ['a reader at 60 ms', [...keys(code, 60), enter(60)]],
  ['a slow reader at 90 ms', [...keys(code, 90), enter(90)]],
  ['a reader at 5 to 60 ms', [...keys(code, () => 5 + uneven() * 55), enter(30)]],
  ['an IME that composes', throughIme([...keys(code, 15), enter(15)])],
  ['a kana IME in the middle of a word', throughIme([...keys('ta', 90), ...keys(code, 15), enter(15)])],
  ['CapsLock', [key('CapsLock', 500), ...keys(code, 15, { shift: false }), enter()]],
  [
    'a reader that sets Shift right before it types',
    [...keys(code, 15).flatMap((step) => [key('ShiftLeft', 2, { shift: true }), step]), enter()],
  ],
  ['full-width digits', [...keys(code, 15).map((step, place) => ({ ...step, key: wide[place]! })), enter()]],
  ['full-width digits without a physical key', [...wide.map((digit) => ({ code: '', key: digit, gap: 15 })), enter()]],
  ['a layout with signs on the digit keys', [...keys(code, 15).map((step) => ({ ...step, key: 'é' })), enter()]],
  ['Shift held over a layout with digits above', [...keys(code, 15, { shift: true }), enter()]],
  ['the number pad', onNumberPad([...keys(code, 15), key('NumpadEnter', 15)])],
  ['the number pad without NumLock', onNumberPad(keys(code, 15), { key: 'ArrowLeft' }).concat(enter())],
  ['Tab after the code', [...keys(code, 15), key('Tab', 15)]],
  ['Space after the code', [...keys(code, 15), ...keys(' ', 15)]],
  ['CR and LF after the code', [...keys(code, 15), enter(), enter()]],
  ['an identifier before the code', [...keys(`a-${code}`, 15), enter()]],
  ['an AIM identifier before the code', [...keys(`]C1${code}`, 15), enter()]],
  ['a slow reader with an AIM identifier', [...keys(`]Q3${code}`, 90), enter(90)]],
  ['a slower one for one-dimensional codes', [...keys(`]C1${code}`, 100), enter(100)]],
  ['a slow one through an IME', throughIme([...keys(`]Q3${code}`, 90), enter(90)])],
  ['one that is set to a Japanese keyboard', [key('Backslash', 90), ...keys(`d2${code}`, 90), enter(90)]],
  ['one that sends no physical keys', [...keys(`]Q3${code}`, 60, { code: '' }), enter(60)]],
  ['a letter after the code', [...keys(`${code}x`, 15), enter()]],
  [
    'a radio reader that falters',
    [...keys(code.slice(0, 12), 15), ...keys(code.slice(12, 13), 320), ...keys(code.slice(13), 15), enter()],
  ],
  ['a busy computer', [...keys(code, (place) => (place % 9 === 4 ? 100 : 20)), enter(100)]],
  [
    'a hand that types meanwhile',
    [...keys(code.slice(0, 9), 15), ...keys('ta', 5), ...keys(code.slice(9), 15), enter()],
  ],
  ['clocks that step back', [...keys(code, (place) => (place === 8 ? -40 : 15)), enter()]],
];

describe('a pass code', () => {
  for (const [where, focus] of [
    ['on a button', BUTTON],
    ['in a field', FIELD],
    ['in the passphrase', PASSPHRASE],
  ] as const) {
    test.each(plain)(`is one scan ${where}: %s`, (_, steps) => {
      const { outputs, swallowed } = play(steps, focus);
      expect(outputs).toEqual([scan(code)]);
      expect(swallowed, 'its end').toContain(steps.length - 1);
    });
  }

  test('is read with its last digit, so that a reader without Enter is no slower', () => {
    const steps = keys(code, 15);
    const { outputs, verdicts, swallowed } = play(steps, FIELD);
    expect(outputs).toEqual([scan(code)]);
    expect(swallowed).toEqual([25]);
    expect(verdicts[0]?.marks).toEqual(steps.map((_, place) => place));
  });

  test('is undone from its first digit on, not from what was typed before', () => {
    const { verdicts } = play([...keys('7ta', 90), ...keys(code, 15), enter()], FIELD);
    expect(verdicts[0]?.marks[0]).toBe(3);
  });

  test('is undone with the identifier that the reader puts before it', () => {
    const identifiers = { 'a-': 15, c1: 15, ']C1': 15, ']Q3': 90, ']Cm': 90 };
    for (const [identifier, gap] of Object.entries(identifiers)) {
      const { outputs, verdicts } = play([...keys(identifier + code, gap), enter(gap)], FIELD);
      expect(outputs).toEqual([scan(code)]);
      expect(verdicts[0]?.marks[0], identifier).toBe(0);
    }
  });

  test('says whether an IME still has characters', () => {
    expect(play(throughIme(keys(code, 15)), FIELD).verdicts[0]?.unsettled).toBe(true);
    expect(play(keys(code, 15, { keyCode: 229 }), FIELD).verdicts[0]?.unsettled).toBe(true);
    expect(play(keys(code, 15), FIELD).verdicts[0]?.unsettled).toBe(false);
  });

  test('keeps its late Enter from a button', () => {
    expect(play([...keys(code, 15), enter(380)]).swallowed).toContain(26);
    expect(play([...keys(code, 15), enter(900)]).swallowed).not.toContain(26);
  });

  test('typed by hand is one too', () => {
    expect(play([...keys(code, 95), enter(95)], FIELD).outputs).toEqual([scan(code)]);
  });
});

describe('two codes in one burst', () => {
  const both: [string, Step[]][] = [
    ['with Enter between', [...keys(code, 15), enter(), ...keys(other, 15), enter()]],
    ['without', [...keys(code + other, 15), enter()]],
    ['without any Enter', keys(code + other, 15)],
    ['slowly', [...keys(code + other, 90), enter(90)]],
    ['with Tab', [...keys(code, 15), key('Tab', 10), ...keys(other, 15), key('Tab', 10)]],
    ['through an IME', throughIme([...keys(code + other, 15), enter()])],
  ];
  test.each(both)('are two scans: %s', (_, steps) => {
    for (const focus of [BUTTON, FIELD]) expect(play(steps, focus).outputs).toEqual([scan(code), scan(other)]);
  });

  test('of which one is misread, are a scan and a question', () => {
    const steps = [...keys(code, 15), enter(), ...keys(misread, 15), enter()];
    expect(play(steps, FIELD).outputs).toEqual([scan(code), scan(misread)]);
  });

  test('and twelve codes in ten seconds are twelve scans in order', () => {
    const codes = Array.from({ length: 12 }, (_, seed) => passCode(100 + seed));
    const steps = codes.flatMap((one) => [...keys(one, (place) => (place === 0 ? 420 : 15)), enter()]);
    expect(play(steps).outputs).toEqual(codes.map(scan));
  });
});

describe('the same code again', () => {
  const again = (gap: number) => [
    ...keys(code, 15),
    enter(),
    ...keys(code, (place) => (place === 0 ? gap : 15)),
    enter(),
  ];

  test('within two seconds is the reader, and is still kept from the page', () => {
    const { outputs, swallowed, verdicts } = play(again(300), FIELD);
    expect(outputs).toEqual([scan(code)]);
    expect(swallowed).toContain(53);
    expect(verdicts).toHaveLength(2);
  });

  test('later is another scan', () => {
    expect(play(again(2000), FIELD).outputs).toEqual([scan(code), scan(code)]);
  });

  test('with another between is blanked too', () => {
    const steps = [...keys(code + other + code + other, 15), enter()];
    expect(play(steps).outputs).toEqual([scan(code), scan(other)]);
  });
});

describe('what is no pass', () => {
  const url = 'https://example.org/t?id=4815162342';
  const table: [string, Step[], Output[]][] = [
    ["another shop's barcode", [...keys('4901234567894', 15), enter()], [scan('4901234567894')]],
    ['a short barcode', [...keys('49012347', 15), enter()], [scan('49012347')]],
    ['digits lost on the way', [...keys(code.slice(3), 15), enter()], [scan(code.slice(3))]],
    ['a misread digit', [...keys(misread, 15), enter()], [scan(misread)]],
    ['a web address', [...keys(url, 10), enter()], [{ kind: 'foreign', length: url.length }]],
    [
      'a web address through an IME',
      throughIme([...keys(url, 10), enter()]),
      [{ kind: 'foreign', length: url.length }],
    ],
    ['a web address with Tab', [...keys(url, 10), key('Tab', 10)], [{ kind: 'foreign', length: url.length }]],
    [
      'a visiting card of several lines',
      [...keys('begin:vcard', 8), enter(8), ...keys('n:yamada hanako', 8), enter(8)],
      [{ kind: 'foreign', length: 11 }],
    ],
    [
      'control keys among it',
      [...keys('01049012345', 10), key('BracketRight', 10, { ctrl: true }), ...keys('21ab', 10), enter()],
      [{ kind: 'foreign', length: 16 }],
    ],
  ];
  for (const focus of [BUTTON, FIELD]) {
    test.each(table)(`is told (${focus.typing ? 'field' : 'button'}): %s`, (_, steps, outputs) => {
      const played = play(steps, focus);
      expect(played.outputs).toEqual(outputs);
      expect(played.swallowed).toContain(steps.length - 1);
      expect(played.verdicts[0]?.marks[0]).toBe(0);
    });
  }

  test.each([
    ['short and fast', [...keys('4321', 15), enter()]],
    ['at 50 ms', [...keys('49012347', 50), enter(50)]],
    ['at 60 ms', [...keys('4901234567894', 60), enter(60)]],
    ['a misread pass at 90 ms', [...keys(misread, 90), enter(90)]],
  ])('presses no button, though in a field it might be a hand: %s', (_, steps) => {
    expect(play(steps, BUTTON).swallowed).toContain(steps.length - 1);
    expect(play(steps, BUTTON).outputs).toHaveLength(1);
    expect(play(steps, FIELD)).toEqual({ outputs: [], verdicts: [], swallowed: [] });
  });

  test('without an end is told after a silence, but not out of a field', () => {
    expect(play(keys('4901234567894', 15), BUTTON).outputs).toEqual([scan('4901234567894')]);
    expect(play(keys('4901234567894', 15), FIELD).outputs).toEqual([]);
  });

  test('is left in a passphrase: password managers type as fast', () => {
    const steps = [...keys('himawari tombo 4821', 5), enter(5)];
    expect(play(steps, PASSPHRASE)).toEqual({ outputs: [], verdicts: [], swallowed: [] });
  });

  test('triggers nothing in the page after its first key', () => {
    const steps = [...keys(url, 10), enter()];
    expect(play(steps, BUTTON).swallowed).toEqual(steps.map((_, place) => place).slice(1));
  });
});

describe('a reader in the wrong mode', () => {
  const altCodes = (text: string, gap: number) =>
    [...text].flatMap((one) => [
      key('AltLeft', gap, { alt: true }),
      ...onNumberPad(keys(`0${one.charCodeAt(0)}`, gap), { alt: true }),
    ]);

  test('is told once per burst, and its characters are on their way', () => {
    const { outputs, verdicts, swallowed } = play([...altCodes(code, 8), enter()], BUTTON);
    expect(outputs).toEqual([{ kind: 'wrongMode' }]);
    expect(verdicts[0]?.unsettled).toBe(true);
    expect(swallowed).toContain(altCodes(code, 8).length);
  });

  test('is not somebody who types one sign by its code', () => {
    expect(play(altCodes('é', 60), FIELD).outputs).toEqual([]);
  });
});

describe('hands on the keyboard', () => {
  const untouched = { outputs: [], verdicts: [], swallowed: [] };

  test('keep every key, and no key waits', () => {
    const spelled = [...code].flatMap((digit) => keys(`a${digit}`, 80));
    const uncoded = '4'.repeat(3) + code.slice(3, 26);
    const traces = [
      [...keys(uncoded, 80), enter(80)],
      [...keys(misread, 80), enter(80)],
      [...keys('09012345678', 60), enter(60)],
      [...keys('ta', 40), key('Backspace', 90), ...keys('nakahanako', 55), enter(40)],
      throughIme([...keys('yamadahanako', 70), ...keys(' ', 90), enter(200)]),
      [...keys('123', 20), enter(20)],
      [...keys(`12${code}`, 80), enter(80)],
      // An AIM identifier stands at the very beginning and right before the code, and is one of three keys.
      ...['7]C1', 'ta]C1', ']C1 5', ']C12', ']1C2', 'C]1', 'aC1'].map((wrong) => [...keys(wrong + code, 80), enter(80)]),
      [...keys(`]C1${misread}`, 80), enter(80)],
      [...spelled, enter(80)],
      // A text expander, and Enter by hand.
      [...keys('4901234567894', 5), enter(300)],
    ];
    for (const steps of traces) expect(play(steps, FIELD)).toEqual(untouched);
  });

  test('typing 26 digits with pauses is no scan, even of a pass', () => {
    expect(play([...keys(code, (place) => (place % 4 === 0 ? 400 : 80)), enter(80)], FIELD)).toEqual(untouched);
  });

  test('that hold a key down are no reader', () => {
    const held = (also: Partial<Step>) => [
      key('Digit4', 300),
      key('Digit4', 500, also),
      ...Array.from({ length: 60 }, () => key('Digit4', 30, also)),
      enter(30),
    ];
    for (const focus of [FIELD, BUTTON]) {
      expect(play(held({ repeat: true }), focus).outputs).toEqual([]);
      expect(play(held({ repeat: false }), focus).outputs).toEqual([]);
    }
    expect(play(held({ repeat: false }), FIELD)).toEqual(untouched);
    const several = [...keys('48', 80), ...keys('444444448888888899999999', 30, { repeat: true }), enter(30)];
    for (const focus of [FIELD, BUTTON]) expect(play(several, focus)).toEqual(untouched);
  });

  test('go on after a scan without losing a key', () => {
    const { outputs, swallowed } = play([...keys(code, 15), enter(), ...keys('nakahanako', 80), enter(80)], FIELD);
    expect(outputs).toEqual([scan(code)]);
    expect(swallowed).toEqual([25, 26]);
  });

  test.each(['4821', 'tanaka', '482100'])('two at once beside all fields: %s is nothing, with a late Enter or without', (text) => {
    for (const end of [[], [enter(120)], [enter(500)]]) {
      expect(play([...keys(text, (place) => (place === 0 ? 600 : 33)), ...end], BUTTON).outputs).toEqual([]);
    }
  });

  test('may press keys of commands', () => {
    expect(
      play([...keys('tanaka', 80), key('KeyA', 60, { ctrl: true }), key('KeyC', 90, { ctrl: true })], FIELD),
    ).toEqual(untouched);
  });

  test.each([
    ['in a field', FIELD, 11],
    ['beside all fields', BUTTON, 12],
    ['in the passphrase', PASSPHRASE, 13],
  ] as [string, Focus, number][])('for an hour, fast and mostly digits, make no scan %s', (_, focus, seed) => {
    const steps = anHour(seed, 40, 200);
    expect(steps.length).toBeGreaterThan(25_000);
    const { outputs, swallowed } = play(steps, focus);
    expect(outputs).toEqual([]);
    if (focus.typing) expect(swallowed).toEqual([]);
  });

  test('for an hour and faster than anybody make no scan in a field', () => {
    expect(play(anHour(14, 40, 95, 40), FIELD)).toEqual(untouched);
  });

  test('for an hour of lines that begin like an AIM identifier make none either', () => {
    const begun = (step: Step) => (step.code === 'Enter' ? [step, ...keys(']C1', 60)] : [step]);
    expect(play(anHour(16, 40, 95, 40).flatMap(begun), FIELD)).toEqual(untouched);
  });

  test('and a reader in the middle of that hour is heard', () => {
    const steps = anHour(15, 40, 200).slice(0, 2000);
    const middle = [
      ...steps.slice(0, 1000),
      key('ShiftLeft', 300),
      ...keys(code, (place) => (place === 0 ? 150 : 12)),
      enter(),
      ...steps.slice(1000),
    ];
    expect(play(middle, FIELD).outputs).toEqual([scan(code)]);
  });
});

describe('a clock that was put back', () => {
  test('ends the burst before it: an Enter by hand reaches its button', () => {
    // The scan is dated ahead of the hand that strikes Enter long after it.
    const played = play([...keys(code, 12), enter(), enter(-20_000)]);
    expect(played.outputs).toEqual([scan(code)]);
    expect(played.swallowed).not.toContain(27);
  });

  test('by a moment, as between two keyboards, is none', () => {
    expect(play([...keys(code.slice(0, 9), 12), ...keys(code.slice(9), (place) => (place === 0 ? -5 : 12))]).outputs).toEqual([scan(code)]);
  });
});

/** Hands for an hour: four keys of five are digits, one line in `lines` ends. */
function anHour(seed: number, least: number, most: number, lines = 12): Step[] {
  const next = random(seed);
  const steps: Step[] = [];
  for (let time = 0; time < 3_600_000;) {
    const gap = least + next() * (most - least);
    time += gap;
    if (next() < 1 / lines) steps.push(enter(gap));
    else if (next() < 0.8) steps.push(...keys(String(Math.floor(next() * 10)), gap));
    else steps.push(...keys(String.fromCharCode(97 + Math.floor(next() * 26)), gap));
  }
  return steps;
}
