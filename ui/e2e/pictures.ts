// The pictures of the README: the real program, the sample's invented people, a Saturday with a board-game day.

import { fileURLToPath } from 'node:url';
import { test, type Page } from './fixtures';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

test.use({ at: '2025-12-13T15:20' });

interface Pass {
  code: string;
  number: number | null;
}

/** Without the sample's own bar, which is no part of the program that a space uses. */
const keep = async (page: Page, name: string) => {
  // Letters and what slides in have come to rest.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
};
const to = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).click();

test('reception, a first visit, people, calendar', async ({ page, open, serving, scan }) => {
  await open();
  const stage = page.locator('.stage');
  const passes = (serving.ask('passes_to_print') as Pass[]).filter(({ number }) => number !== null);
  for (const { code } of passes.slice(0, 14)) {
    await scan(code);
    await stage.locator('.hello .name').waitFor();
  }
  const aoi = passes.find(({ number }) => number === 109);
  await scan(aoi!.code);
  await stage.getByText('あおい').waitFor();
  await page.locator('.latest button').first().waitFor();
  await keep(page, 'reception');

  await page.keyboard.press('F3');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('あおい');
  await dialog.getByText('高校生年代', { exact: true }).click();
  await dialog.getByRole('radio').nth(10).check({ force: true });
  await dialog.getByText('同じ呼び名の人').waitFor();
  await keep(page, 'first-visit');
  await page.keyboard.press('Escape');

  await to(page, '名簿');
  await page.locator('tbody tr').first().waitFor();
  await keep(page, 'people');
  await to(page, '予定');
  await page.getByText('ボードゲームの日').first().waitFor();
  await keep(page, 'calendar');
});

test.describe('after the month', () => {
  test.use({ at: '2026-01-07T15:20' });

  test('the report of December', async ({ page, open }) => {
    await open();
    await to(page, '月報');
    await page.getByRole('button', { name: /前/ }).first().click();
    await page.getByText('71人').first().waitFor();
    await keep(page, 'report');
  });
});

test.describe('before anything', () => {
  test.use({ space: 'empty' });

  test('the first start', async ({ page, open }) => {
    await open();
    await page.getByText('ようこそ').waitFor();
    await keep(page, 'start');
  });
});
