// 受付: what a volunteer meets on the first day, by mouse, by keyboard and by reader.

import { expect, nowOf, READER_GAP, test, type Page } from './fixtures';
import type { Serving } from './serving';

const LANGUAGES = ['ja', 'ja-easy', 'en'];

// A Wednesday of the sample, with its drop-in open from 15:00 to 19:00.
test.use({ at: '2025-12-24T16:20' });

interface Pass {
  pass: string;
  code: string;
  number: number | null;
  nickname: string | null;
}
const passes = (serving: Serving) =>
  (serving.ask('passes_to_print') as Pass[]).filter((pass): pass is Pass & { number: number; nickname: string } => pass.number !== null);

const stage = (page: Page) => page.locator('.stage');
const latest = (page: Page) => page.locator('.latest button');
const ready = (page: Page) => expect(stage(page)).toContainText('次の方、どうぞ');
const notice = (page: Page) => page.locator('.notices');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');

/** Somebody without a visit or a shift today: whom a scan greets as a visitor. */
async function newcomer(serving: Serving, nickname: string) {
  const [category] = serving.ask('categories') as { id: string }[];
  const person = (await serving.run('register_person', { nickname, category: category!.id })).reply as { id: string; number: number };
  const pass = (await serving.run('issue_pass', { person: person.id })).reply as { pass: string; code: string };
  return { ...person, ...pass };
}

const visitsOf = async (serving: Serving, person: string) =>
  ((await serving.run('visits_of', { person })).reply as unknown[]).length;

test.beforeEach(async ({ open, page }) => {
  await open();
  await ready(page);
});

test('twelve scans in a row land in their order, the next accepted while a greeting shows', async ({ page, serving, scan }) => {
  const twelve = [];
  for (let n = 1; n <= 12; n++) twelve.push(await newcomer(serving, `じゅん${n}`));
  for (const { code } of twelve) await scan(code);
  await expect(stage(page)).toContainText('じゅん12');
  await expect(stage(page)).toContainText('16:20 受付しました');
  await expect(latest(page)).toHaveCount(10);
  const names = await latest(page).evaluateAll((all) => all.map((each) => /じゅん\d+/.exec(each.getAttribute('aria-label') ?? '')?.[0]));
  expect(names).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `じゅん${n}`));
  for (const { id } of twelve) expect(await visitsOf(serving, id)).toBe(1);
});

test('a scan is caught whatever has the focus, presses nothing, and leaves a half-typed name as it was', async ({ page, serving, scan }) => {
  const [one, two] = [await newcomer(serving, 'かこ'), await newcomer(serving, 'りく')];
  await page.keyboard.press('F3');
  const nickname = dialog(page).getByRole('textbox');
  await nickname.fill('みず');
  await scan(one.code);
  await expect(notice(page)).toContainText('かこ');
  await expect(nickname).toHaveValue('みず');
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'やめる' }).click();

  await button(page, 'はじめての方').focus();
  await scan(two.code);
  await expect(stage(page)).toContainText('りく');
  await expect(dialog(page)).toHaveCount(0);
});

test('with an input method composing, the reader is heard and the composition undone', async ({ page, serving }) => {
  const { code } = await newcomer(serving, 'あさひ');
  const finder = page.getByRole('combobox', { name: /さがす/ });
  await finder.fill('やま');
  const devtools = await page.context().newCDPSession(page);
  // Each key with the moment at which a reader would have typed it: how busy the machine is makes no difference.
  const start = (await nowOf(page)) - (code.length + 1) * READER_GAP;
  const struck = (at: number) => ({ timestamp: start + at * READER_GAP });
  let composed = 'やま';
  const sent: Promise<unknown>[] = [];
  [...code].forEach((digit, at) => {
    composed += digit;
    const end = composed.length - 2;
    sent.push(
      devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, code: `Digit${digit}`, key: 'Process', ...struck(at) }),
      devtools.send('Input.imeSetComposition', { text: composed.slice(2), selectionStart: end, selectionEnd: end }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 48 + Number(digit), code: `Digit${digit}`, key: digit, ...struck(at) }),
    );
  });
  const enter = { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13, ...struck(code.length) };
  sent.push(
    devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter }),
    devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }),
  );
  await Promise.all(sent);
  await expect(stage(page)).toContainText('あさひ');
  await expect(finder).toHaveValue('やま');
});

test("another shop's code, a web address and lost digits each have a next step, and nothing is recorded", async ({ page, serving, scan }) => {
  const before = JSON.stringify(serving.ask('who_is_here'));
  for (const [typed, says] of [
    ['4901234567894', 'ここの参加証ではない'],
    ['4812345678', 'うまく読めませんでした'],
  ] as const) {
    await scan(typed);
    await expect(stage(page)).toContainText(says);
    await expect(button(page, 'はじめての方を登録')).toBeVisible();
    await expect(button(page, '名前を聞かずに数える').first()).toBeVisible();
  }
  await page.keyboard.type('https://example.org/2025/menu');
  await page.keyboard.press('Enter');
  await expect(stage(page)).toContainText('ここの参加証ではない');
  await expect(dialog(page)).toHaveCount(0);
  expect(JSON.stringify(serving.ask('who_is_here'))).toBe(before);
});

test('a pass that was replaced or has run out offers to let in', async ({ page, serving, scan }) => {
  const person = await newcomer(serving, 'ひなた');
  await serving.run('replace_pass', { pass: person.pass });
  await scan(person.code);
  await expect(stage(page)).toContainText('新しいカードに替わっています');
  await button(page, 'このまま受付する').click();
  await expect(stage(page)).toContainText('ひなた');
  await expect(stage(page)).toContainText('受付しました');
  expect(await visitsOf(serving, person.id)).toBe(1);

  const other = await newcomer(serving, 'こはる');
  const [old, coming] = [
    (await serving.run('issue_pass', { person: other.id, valid_to: '2025-12-20' })).reply as { code: string },
    (await serving.run('issue_pass', { person: other.id, valid_from: '2026-01-05' })).reply as { code: string },
  ];
  await scan(old.code);
  await expect(stage(page)).toContainText('12月20日(土)までのもの');
  await scan(coming.code);
  await expect(stage(page)).toContainText('1月5日(月)から使えます');
  expect(await visitsOf(serving, other.id)).toBe(0);
});

test('a second scan says that all is well; five minutes later leaving is asked, and takes one tap', async ({ page, serving, scan, setClock }) => {
  await serving.run('change_space', { leaving: 'ask' });
  const { code, id } = await newcomer(serving, 'いぶき');
  await scan(code);
  await expect(stage(page)).toContainText('受付しました');
  await setClock('2025-12-24T16:22');
  // The same code twice in two seconds is one scan to the reader's ear; time has to pass for it, too.
  await expect(async () => {
    await scan(code);
    await expect(stage(page)).toContainText('受付はすんでいます', { timeout: 300 });
  }).toPass({ timeout: 8000 });
  // Still with the shape of their category.
  await expect(stage(page).locator('.hello .shape')).toBeVisible();
  await setClock('2025-12-24T17:40');
  await expect(async () => {
    await scan(code);
    await expect(stage(page)).toContainText('お帰りですか', { timeout: 300 });
  }).toPass({ timeout: 8000 });
  await button(page, '帰ります').click();
  await expect(stage(page)).toContainText('17:40 またどうぞ');
  const here = serving.ask('who_is_here') as { person: string }[];
  expect(here.some(({ person }) => person === id)).toBe(false);
});

test('the wrong person: the visit moves without blame, and the undo of each greeting works', async ({ page, serving, scan }) => {
  const [wrong, right] = [await newcomer(serving, 'ちがうひと'), await newcomer(serving, 'ほんとのひと')];
  await scan(wrong.code);
  await button(page, 'ちがう人です').click();
  await page.keyboard.type('ほんと');
  await page.getByRole('option', { name: /ほんとのひと/ }).click();
  await expect(stage(page)).toContainText('ほんとのひと');
  expect([await visitsOf(serving, wrong.id), await visitsOf(serving, right.id)]).toEqual([0, 1]);

  const first = latest(page).first();
  await expect(first).toHaveAccessibleName(/ほんとのひと/);
  await first.click();
  await expect.poll(() => visitsOf(serving, wrong.id)).toBe(1);
  expect(await visitsOf(serving, right.id)).toBe(0);
});

test('a first visit takes a nickname and a category, shows the card, and is undone in one step', async ({ page, serving }) => {
  const before = serving.ask('find_people', { text: 'そよか' }) as unknown[];
  expect(before).toHaveLength(0);
  await button(page, 'はじめての方').first().click();
  await dialog(page).getByRole('textbox').fill('そよか');
  await dialog(page).getByText('保護者', { exact: true }).click();
  await button(page, '登録して受付する').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(stage(page)).toContainText('そよか');
  await expect(stage(page)).toContainText('ようこそ');
  // The card stands on the stage, and goes with the next in line.
  await expect(stage(page).getByRole('img', { name: 'カードができました' })).toBeVisible();

  await button(page, /カードを見せる/).click();
  await expect(dialog(page).getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  await page.keyboard.press('Control+z');
  await expect(notice(page)).toContainText('取り消しました');
  expect(serving.ask('find_people', { text: 'そよか' })).toHaveLength(0);
  // What no longer holds does not stand there as if it did.
  await ready(page);
});

test('a first visit and a number say what is still wanted, where it is wanted', async ({ page, serving }) => {
  await page.keyboard.press('F3');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('呼び名を入れてください');
  await page.keyboard.type('みず');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).not.toContainText('呼び名を入れてください');
  await expect(dialog(page)).toContainText('区分を選んでください');
  await expect(dialog(page).getByRole('radio', { name: '中学生' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(stage(page)).toContainText('みず');

  const before = JSON.stringify(serving.ask('today'));
  await button(page, '人数を入力').click();
  await dialog(page).getByText('地域の方', { exact: true }).click();
  await button(page, '数える').last().click();
  await expect(dialog(page)).toContainText('1から9999までの数');
  expect(JSON.stringify(serving.ask('today'))).toBe(before);
});

test('by keyboard alone: find by one character, a first visit, count, help, cover and close the day', async ({ page, serving }) => {
  const person = await newcomer(serving, 'ゐろは');
  await page.keyboard.press('F2');
  await page.keyboard.type('ゐろは');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(stage(page)).toContainText('ゐろは');
  expect(await visitsOf(serving, person.id)).toBe(1);

  const heads = () => (serving.ask('today') as { heads: { heads: number }[] }).heads.reduce((sum, each) => sum + each.heads, 0);
  const start = heads();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Alt+1');
  await expect.poll(heads).toBe(start + 2);
  await page.keyboard.press('Alt+Shift+1');
  await expect.poll(heads).toBe(start + 1);

  await page.keyboard.press('F3');
  await page.keyboard.type('きいろ');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(stage(page)).toContainText('きいろ');

  await page.keyboard.press('F1');
  await expect(dialog(page)).toContainText('どなたが来ているかは、お答えしていません');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await expect(page.getByText('画面をかくしています')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText('画面をかくしています')).toHaveCount(0);

  await button(page, '今日を閉める').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('今日は延べ');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('names are covered until they are asked for', async ({ page, serving, scan }) => {
  const { code } = await newcomer(serving, 'かくれんぼ');
  await scan(code);
  await expect(stage(page)).toContainText('かくれんぼ');
  const aside = page.locator('aside');
  await expect(aside).not.toContainText('かくれんぼ');
  await page.keyboard.down('F8');
  await expect(aside).toContainText('かくれんぼ');
  await page.keyboard.up('F8');
  await expect(aside).not.toContainText('かくれんぼ');
});

test('a name of sixty characters is told whole', async ({ page, serving, scan }) => {
  const names = ['とても'.repeat(20), 'A'.repeat(60), '﨑'.repeat(60)];
  for (const nickname of names) {
    await scan((await newcomer(serving, nickname)).code);
    const name = stage(page).locator('.hello .name');
    await expect(name).toHaveText(nickname);
    for (const size of [{ width: 1920, height: 1080 }, { width: 1366, height: 768 }, { width: 683, height: 384 }]) {
      await page.setViewportSize(size);
      expect(await name.evaluate((each) => each.scrollHeight - each.clientHeight), `${nickname[0]} ${size.width}`).toBeLessThanOrEqual(2);
    }
  }
});

test('a number of people at once, as an estimate, and back again', async ({ page, serving }) => {
  await button(page, '人数を入力').click();
  await dialog(page).getByText('地域の方', { exact: true }).click();
  await dialog(page).getByRole('spinbutton').fill('30');
  await dialog(page).getByText('だいたいの数です').click();
  await button(page, '30人を数える').click();
  await expect(stage(page)).toContainText('地域の方 約30人');
  await expect(page.locator('.numbers')).toContainText('約31');
  await button(page, /取り消す/).first().click();
  await expect.poll(() => (serving.ask('today') as { here_heads: number }).here_heads).toBe(1);
});

test('the window says over its whole width that it is not in front', async ({ page }) => {
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByText('この画面が選ばれていません')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByText('この画面が選ばれていません')).toHaveCount(0);
});

test('what there is to undo comes into the bar and moves nothing', async ({ page, serving }) => {
  for (const language of LANGUAGES) {
    await page.locator('header select').selectOption(language);
    const top = async () => (await stage(page).boundingBox())!.y;
    const empty = await top();
    await page.keyboard.press('F3');
    await dialog(page).getByRole('textbox').fill(`うごかない${language}`);
    await dialog(page).getByText('保護者', { exact: true }).click();
    await page.keyboard.press('Enter');
    await expect(stage(page)).toContainText(`うごかない${language}`);
    expect(await top()).toBe(empty);
    await page.keyboard.press('Control+z');
    await expect.poll(() => serving.ask('find_people', { text: `うごかない${language}` })).toHaveLength(0);
    await page.locator('.keys button').first().click();
    await expect(page.locator('header .what')).toBeVisible();
    expect(await top()).toBe(empty);
    await page.keyboard.press('Control+z');
  }
});

test.describe('on a day without an opening', () => {
  test.use({ at: '2025-12-23T16:20' });

  test('reception says so and what to do, and receives whoever comes', async ({ page, open, serving, scan, setClock }) => {
    // The sample is open on the day it is made for; the Sunday after it is none.
    await setClock('2025-12-28T16:20');
    // Another address of the same page alone would not load it anew.
    await page.goto('about:blank');
    await open();
    await expect(stage(page)).toContainText('今日は開所の予定がありません');
    // The sample has no reader and no cards at hand: it says how to try all the same.
    await expect(stage(page)).toContainText('カードがなくても試せます');
    await scan((await newcomer(serving, 'ふらり')).code);
    await expect(stage(page)).toContainText('16:20 受付しました');
    await page.keyboard.press('Control+z');
    await button(page, '予定を開く').click();
    await expect(page).toHaveURL(/#\/calendar/);
  });
});

test('where nobody is here by name, it says so of those without one', async ({ page, serving }) => {
  for (const { visit } of serving.ask('who_is_here') as { visit: string }[]) await serving.run('void_visit', { visit });
  await button(page, /^(?!.*−).*中学生/).first().click();
  await expect(page.locator('aside')).toContainText('名前を聞いていない人だけです。');
  await expect(page.locator('aside')).not.toContainText('今はだれもいません。');
});

test('when the program behind the page is gone, the stage says so and a scan is not lost in silence', async ({ page, serving, scan }) => {
  const { code } = await newcomer(serving, 'とぎれ');
  await serving.stop();
  await scan(code);
  await expect(stage(page)).toHaveClass(/look/);
  await expect(stage(page)).not.toContainText('とぎれ');
});

test('the day closes with who is still here, and can be opened again', async ({ page, serving, scan, setClock }) => {
  await serving.run('change_space', { leaving: 'scan' });
  const { code, id } = await newcomer(serving, 'のこり');
  await scan(code);
  await expect(stage(page)).toContainText('のこり');
  await setClock('2025-12-24T19:30');
  const isHere = () => (serving.ask('who_is_here') as { person: string }[]).some(({ person }) => person === id);
  expect(isHere()).toBe(true);
  await button(page, '今日を閉める').click();
  await button(page, '閉める').last().click();
  await expect(page.getByRole('heading', { name: '今日はおしまいです。おつかれさまでした。' })).toBeVisible();
  expect(isHere()).toBe(false);
  await button(page, 'もう一度開く').click();
  await button(page, /^取り消す.*一日の締め$/).click();
  await expect.poll(isHere).toBe(true);
});

test('switching the language empties no half-filled form', async ({ page }) => {
  await page.keyboard.press('F3');
  await dialog(page).getByRole('textbox').fill('はんぶん');
  // The menu lies behind the dialog: the language also changes by itself when the space's preference does.
  await page.evaluate(() => {
    const menu = document.querySelector<HTMLSelectElement>('header select')!;
    menu.value = 'en';
    menu.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(dialog(page)).toContainText('Register and welcome');
  await expect(dialog(page).getByRole('textbox')).toHaveValue('はんぶん');
});

test('three hundred people, long names, and names of every script stay in their places', async ({ page, serving }) => {
  test.setTimeout(90_000);
  const [category] = serving.ask('categories') as { id: string }[];
  const names = ['𠮷野﨑の🐈', 'مريم', 'とても'.repeat(20), 'A'.repeat(60)];
  for (let n = 0; n < 300; n++) await serving.run('first_visit', { nickname: names[n] ?? `ひと${n}`, category: category!.id });
  const apart = (await serving.run('add_category', { name: 'スタッフ', counting: 'apart' })).reply;
  for (let n = 0; n < 12; n++) await serving.run('first_visit', { nickname: `て${n}`, category: apart });
  await serving.run('add_heads', { category: category!.id, heads: 21, estimate: true });
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.locator('.numbers')).toContainText('＋別に12');
  for (const language of ['en', 'ja-easy', 'ja']) {
    await page.locator('header select').selectOption(language);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.desk, .desk aside, .numbers')].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className),
    );
    expect(cut, language).toEqual([]);
  }
  await button(page, 'すべて見る').click();
  await expect(dialog(page).locator('tbody tr')).toHaveCount(315);
  await dialog(page).getByText('名前を見せる').click();
  for (const name of names) await expect(dialog(page).getByText(name, { exact: true })).toBeVisible();
  const outside = await page.evaluate(() =>
    [...document.querySelectorAll('dialog, .body, .desk')].filter((each) => each.scrollWidth > each.clientWidth + 1).length,
  );
  expect(outside).toBe(0);
});

for (const language of LANGUAGES) {
  test(`nothing keeps anybody out, and nothing is cut off: ${language}`, async ({ page, serving, scan, axe }) => {
    const { code } = await newcomer(serving, 'みなみ');
    await page.locator('header select').selectOption(language);
    await axe();
    await scan(code);
    await expect(stage(page)).toContainText('みなみ');
    await axe();
    for (const key of ['F1', 'F3']) {
      await page.keyboard.press(key);
      await expect(dialog(page)).toBeVisible();
      await axe();
      await page.keyboard.press('Escape');
      // Gone from the page, not only from sight: until then its keys are held back.
      await expect(page.locator('dialog')).toHaveCount(0);
    }
    for (const size of [{ width: 1920, height: 1080 }, { width: 1366, height: 768 }, { width: 683, height: 384 }]) {
      await page.setViewportSize(size);
      const wide = await page.evaluate(() => [...document.querySelectorAll('html, .body, header')].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.tagName));
      expect(wide, `${size.width}`).toEqual([]);
    }
  });
}

test('the sample knows its people by their passes', async ({ page, serving, scan }) => {
  const [first] = passes(serving);
  await scan(first!.code);
  await expect(stage(page)).toContainText(first!.nickname);
});
