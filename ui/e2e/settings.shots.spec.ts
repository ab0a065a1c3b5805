import { test } from './fixtures';
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
  test(`settings ${lang}`, async ({ page, open, serving, scan }) => {
    await open();
    await page.locator('header select').selectOption({ index: at });
    for (const section of ['space', 'leaving', 'categories', 'marks', 'language', 'sounds', 'reader', 'backup', 'close']) {
      await page.evaluate((to) => (location.hash = `/settings/${to}`), section);
      await page.locator('section h2').waitFor();
      if (section === 'backup') await page.locator('section button').first().click(), await page.locator('table').waitFor();
      if (section === 'reader') {
        await shoot(page, `set-reader0-${lang}`);
        const [{ code }] = serving.ask('passes_to_print') as [{ code: string }];
        await scan(code);
        await page.locator('dl').waitFor();
      }
      await shoot(page, `set-${section}-${lang}`);
    }
  });
}
