// What readers and hands do to the keyboard, through the browser's own input. The rules themselves have their tests beside
// src/lib/reader; here the whole page listens. An hour of typing is in typing.spec.ts.

import type { Locator } from '@playwright/test';
import { expect, nowOf, test, type Page } from './fixtures';
import { CAPS_LOCK, digit, ENTER, letter, MINUS, numpad, send, SHIFT, SPACE, TAB, taken, type Key, type Stroke } from './keys';
import type { Serving } from './serving';

test.use({ at: '2025-12-24T16:20' });

/** Instead of its digit each key gives another sign. */
const signs = (all: string, also: Partial<Key> = {}) => (n: string): Key => {
  const sign = [...all][Number(n)]!;
  return { ...digit(n), key: sign, text: sign, ...also };
};
/** As a keyboard in kana mode sends it: the character is another, the key is the same. */
const kana = signs('わぬふあうえおやゆよ');
const shifted = signs(')!@#$%^&*(', { modifiers: SHIFT });
const french = signs('à&é"\'(-è_ç');
const germanCapsLock = signs('=!"§$%&/()');
const wide = signs('０１２３４５６７８９');
/** As remote desktops send it: a character without a key. */
const keyless = (n: string): Key => ({ ...wide(n), code: '', windowsVirtualKeyCode: 231 });
/** The number pad without NumLock moves the caret. */
const noNumLock = (n: string): Key => {
  const [key, windowsVirtualKeyCode] = ([['Insert', 45], ['End', 35], ['ArrowDown', 40], ['PageDown', 34], ['ArrowLeft', 37], ['Clear', 12], ['ArrowRight', 39], ['Home', 36], ['ArrowUp', 38], ['PageUp', 33]] as const)[Number(n)]!;
  return { code: `Numpad${n}`, key, windowsVirtualKeyCode, isKeypad: true };
};

const struck = (key: Key): Stroke[] => [{ down: key }, { up: key }];
const keysOf = (keys: readonly Key[]) => keys.map(struck);
/** An input method that has every digit, in full width, until Enter. */
const composed = (code: string): Stroke[][] => [
  ...[...code].map((n, place) => [...struck(taken(`Digit${n}`)), { compose: [...code.slice(0, place + 1)].map((each) => wide(each).key).join('') }]),
  struck(taken('Enter')),
];
/** An input method that writes every digit at once, in full width. */
const written = (code: string): Stroke[][] => [...[...code].map((n) => [...struck(taken(`Digit${n}`)), { write: wide(n).key }]), struck(ENTER)];

/** Strikes what belongs together at one moment, and lets `gap` ms pass before each. */
async function strike(page: Page, together: readonly Stroke[][], gap: (place: number) => number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  let time = 0;
  const strokes = together.flatMap((some, place) => {
    time += gap(place);
    return some.map((stroke, after) => ({ ...stroke, at: time + after }));
  });
  await send(devtools, strokes, await nowOf(page));
  await devtools.detach();
}

async function newcomer(serving: Serving, nickname: string) {
  const [category] = serving.ask('categories') as { id: string }[];
  const person = (await serving.run('register_person', { nickname, category: category!.id })).reply as { id: string };
  const pass = (await serving.run('issue_pass', { person: person.id })).reply as { code: string };
  return { ...person, ...pass };
}
const stage = (page: Page) => page.locator('.stage');

test.beforeEach(async ({ open, page }) => {
  await open();
  await expect(stage(page)).toContainText('次の方、どうぞ');
});

const with_ = (key: (n: string) => Key, end: Key[] = [ENTER], before: Key[] = []) => (code: string) => keysOf([...before, ...[...code].map(key), ...end]);
const even = () => 12;
const traces: [string, (code: string) => Stroke[][], (place: number) => number][] = [
  ['a quick reader', with_(digit), () => 4],
  ['a slow reader', with_(digit), () => 85],
  ['an uneven one', with_(digit), (place) => [3, 12, 60, 18][place % 4]!],
  ['without Enter', with_(digit, []), even],
  ['with Tab', with_(digit, [TAB]), even],
  ['on the number pad', with_(numpad), even],
  ['on the number pad without NumLock', with_(noNumLock), even],
  ['into kana', with_(kana), even],
  ['with Shift stuck', with_(shifted), even],
  ['with CapsLock', with_(digit, [ENTER], [CAPS_LOCK]), even],
  ['with CapsLock and letters before the code', with_(digit, [ENTER], [letter('a', 'A'), MINUS]), even],
  ['with CapsLock on a German layout', with_(germanCapsLock), even],
  ['on a French layout', with_(french), even],
  ['in full width', with_(wide), even],
  ['in full width without keys', with_(keyless), even],
];
for (const [what, strokes, gap] of traces) {
  test(`${what}: the pass is read, and the button that has the focus is not pressed`, async ({ page, serving }) => {
    const { code, id } = await newcomer(serving, 'よみとり');
    const first = page.getByRole('button', { name: /はじめての方/ });
    await first.focus();
    await strike(page, strokes(code), gap);
    await expect(stage(page)).toContainText('よみとり');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(first).toBeFocused();
    expect((await serving.run('visits_of', { person: id })).reply as unknown[]).toHaveLength(1);
  });
}

const intoFields: typeof traces = [...traces, ['composed by an input method', composed, even], ['written by an input method', written, even]];
for (const [what, strokes, gap] of intoFields) {
  test(`${what}: the pass is read, and the field is as it was`, async ({ page, serving }) => {
    const { code, id } = await newcomer(serving, 'よみとり');
    const finder = page.getByRole('combobox', { name: /さがす/ });
    await finder.fill('やまだ はな');
    await finder.evaluate((field: HTMLInputElement) => field.setSelectionRange(1, 3));
    await strike(page, strokes(code), gap);
    await expect(stage(page)).toContainText('よみとり');
    await expect(finder).toHaveValue('やまだ はな');
    await expect(finder).toBeFocused();
    expect(await finder.evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])).toEqual([1, 3]);
    expect((await serving.run('visits_of', { person: id })).reply as unknown[]).toHaveLength(1);
  });
}

const open_ = (name: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).click();
  return page.getByRole('dialog');
};
const pressable: Record<string, (page: Page) => Promise<Locator>> = {
  'a link': async (page) => page.getByRole('navigation').getByRole('link', { name: '名簿' }),
  'a key that counts': async (page) => page.locator('.plus').first(),
  'a list to choose from': async (page) => page.locator('header select'),
  'a button in a dialog': async (page) => (await open_(/はじめての方/)(page)).getByRole('button', { name: 'やめる' }),
  'a category in a dialog': async (page) => (await open_(/はじめての方/)(page)).getByRole('radio').first(),
  'a checkbox in a dialog': async (page) => (await open_(/人数/)(page)).getByRole('checkbox'),
};
for (const [what, find] of Object.entries(pressable)) {
  test(`no scan presses ${what}`, async ({ page, serving }) => {
    const target = await find(page);
    await target.focus();
    const state = () => target.evaluate((element) => [location.href, (element as HTMLInputElement).checked, (element as HTMLSelectElement).value, document.querySelectorAll('dialog[open]').length]);
    const before = await state();
    const pressed = await page.evaluateHandle(() => {
      const heard: string[] = [];
      for (const name of ['click', 'submit', 'input', 'change']) addEventListener(name, () => heard.push(name), true);
      return heard;
    });
    for (const end of [ENTER, TAB, SPACE]) {
      const { code, id } = await newcomer(serving, `おわり${end.code}`);
      await strike(page, with_(digit, [end])(code), even);
      await expect.poll(async () => (await serving.run('visits_of', { person: id })).reply, end.code).toHaveLength(1);
      await expect(target, end.code).toBeFocused();
    }
    expect(await pressed.jsonValue()).toEqual([]);
    expect(await state()).toEqual(before);
  });
}

test('two codes in one burst are two people', async ({ page, serving }) => {
  const [one, two] = [await newcomer(serving, 'ひとりめ'), await newcomer(serving, 'ふたりめ')];
  await strike(page, with_(digit)(one.code + two.code), () => 6);
  await expect(stage(page)).toContainText('ふたりめ');
  for (const { id } of [one, two]) expect((await serving.run('visits_of', { person: id })).reply as unknown[]).toHaveLength(1);
});

test('a key that is held down is no scan and opens nothing', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  const time = await nowOf(page);
  const held = Array.from({ length: 60 }, (_, at) =>
    devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...digit('4'), autoRepeat: at > 0, timestamp: time + at * 0.03 }),
  );
  await Promise.all(held);
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'Digit4', key: '4', windowsVirtualKeyCode: 52, timestamp: time + 2 });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(stage(page)).toContainText('次の方、どうぞ');
});
