import { expect, test, PASSPHRASE } from './fixtures';
const sizes = { s: [1366, 768], l: [1920, 1080], z: [683, 384] } as const;
async function shoot(page: import('@playwright/test').Page, name: string) {
  for (const [key, [width, height]] of Object.entries(sizes)) {
    if (process.env.SHOT && !process.env.SHOT.includes(key)) continue;
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `/tmp/shots/${name}-${key}.png`, fullPage: key === 'z' });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
for (const [at, lang] of ['ja', 'easy', 'en'].entries()) {
  if (process.env.LANGS && !process.env.LANGS.includes(lang)) continue;
  test.describe(lang, () => {
    test.describe('empty', () => {
      test.use({ space: 'empty' });
      test('first', async ({ page, open }) => {
        await open();
        await page.getByRole('combobox').selectOption({ index: at });
        await shoot(page, `welcome-${lang}`);
        await page.getByRole('button').nth(1).click();
        await shoot(page, `name0-${lang}`);
        await page.getByRole('textbox').first().fill('みんなの部屋 そら');
        await page.getByRole('radio').nth(0).check({ force: true });
        await shoot(page, `name-${lang}`);
        await page.locator('button[type=submit]').click();
        await shoot(page, `leaving-${lang}`);
        await page.locator('button[type=submit]').click();
        await shoot(page, `pass-${lang}`);
        await page.getByRole('radio').nth(1).check({ force: true });
        await page.locator('input').nth(2).fill('abc');
        await page.locator('button[type=submit]').click();
        await shoot(page, `own-${lang}`);
        await page.getByRole('radio').nth(0).check({ force: true });
        await page.locator('button[type=submit]').click();
        await page.locator('ol li b').first().waitFor();
        await shoot(page, `digits-${lang}`);
        await page.locator('.foot button').nth(1).click();
        await page.locator('input').nth(0).fill('123456');
        await shoot(page, `check-${lang}`);
      });
    });
    test.describe('locked', () => {
      test.use({ space: 'new' });
      test('opening', async ({ page, open }) => {
        await open();
        await page.getByRole('combobox').selectOption({ index: at });
        await shoot(page, `open-${lang}`);
        await page.locator('input').fill('nope');
        await page.keyboard.press('Enter');
        await page.locator('[aria-invalid=true]').waitFor();
        await shoot(page, `openwrong-${lang}`);
        await page.locator('.sheet > button').last().click();
        await page.locator('input').nth(0).fill('000011');
        await page.locator('input').nth(1).fill('123456');
        await page.locator('[data-state=wrong]').waitFor();
        await shoot(page, `recovery-${lang}`);
        await page.locator('.sheet > button').last().click();
        await page.locator('input').fill(PASSPHRASE);
        await page.keyboard.press('Enter');
        await page.locator('nav').first().waitFor();
        await page.goto(page.url().split('#')[0] + '#/settings');
      });
    });
    test.describe('doubt', () => {
      test('date', async ({ page, open, setClock }) => {
        await setClock('2026-03-20T10:00');
        await open();
        await page.waitForTimeout(600); await page.screenshot({path:'/tmp/shots/dbg.png'});
        await page.getByRole('combobox').last().selectOption({ index: at });
        await shoot(page, `doubt-${lang}`);
      });
    });
  });
}
