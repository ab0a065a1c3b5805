// Who stands at a screen: a steward counts and greets, a reporter reads reports, and neither is shown more or refused anything.

import { expect, PASSPHRASE, test, type Page } from './fixtures';
import type { Serving } from './serving';

const PIN = '271828';
const LANGUAGES = ['日本語', 'やさしい日本語', 'English'];
const screens = (page: Page) => page.locator('.house > nav').getByRole('link');
const up = (page: Page) => page.getByRole('navigation').getByRole('button', { name: '職員の画面へ' });
const dialog = (page: Page) => page.getByRole('dialog');
const stage = (page: Page) => page.locator('.stage');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const bar = (page: Page) => page.locator('main header').first();

/** What the program refused this page, by name: there has to be nothing. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) refused.push(response.request().postData() ?? response.url());
  });
  return refused;
}
/** The same seat in a page made anew, as the window is after it was loaded again. */
async function again(page: Page, token: string) {
  await page.route('**/seat', (route) => route.fulfill({ json: { token } }));
  await page.goto('about:blank');
}
async function seatOf(page: Page, opening: () => Promise<void>): Promise<string> {
  const sat = page.waitForResponse((response) => response.url().endsWith('/seat'));
  await opening();
  return ((await (await sat).json()) as { token: string }).token;
}
async function toStanding(page: Page) {
  await page.getByRole('link', { name: '設定' }).click();
  await page.getByRole('link', { name: 'この画面をつかう人' }).click();
  await expect(page.getByRole('heading', { name: 'この画面をつかう人' })).toBeVisible();
}
interface Pass {
  code: string;
  nickname: string;
}
/** Of two young people. */
async function passes(serving: Serving): Promise<[Pass, Pass]> {
  const all = (await serving.run('passes_to_print')).reply as (Pass & { number: number | null })[];
  const [one, other] = [109, 110].map((number) => all.find((pass) => pass.number === number));
  return [one!, other!];
}
/** Gives the bearer of a pass a PIN. */
async function givePin(serving: Serving, { nickname }: Pass) {
  const [found] = (await serving.run('find_people', { text: nickname })).reply as { id: string }[];
  await serving.run('set_pin', { person: found!.id, pin: PIN });
}

test('a steward is chosen by keyboard; less is shown at once, and stays so in a page made anew', async ({ page, open, serving, axe }) => {
  const token = await seatOf(page, open);
  await toStanding(page);
  await expect(page.getByRole('listitem').filter({ hasText: 'いつもの受付です' })).toHaveAttribute('aria-current', 'true');
  await axe();
  await button(page, /見守り$/).focus();
  const refused = refusals(page);
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('見守りの画面');
  await expect(bar(page)).toContainText('もどすときは「職員の画面へ」');
  await expect(screens(page)).toHaveText(['受付']);
  await expect(stage(page)).toContainText('次の方、どうぞ');
  await expect(page.getByRole('combobox', { name: /さがす/ })).toHaveCount(0);
  await expect(page.locator('.latest')).toHaveCount(0);
  await expect(bar(page).getByRole('button', { name: /取り消す/ })).toHaveCount(0);
  await axe();

  for (const address of ['#/people', '#/settings/pins', '#/reports']) {
    await page.evaluate((to) => (location.hash = to), address);
    await expect(screens(page)).toHaveText(['受付']);
    await expect(stage(page)).toBeVisible();
  }
  await page.keyboard.press('F5');
  await again(page, token);
  await page.goto(serving.origin);
  await expect(bar(page)).toContainText('見守りの画面');
  await expect(screens(page)).toHaveText(['受付']);
  expect(refused).toEqual([]);
});

test('a scan greets by name for five seconds; heads are counted, and taken back', async ({ page, open, serving, scan }) => {
  const [one, other] = await passes(serving);
  await page.clock.install();
  await open();
  await toStanding(page);
  await button(page, /見守り$/).click();
  const refused = refusals(page);
  const came = page.locator('.numbers strong').nth(1);
  await expect(stage(page)).toContainText('次の方、どうぞ');
  await expect(came).toHaveText(/^\d+$/);
  const before = Number(await came.innerText());

  await scan(one.code);
  await expect(stage(page).locator('.name')).toHaveText(one.nickname);
  await expect(stage(page)).toContainText('受付しました');
  await expect(stage(page).getByRole('button')).toHaveCount(0);
  await expect(came).toHaveText(String(before + 1));
  await page.clock.runFor(5_000);
  await expect(stage(page)).toContainText('次の方、どうぞ');
  expect(await page.locator('body').innerText()).not.toContain(one.nickname);

  // With a dialog open a scan is told of nobody.
  await button(page, '困ったとき').click();
  await scan(other.code);
  await expect(page.locator('.notice')).toContainText('受付しました');
  await expect(page.locator('.notice')).not.toContainText(other.nickname);
  await dialog(page).getByRole('button', { name: '閉じる' }).click();
  await bar(page).getByRole('button', { name: /取り消す/ }).click();
  await expect(stage(page)).toContainText('次の方、どうぞ');
  await expect(came).toHaveText(String(before + 1));

  await page.keyboard.press('Alt+1');
  await expect(stage(page)).toContainText('数えました');
  await expect(came).toHaveText(String(before + 2));
  await page.keyboard.press('Control+z');
  await expect(came).toHaveText(String(before + 1));
  await expect(stage(page)).toContainText('次の方、どうぞ');
  await page.locator('.plus').first().click();
  await expect(came).toHaveText(String(before + 2));
  await page.locator('.minus').first().click();
  await expect(came).toHaveText(String(before + 1));
  await button(page, '人数を入力').click();
  await dialog(page).getByRole('radio').first().check({ force: true });
  await dialog(page).getByRole('spinbutton').fill('12');
  await dialog(page).getByRole('button', { name: '12人を数える' }).click();
  await expect(came).toHaveText(String(before + 13));
  expect(refused).toEqual([]);
});

test('a question about leaving outlasts the name, and its answer is nobody’s either', async ({ page, open, serving, scan, setClock }) => {
  const [one] = await passes(serving);
  await serving.run('change_space', { leaving: 'ask' });
  await page.clock.install();
  await open();
  await toStanding(page);
  await button(page, /見守り$/).click();
  await expect(stage(page)).toContainText('次の方、どうぞ');
  await scan(one.code);
  await expect(stage(page).locator('.name')).toHaveText(one.nickname);
  await page.clock.runFor(5_000);
  await setClock('2025-12-03T16:40');
  await scan(one.code);
  await expect(stage(page)).toContainText('お帰りですか。');
  await expect(stage(page).locator('.name')).toHaveText(one.nickname);
  await page.clock.runFor(5_000);
  await expect(stage(page).locator('.name')).toHaveCount(0);
  await expect(stage(page)).toContainText('お帰りですか。');
  const refused = refusals(page);
  await stage(page).getByRole('button', { name: '帰ります' }).click();
  await expect(stage(page)).toContainText('またどうぞ');
  await expect(stage(page).locator('.name')).toHaveCount(0);
  await expect(page.locator('.numbers strong').first()).toHaveText('0');
  await page.clock.runFor(20_000);
  await expect(stage(page)).toContainText('次の方、どうぞ');
  expect(refused).toEqual([]);
});

test('a card of nobody here leads to reception', async ({ page, open, scan }) => {
  await open();
  await toStanding(page);
  await button(page, /見守り$/).click();
  await expect(stage(page)).toContainText('次の方、どうぞ');
  await scan('4901234567894');
  await expect(stage(page)).toContainText('ここの参加証ではないコードです');
  await expect(stage(page)).not.toContainText('さがします');
});

test('in a sample without PINs the desk is lifted as it is, and set back', async ({ page, open, axe }) => {
  await open();
  await toStanding(page);
  await button(page, /見守り$/).click();
  await up(page).press('Enter');
  await expect(dialog(page)).toContainText('これは見本なので、合言葉はありません。');
  await axe();
  await dialog(page).getByRole('button', { name: '開く' }).press('Enter');
  await expect(button(page, '見守りに もどる')).toBeVisible();
  await expect(screens(page)).toHaveCount(6);
  await toStanding(page);
  await expect(page.getByRole('listitem').filter({ hasText: '呼び名は読み取ったあと5秒だけ' })).toHaveAttribute('aria-current', 'true');
  await button(page, /この画面にする 受付$/).press('Enter');
  await expect(page.getByText('受付の画面にしました。')).toBeVisible();
  await expect(screens(page)).toHaveCount(6);
  await expect(up(page)).toHaveCount(0);
});

test('pass and PIN lift it; it falls to the steward by the button, and by a scan, which is received', async ({ page, open, serving, scan }) => {
  const [yui, other] = await passes(serving);
  await givePin(serving, yui);
  await open();
  const lift = async () => {
    await up(page).click();
    // Twice within two seconds is a reader that fires twice.
    await expect(async () => {
      await scan(yui.code);
      await expect(dialog(page).getByRole('textbox')).toBeFocused({ timeout: 1000 });
    }).toPass();
    await dialog(page).getByRole('textbox').fill(PIN);
    await dialog(page).getByRole('button').last().click();
    await expect(dialog(page)).toHaveCount(0);
  };
  await lift();
  await toStanding(page);
  await expect(page.getByText('参加証と暗証番号で開きます。')).toBeVisible();
  await button(page, /見守り$/).click();
  await expect(screens(page)).toHaveText(['受付']);
  await lift();
  await expect(screens(page)).toHaveCount(6);
  const refused = refusals(page);
  await button(page, '見守りに もどる').click();
  await expect(screens(page)).toHaveText(['受付']);
  await lift();
  await page.getByRole('link', { name: '名簿' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  refused.length = 0;
  await scan(other.code);
  await expect(screens(page)).toHaveText(['受付']);
  await expect(stage(page)).toContainText(other.nickname);
  await bar(page).getByRole('button', { name: /取り消す/ }).click();
  await expect(stage(page)).toContainText('次の方、どうぞ');
  expect(refused).toEqual([]);
});

test.describe('where nobody has a PIN', () => {
  test.use({ space: 'new' });

  test('the passphrase lifts it', async ({ page, open, serving }) => {
    await serving.run('open_space', { passphrase: PASSPHRASE });
    await open();
    await toStanding(page);
    await expect(page.getByText('合言葉か回復ページの数字で開きます。')).toBeVisible();
    await button(page, /報告を見る人$/).click();
    await expect(screens(page)).toHaveText(['月報']);
    await up(page).click();
    await expect(dialog(page).getByRole('button', { name: '参加証と暗証番号で開く' })).toHaveCount(0);
    await dialog(page).getByRole('textbox', { name: '合言葉' }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await expect(screens(page)).toHaveCount(6);
    await button(page, '報告に もどる').click();
    await expect(screens(page)).toHaveText(['月報']);
  });
});

test('a reporter reads the month and saves it without names, and nothing else', async ({ page, open, serving, scan, axe }) => {
  const [one] = await passes(serving);
  await open();
  await toStanding(page);
  await button(page, /報告を見る人$/).focus();
  const refused = refusals(page);
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('報告を見る画面');
  await expect(screens(page)).toHaveText(['月報']);
  await expect(page.getByRole('row', { name: /延べ利用者数/ }).first()).toBeVisible();
  await expect(button(page, /目標/)).toHaveCount(0);
  await axe();
  const download = page.waitForEvent('download');
  await button(page, /Excel/).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);

  // Nobody is received here: it is said, and nothing is recorded.
  await scan(one.code);
  await expect(page.getByText('ここは報告を見る画面です。')).toBeVisible();
  const [found] = (await serving.run('find_people', { text: one.nickname })).reply as { id: string }[];
  expect((await serving.run('visits_of', { person: found!.id })).reply).toEqual([]);
  await page.keyboard.press('Control+z');
  for (const address of ['#/reception', '#/people', '#/settings/backup']) {
    await page.evaluate((to) => (location.hash = to), address);
    await expect(page.getByRole('row', { name: /延べ利用者数/ }).first()).toBeVisible();
  }
  expect(refused).toEqual([]);
});

for (const language of LANGUAGES) {
  test(`is accessible in ${language}, also at 200 %`, async ({ page, open, axe }) => {
    await open();
    await page.evaluate(() => (location.hash = '/settings/standing'));
    await page.getByRole('combobox').first().selectOption(language);
    const narrow = async () => {
      await axe();
      await page.setViewportSize({ width: 683, height: 384 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
      await axe();
      await page.setViewportSize({ width: 1366, height: 768 });
    };
    const choices = page.getByRole('main').getByRole('listitem').getByRole('button');
    await expect(choices).toHaveCount(2);
    await narrow();
    await choices.first().click();
    await expect(screens(page)).toHaveCount(1);
    await narrow();
    await page.getByRole('navigation').getByRole('button').click();
    await narrow();
    await dialog(page).getByRole('button').last().click();
    await page.evaluate(() => (location.hash = '/settings/standing'));
    await choices.last().click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await narrow();
  });
}
