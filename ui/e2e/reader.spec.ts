// What readers and hands do to the keyboard, through the browser's own input. The rules themselves have their tests beside
// src/lib/reader, seeded hours of typing among them; here the whole page listens.

import { expect, nowOf, test, type Page } from './fixtures';
import type { Serving } from './serving';

test.use({ at: '2025-12-24T16:20' });

interface Key {
  code: string;
  key: string;
  text?: string;
  windowsVirtualKeyCode: number;
  modifiers?: number;
}
const digit = (n: string): Key => ({ code: `Digit${n}`, key: n, text: n, windowsVirtualKeyCode: 48 + Number(n) });
const numpad = (n: string): Key => ({ code: `Numpad${n}`, key: n, text: n, windowsVirtualKeyCode: 96 + Number(n) });
/** As a keyboard in kana mode sends it: the character is another, the key is the same. */
const kana = (n: string): Key => ({ ...digit(n), key: 'わぬふあうえおやゆよ'[Number(n)]!, text: 'わぬふあうえおやゆよ'[Number(n)]! });
/** With CapsLock or Shift stuck, on a French layout, and the like: what is typed is no digit at all. */
const shifted = (n: string): Key => ({ ...digit(n), key: ')!@#$%^&*('[Number(n)]!, text: ')!@#$%^&*('[Number(n)]!, modifiers: 8 });
const ENTER: Key = { code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
const TAB: Key = { code: 'Tab', key: 'Tab', windowsVirtualKeyCode: 9 };

/** Sends keys with the moments at which they were struck. */
async function strike(page: Page, keys: readonly Key[], gap: (at: number) => number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  let time = await nowOf(page);
  const sent = keys.flatMap((key, at) => {
    time += gap(at) / 1000;
    const { text, ...up } = key;
    return [
      devtools.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...key, timestamp: time }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...up, timestamp: time + 0.004 }),
    ];
  });
  await Promise.all(sent);
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

const traces: [string, (code: string) => Key[], (at: number) => number][] = [
  ['a quick reader', (code) => [...[...code].map(digit), ENTER], () => 4],
  ['a slow reader', (code) => [...[...code].map(digit), ENTER], () => 85],
  ['an uneven one', (code) => [...[...code].map(digit), ENTER], (at) => [3, 12, 60, 18][at % 4]!],
  ['without Enter', (code) => [...code].map(digit), () => 12],
  ['with Tab', (code) => [...[...code].map(digit), TAB], () => 12],
  ['on the number pad', (code) => [...[...code].map(numpad), ENTER], () => 12],
  ['into kana', (code) => [...[...code].map(kana), ENTER], () => 12],
  ['with Shift stuck', (code) => [...[...code].map(shifted), ENTER], () => 12],
];
for (const [what, keys, gap] of traces) {
  test(`${what}: the pass is read, and the button that has the focus is not pressed`, async ({ page, serving }) => {
    const { code, id } = await newcomer(serving, 'よみとり');
    const first = page.getByRole('button', { name: /はじめての方/ });
    await first.focus();
    await strike(page, keys(code), gap);
    await expect(stage(page)).toContainText('よみとり');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(first).toBeFocused();
    expect((await serving.run('visits_of', { person: id })).reply as unknown[]).toHaveLength(1);
  });
}

test('two codes in one burst are two people', async ({ page, serving }) => {
  const [one, two] = [await newcomer(serving, 'ひとりめ'), await newcomer(serving, 'ふたりめ')];
  await strike(page, [...[...(one.code + two.code)].map(digit), ENTER], () => 6);
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

test('fast hands on the keys are typing: nothing is scanned, every character stays', async ({ page, serving }) => {
  const before = JSON.stringify(serving.ask('who_is_here'));
  const finder = page.getByRole('combobox', { name: /さがす/ });
  // The same every time: a small generator of numbers, most of what is typed digits.
  let seed = 20251224;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let line = 0; line < 40; line++) {
    const typed = Array.from({ length: 26 }, () => String(Math.floor(random() * 10)));
    await finder.fill('');
    await finder.focus();
    await strike(page, typed.map(digit), () => 45 + random() * 155);
    await expect(finder).toHaveValue(typed.join(''));
  }
  await finder.fill('');
  await expect(stage(page)).toContainText('次の方、どうぞ');
  expect(JSON.stringify(serving.ask('who_is_here'))).toBe(before);
});
