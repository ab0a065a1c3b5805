// The month's report: what stands in it adds up, can be explained, and can be handed over.

import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from './fixtures';

// The sample's newest whole December: 71 in all, 6 of them without a name.
test.use({ at: '2026-01-08T15:10' });

async function report(page: Page, period = '2025-12'): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `/reports/${period}`);
  await expect(page.locator('[data-figure="total_attendance"]')).toBeVisible();
}

const figure = (page: Page, key: string) => page.locator(`[data-figure="${key}"] td`).first();
const numberIn = (text: string | null) => Number((text ?? '').replace(/[^\d.]/g, ''));
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** The numbers that an attribute has, in the order of the page. */
const numbersOf = (page: Page, attribute: string) =>
  page.locator(`[${attribute}]`).evaluateAll((found, name) => found.map((one) => Number(one.getAttribute(name))), attribute);

test.beforeEach(async ({ page, open }) => {
  await open();
  await report(page);
});

test('the pictures add up to the figure, and the tables to the pictures', async ({ page }) => {
  await expect(figure(page, 'total_attendance')).toHaveText('71人');
  await expect(figure(page, 'unidentified_heads')).toHaveText('6人');
  await expect(page.locator('[data-total]')).toHaveCount(12);

  expect(sum(await numbersOf(page, 'data-total'))).toBe(71);
  expect(sum(await numbersOf(page, 'data-part'))).toBe(71);
  const written = await page.locator('[data-total]').allTextContents();
  expect(sum(written.map(numberIn))).toBe(71);
  const categories = await page.locator('[data-category]').allTextContents();
  expect(sum(categories.map(numberIn))).toBe(71);

  await page.getByText('表で見る').click();
  const rows = page.locator('details tbody tr');
  expect(sum((await rows.locator('td:last-child').allTextContents()).map(numberIn))).toBe(71);
  await expect(page.locator('details tfoot td').last()).toHaveText('71');
});

test('a year is drawn by month, and adds up as well', async ({ page }) => {
  await page.getByRole('combobox', { name: '期間の種類' }).selectOption('year');
  await expect(page.getByRole('banner').or(page.locator('header')).first()).toContainText('2025年度');
  await expect(page.getByText('2025年4月1日(火) から 2026年3月31日(火) まで')).toBeVisible();
  await expect(page.getByRole('heading', { name: '月ごとの延べ利用者数' })).toBeVisible();
  await expect(page.locator('[data-bar]')).toHaveCount(12);
  const total = numberIn(await figure(page, 'total_attendance').textContent());
  expect(total).toBeGreaterThan(71);
  await expect.poll(async () => sum(await numbersOf(page, 'data-total'))).toBe(total);
  expect(sum(await numbersOf(page, 'data-part'))).toBe(total);

  await page.goBack();
  await expect(figure(page, 'total_attendance')).toHaveText('71人');
});

test('figures say what they rest on', async ({ page }) => {
  const row = (key: string) => page.locator(`[data-figure="${key}"]`);
  await expect(page.getByText('2025年12月1日(月) から 2025年12月31日(水) まで')).toBeVisible();
  await expect(row('unique_people')).toContainText('名前を聞いていない人 6人は入っていません');
  await expect(row('average_per_open_day')).toContainText('開所日数 12日で割りました');
  await expect(row('total_attendance').locator('td').nth(1)).toHaveText('54人');

  const rule = page.getByText('同じ日の同じ人は1人と数え、名前を聞いていない人(入口)の数を足します。');
  await expect(rule).toBeHidden();
  await page.getByRole('checkbox', { name: '数え方を見る' }).check();
  await expect(rule).toBeVisible();

  await page.locator('header select').last().selectOption('en');
  await expect(page.getByText('Each person once a day, plus the nameless heads at the entrance.', { exact: true })).toBeVisible();
  await expect(figure(page, 'total_attendance')).toHaveText('71 people');
  await expect(figure(page, 'average_per_open_day')).toHaveText('5.9 people');
});

test('a target is set with any digits, refused with a sentence, and taken back', async ({ page }) => {
  await page.getByRole('button', { name: '目標を変える' }).click();
  const field = page.getByLabel('この期間の目標（延べ利用者数、人）');
  await expect(field).toHaveValue('60');
  await field.fill('0');
  await field.press('Enter');
  await expect(page.getByText('1から100,000,000までの数字を入れてください。')).toBeVisible();
  await field.fill('１４２');
  await field.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(figure(page, 'target')).toHaveText('142人');
  await expect(figure(page, 'ratio')).toHaveText('50.0%');

  const notice = page.getByRole('status').filter({ hasText: '目標を142人にしました。' });
  await notice.getByRole('button', { name: '取り消す' }).click();
  await expect(figure(page, 'target')).toHaveText('60人');
  await expect(figure(page, 'ratio')).toHaveText('118.3%');
});

test('splits show the whole beneath and say what adds up', async ({ page }) => {
  const splits = page.locator('section', { has: page.getByRole('heading', { name: '内訳' }) });
  const first = async () => (await splits.locator('tbody td:nth-child(2)').allTextContents()).map(numberIn);
  expect(sum(await first())).toBe(71);
  await expect(splits.locator('tfoot td').first()).toHaveText('71人');

  await splits.getByRole('radio', { name: '曜日' }).check();
  await expect(splits.locator('tbody th')).toHaveText(['水', '金', '土']);
  await expect(splits).toContainText('実人数は足すと全体より多くなることがあります');

  await splits.getByRole('radio', { name: '日', exact: true }).check();
  await expect(splits.locator('tbody th').first()).toHaveText('2025年12月3日(水)');
  expect(sum(await first())).toBe(71);
});

test('the report is handed over as a file', async ({ page }) => {
  const downloads = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const csv = await downloads('CSVで保存');
  expect(csv.name).toMatch(/\.csv$/);
  expect(csv.bytes.toString('utf8')).toContain('71');
  await expect(page.getByRole('status').filter({ hasText: '月報を保存しました。' })).toBeVisible();
  const excel = await downloads('Excelで保存');
  expect(excel.name).toMatch(/\.xlsx$/);
  expect(excel.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('what is published has small categories merged, and only of whole periods that have ended', async ({ page, axe, serving }) => {
  const chosen = page.getByRole('checkbox', { name: '公表用: 人数の少ない区分は、となりとまとめる' });
  const print = page.getByRole('button', { name: '印刷' });
  await expect(chosen).not.toBeChecked();
  await chosen.check();
  await expect(page.getByText('その年度のあいだはまとめたままです')).toBeVisible();
  await expect(print).toBeDisabled();
  await page.getByText('公表する数を見る').click();
  const rows = page.locator('[data-published="category"] tbody tr');
  await expect(rows.last()).toContainText(/保護者・地域の方\s*まとめました/);
  expect(sum((await rows.locator('td:nth-child(2)').allTextContents()).map(numberIn))).toBe(71);
  await expect(page.locator('[data-published="mark"] td').first()).toHaveText('—');
  await axe();

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSVで保存' }).click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('保護者・地域の方');
  await expect(page.getByRole('status').filter({ hasText: '公表用の数を保存しました。' })).toBeVisible();
  const handed = JSON.stringify((await serving.run('handouts')).reply);
  expect(handed).toContain('"publication"');

  // The month that is still running, and a part of one.
  for (const period of ['2026-01', '2025-12-01..2025-12-30']) {
    await report(page, period);
    await expect(chosen).toBeDisabled();
    await expect(chosen).not.toBeChecked();
    await expect(page.getByText('公表用にできるのは、まるごと終わった月か年度だけです。')).toBeVisible();
    await expect(print).toBeEnabled();
  }
  await axe();
});

test('days are typed freely, and what is no day is said beside them', async ({ page }) => {
  await page.getByRole('combobox', { name: '期間の種類' }).selectOption('free');
  const from = page.getByLabel('はじめの日');
  await from.fill('');
  await page.getByRole('button', { name: 'この期間を見る' }).click();
  await expect(page.getByText('年-月-日で入れてください')).toBeVisible();
  await from.fill('2025-12-19');
  await page.getByLabel('おわりの日').fill('2025-12-19');
  await page.getByRole('button', { name: 'この期間を見る' }).click();
  await expect(figure(page, 'total_attendance')).toHaveText('9人');
  await expect(page.getByText('2025年12月19日(金) から 2025年12月19日(金) まで')).toBeVisible();
});

test('an empty month says what is missing and where it comes from', async ({ page }) => {
  await report(page, '2023-05');
  await expect(page.getByRole('heading', { name: 'この期間の記録は、まだありません。' })).toBeVisible();
  await expect(page.getByText('前の年の同じ期間には、記録がありません。')).toBeVisible();
  await expect(figure(page, 'average_per_open_day')).toHaveText('—');
  await page.getByRole('link', { name: '受付へ' }).click();
  await expect(page).toHaveURL(/#\/reception$/);
});

for (const language of ['ja', 'ja-easy', 'en'])
  test(`nobody is kept out (${language})`, async ({ page, axe }) => {
    await page.locator('header select').last().selectOption(language);
    await expect(page.locator('[data-total]')).toHaveCount(12);
    await page.locator('summary').click();
    await axe();
  });

test('nothing is cut off at 200 %', async ({ page }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await expect(page.locator('[data-total]')).toHaveCount(12);
  await page.getByText('表で見る').click();
  await expect(page.locator('details table')).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  const body = page.locator('.screen > .body');
  expect(await body.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});
