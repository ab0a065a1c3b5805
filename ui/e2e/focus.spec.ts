// By keyboard alone: whatever goes, waits or changes, the focus is never nowhere, and the next key goes on from there.

import { expect, test, type Page } from './fixtures';

test.use({ at: '2025-12-24T16:20' });

const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const section = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });
/** Whether what has the focus lies in this. */
const holds = (place: ReturnType<Page['locator']>) => place.evaluate((each) => each.contains(document.activeElement));
const somewhere = (page: Page) => expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
const to = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().press('Enter');

test.beforeEach(async ({ open, page }) => {
  await open();
  await expect(page.locator('.stage')).toContainText('次の方、どうぞ');
});

test('a person is found, gets another card and becomes one with another', async ({ page }) => {
  await to(page, '名簿');
  await page.getByRole('textbox', { name: 'さがす' }).fill('115');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('tbody a')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2 })).toContainText('あおい');
  await somewhere(page);

  await button(page, '新しいカードに替える').press('Enter');
  await expect(dialog(page)).toContainText('これが新しいカードです。');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  expect(await holds(section(page, '参加証'))).toBe(true);
  const notices = page.locator('.notices');
  await notices.getByRole('button', { name: '取り消す' }).press('Enter');
  await expect(notices).toContainText('取り消しました。');
  await notices.getByRole('button', { name: '閉じる' }).press('Enter');
  await expect(notices).toBeHidden();
  expect(await holds(section(page, '参加証'))).toBe(true);

  await page.locator('summary').first().press('Enter');
  await button(page, 'ほかの登録とひとつにする').press('Enter');
  await expect(dialog(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText('122');
  await expect(dialog(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('radio')).toHaveCount(2);
  await page.keyboard.press('Tab');
  await expect(dialog(page).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await button(page, 'ひとつにする').last().press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('main section').first()).toContainText('122');
  await somewhere(page);
});

test('what is taken back or left leaves the focus to its neighbour, where another Enter does nothing', async ({ page, serving }) => {
  await serving.run('change_space', { leaving: 'ask' });
  for (const nickname of ['いち', 'に', 'さん']) {
    await page.keyboard.press('F3');
    await dialog(page).getByRole('textbox').fill(nickname);
    await dialog(page).getByRole('radio').first().check();
    await page.keyboard.press('Enter');
    await expect(page.locator('.stage')).toContainText(nickname);
  }
  const latest = page.locator('.latest button');
  await latest.nth(1).press('Enter');
  await expect(latest).toHaveCount(2);
  await somewhere(page);
  await page.keyboard.press('Enter');
  await expect(latest).toHaveCount(2);
  await page.keyboard.press('Tab');
  await expect(latest.nth(1)).toBeFocused();

  await button(page, 'すべて見る').press('Enter');
  const rows = dialog(page).locator('tbody tr');
  const before = await rows.count();
  await dialog(page).getByRole('button', { name: '受付を取り消す' }).first().press('Enter');
  await expect(rows).toHaveCount(before - 1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(rows.first().getByRole('button').first()).toBeFocused();
  await expect(rows).toHaveCount(before - 1);
});

test('what waits has the focus again when it is done', async ({ page }) => {
  await to(page, '月報');
  const excel = button(page, 'Excelで保存');
  const saved = page.waitForEvent('download');
  await excel.press('Enter');
  await saved;
  await expect(excel).toBeFocused();

  await to(page, '設定');
  await to(page, 'バックアップ');
  const check = button(page, 'さっと調べる');
  await check.press('Enter');
  await expect(page.getByText(/こわれたところは見つかりませんでした。/)).toBeVisible();
  await expect(check).toBeFocused();
});
