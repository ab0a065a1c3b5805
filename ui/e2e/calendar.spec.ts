// The month and its shifts: by keyboard alone, with what can be said about a day.

import { expect, test, type Page } from './fixtures';

// A Saturday afternoon on which somebody's shift has begun and nobody has said yet whether they came.
test.use({ at: '2026-01-10T14:40' });

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), hash);
}
const chosen = (page: Page) => page.locator('[role="grid"] [aria-selected="true"]');
const panel = (page: Page) => page.getByRole('complementary');

test.beforeEach(async ({ open, page }) => {
  await open();
  await go(page, '/calendar');
  await expect(page.getByRole('grid')).toBeVisible();
});

test('today is marked and shown, with who came and who means to', async ({ page }) => {
  await expect(chosen(page)).toContainText('今日');
  await expect(chosen(page)).toHaveAttribute('aria-current', 'date');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('2026年1月10日(土)');
  const games = panel(page).locator('[data-status]', { hasText: 'ボードゲームの日' }).first();
  await expect(games).toContainText('14:30–17:00');
  await expect(games).toContainText('定員 6人');
  await expect(games).toContainText(/申込 \d/);
});

test('keys go through days, weeks and months, and into the day and back', async ({ page }) => {
  await chosen(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(chosen(page)).toContainText('1月11日(日)');
  await expect(chosen(page)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(chosen(page)).toContainText('1月4日(日)');
  await page.keyboard.press('PageUp');
  await expect(chosen(page)).toContainText('12月4日(木)');
  await expect(page.getByRole('grid')).toHaveAccessibleName(/2025年12月/);
  await page.keyboard.press('End');
  await expect(chosen(page)).toContainText('12月6日(土)');
  await expect(chosen(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chosen(page)).toBeFocused();
  await page.getByRole('button', { name: '今日' }).click();
  await expect(chosen(page)).toContainText('1月10日(土)');
});

test('weeks begin on Sunday, and only one day is in the tab order', async ({ page }) => {
  await expect(page.getByRole('columnheader')).toHaveText(['日', '月', '火', '水', '木', '金', '土']);
  await expect(page.locator('[role="gridcell"][tabindex="0"]')).toHaveCount(1);
});

test('what nobody settled is asked about, settled, and taken back', async ({ page }) => {
  await go(page, '/calendar/2025-12-17');
  await expect(chosen(page)).toContainText('確認');
  const card = panel(page).locator('[data-status]', { hasText: '見学・視察' }).first();
  await expect(card).toContainText('まだ決まっていません');
  await card.getByRole('button', { name: '開催した' }).click();
  await expect(card).toHaveAttribute('data-status', 'held');
  await expect(chosen(page)).not.toContainText('確認');
  await page.getByRole('status').getByRole('button', { name: '取り消す' }).click();
  await expect(card).toHaveAttribute('data-status', 'planned');
});

test('a day to come is called off and taken back', async ({ page }) => {
  await go(page, '/calendar/2026-01-14');
  const card = panel(page).locator('[data-status]', { hasText: '居場所' }).first();
  await card.getByRole('button', { name: '中止にする' }).click();
  await expect(card).toHaveAttribute('data-status', 'cancelled');
  await expect(chosen(page)).toContainText('中止');
  await page.getByRole('status').getByRole('button', { name: '取り消す' }).click();
  await expect(card).toHaveAttribute('data-status', 'planned');
});

test('days are read out in easy words', async ({ page }) => {
  await page.locator('header select').last().selectOption('ja-easy');
  await expect(page.getByRole('columnheader').first().locator('rt')).toHaveText('にち');
  await expect(panel(page).getByRole('heading', { level: 2 }).locator('rt')).toHaveText(['ねん', 'がつ', 'か', 'ど']);
});

test('a month without anything says what to do', async ({ page }) => {
  await go(page, '/calendar/2026-08-05');
  await expect(page.getByText('この月の予定は、まだありません。')).toBeVisible();
  await expect(panel(page)).toContainText('この日の予定はありません。');
});

test('shifts that want helpers come first, and who came can be said', async ({ page }) => {
  await go(page, '/shifts');
  const gaps = page.locator('section', { has: page.getByRole('heading', { name: '人手が足りないシフト' }) });
  await expect(gaps.getByRole('listitem').first()).toContainText('あと1人');
  const row = page.locator('tbody tr', { hasText: 'とめ' }).filter({ hasText: '13:00–15:30' }).first();
  await row.getByRole('button', { name: 'とめ: 来られなかった' }).click();
  await expect(row).toContainText('来られなかった');
  await expect(row).toContainText('0/1');
  await page.getByRole('status').getByRole('button', { name: '取り消す' }).click();
  await expect(row.getByRole('button', { name: 'とめ: 来た' })).toBeVisible();
});

test('a month of shifts is summed, and one without says so', async ({ page }) => {
  await go(page, '/shifts/2025-12');
  await expect(page.getByText('延べ28回、実11人')).toBeVisible();
  await page.getByRole('button', { name: '次の月' }).click();
  await expect(page).toHaveURL(/#\/shifts\/2026-01$/);
  await go(page, '/shifts/2026-08');
  await expect(page.getByRole('heading', { name: 'この月のシフトは、まだありません。' })).toBeVisible();
});

for (const language of ['ja', 'ja-easy', 'en'])
  test(`nobody is kept out (${language})`, async ({ page, axe }) => {
    await page.locator('header select').last().selectOption(language);
    await expect(panel(page)).toBeVisible();
    await axe();
    await go(page, '/shifts');
    await expect(page.getByRole('table')).toBeVisible();
    await axe();
  });

test('nothing is cut off at 200 %', async ({ page }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  for (const screen of ['calendar', 'shifts']) {
    await go(page, `/${screen}`);
    await expect(page.locator('.screen > .body table')).toBeVisible();
    expect(await page.locator('.screen > .body').evaluate((body) => body.scrollWidth - body.clientWidth)).toBeLessThanOrEqual(0);
    expect(await page.locator('.screen > header').evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBeLessThanOrEqual(0);
    // The whole week is seen, and a shift's buttons stand side by side: nothing scrolls sideways within the screen either.
    const wide = await page.locator('.screen > .body :is(.month, .card)').evaluateAll((found) =>
      found.filter((one) => one.scrollWidth > one.clientWidth + 1).map(({ className }) => className),
    );
    expect(wide).toEqual([]);
  }
  const answers = page.locator('tbody tr', { hasText: 'とめ' }).getByRole('button');
  const [came, not] = [await answers.first().boundingBox(), await answers.nth(1).boundingBox()];
  expect(came?.y).toBe(not?.y);
  expect(came?.height).toBeLessThan(60);
});
