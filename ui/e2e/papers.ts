// The recovery page in a story: read from the screen, and typed back.

import { expect, type Page } from './fixtures';

/** The digits of the recovery page, as they are shown. */
export async function digitsShown(page: Page): Promise<string[]> {
  const groups = page.getByRole('list', { name: '回復ページの数字' }).getByRole('listitem');
  await expect(groups).toHaveCount(8);
  return Promise.all((await groups.locator('b').all()).map((group) => group.innerText()));
}

/** Types what stands on the page of recovery digits back into the two fields that ask for it. */
export async function typeBack(page: Page, groups: string[]): Promise<void> {
  for (const field of await page.getByRole('textbox').all()) {
    const asked = /\d/.exec((await field.getAttribute('aria-label')) ?? (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')));
    await field.fill(groups[Number(asked?.[0]) - 1] ?? '');
  }
}
