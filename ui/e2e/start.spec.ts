import { expect, test } from './fixtures';
test.use({ space: 'empty' });
test('sees the first screen', async ({ page, open }) => {
  await open();
  await expect(page.getByRole('heading', { name: 'ようこそ' })).toBeVisible();
  await page.screenshot({ path: '/tmp/shots/welcome.png' });
});
