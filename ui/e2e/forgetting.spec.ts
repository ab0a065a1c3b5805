// What was agreed to, a name that goes for good, everything about somebody, erasing with its paper, and how long things stay.

import { stat } from 'node:fs/promises';
import { expect, test, type Page } from './fixtures';
import type { Serving } from './serving';

interface Found {
  id: string;
  nickname: string;
}
const dialog = (page: Page) => page.getByRole('dialog');
const notice = (page: Page) => page.locator('.notices');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const one = (serving: Serving, text: string): Found => (serving.ask('find_people', { text }) as Found[])[0]!;
const november = (serving: Serving) => serving.ask('figures', { from: '2025-11-01', to: '2025-11-30' });

/** あおい of number 115, whose name stands in what was typed about another. */
async function mention(serving: Serving): Promise<Found> {
  const person = one(serving, '115');
  const other = one(serving, '101');
  const introduced_by = `${person.nickname}と来た`;
  await serving.run('change_background', { person: other.id, language: null, household: null, heard_from: null, introduced_by });
  return person;
}
async function lookAt(page: Page, person: Found) {
  await page.getByRole('navigation').getByRole('link', { name: '名簿' }).click();
  await page.evaluate((id) => (location.hash = `/people/${id}`), person.id);
  await page.getByText('職員だけ').click();
  await expect(page.getByRole('heading', { name: '同意' })).toBeVisible();
}

test('a consent is added by keyboard, withdrawn, and both are taken back', async ({ page, open, serving, axe }) => {
  await open();
  const person = one(serving, '115');
  await lookAt(page, person);
  await page.locator('summary', { hasText: '同意を加える' }).press('Enter');
  await page.getByRole('radio', { name: '保護者' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('その人の名前').fill('みなと');
  await axe();
  await button(page, '同意を加える').press('Enter');
  await expect(notice(page)).toContainText('同意を記録しました。');
  const item = page.locator('section li', { hasText: 'みなと' });
  await expect(item).toContainText('2025年12月3日から');
  await button(page, '記録を残すことの同意を取りやめる').press('Enter');
  await expect(item).toContainText('2025年12月3日から2025年12月3日まで');
  await page.keyboard.press('Control+z');
  await expect(button(page, '記録を残すことの同意を取りやめる')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(item).toHaveCount(0);
  expect(serving.ask('consents', { person: person.id })).toEqual([]);
});

test('a name is changed for good once its mentions are decided', async ({ page, open, serving, axe }) => {
  await open();
  const person = await mention(serving);
  await lookAt(page, person);
  await button(page, '前の名前を残さずに変える').press('Enter');
  await expect(page.getByLabel('これからの呼び名')).toBeFocused();
  await page.keyboard.insertText('はるか');
  const go = dialog(page).getByRole('button', { name: '前の名前を消して変える' });
  await expect(dialog(page).getByRole('listitem')).toContainText('と来た');
  await expect(go).toBeDisabled();
  await dialog(page).getByRole('radio', { name: '○○にする' }).check({ force: true });
  await axe();
  await go.press('Enter');
  await expect(page.getByRole('heading', { name: 'はるか' })).toBeVisible();
  await expect(button(page, '取り消す')).toHaveCount(0);
  expect(serving.ask('background_of', { person: one(serving, '101').id })).toMatchObject({ introduced_by: '○○と来た' });
});

test('everything about somebody becomes a file, with who asked and why', async ({ page, open, serving, axe }) => {
  await open();
  await lookAt(page, one(serving, '115'));
  await button(page, 'この人についてのすべて').click();
  await page.getByLabel('求めた人').fill('本人');
  await page.getByLabel('理由').fill('開示の求め');
  await axe();
  const file = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await file;
  expect(download.suggestedFilename()).toBe('本人の記録-0115.pdf');
  expect((await stat(await download.path())).size).toBeGreaterThan(10_000);
  expect(serving.ask('handouts')).toMatchObject([{ kind: 'own_file', asked_by: '本人', ground: '開示の求め' }]);
});

test('somebody is erased in three steps; figures stay; the paper is shown once', async ({ page, open, serving, axe }) => {
  await open();
  const person = await mention(serving);
  await serving.run('back_up');
  const before = november(serving);
  await lookAt(page, person);
  await button(page, '名簿から消す').press('Enter');
  const next = dialog(page).getByRole('button', { name: '次へ' });
  await expect(dialog(page)).toContainText('月報などの数は、ひとつも変わりません。');
  await axe();
  await next.press('Enter');
  await expect(dialog(page).getByRole('heading', { name: '名前が書かれている記録' })).toBeFocused();
  await expect(next).toBeDisabled();
  await axe();
  await expect(dialog(page).getByRole('listitem')).toHaveCount((serving.ask('erasing', { person: person.id }) as { hits: unknown[] }).hits.length);
  for (const hit of await dialog(page).getByRole('listitem').all()) {
    await hit.getByRole('radio', { name: '全文を消す' }).check({ force: true });
  }
  await next.press('Enter');
  await expect(dialog(page)).toContainText('バックアップ(このパソコン)');
  await expect(dialog(page)).toContainText('消すと、もとにもどせません。');
  await axe();
  await dialog(page).getByRole('button', { name: '名簿から消す' }).press('Enter');

  await expect(dialog(page)).toContainText('この紙は、どこにも残りません。');
  await expect(dialog(page)).toContainText('番号115 あおい');
  await axe();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeVisible();
  await dialog(page).getByRole('button', { name: '閉じる' }).press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button(page, '取り消す')).toHaveCount(0);
  // The other screens are still there.
  await page.getByRole('link', { name: '受付', exact: true }).click();
  await expect(page.getByText('次の方、どうぞ')).toBeVisible();
  expect(serving.ask('find_people', { text: '115' })).toEqual([]);
  expect(serving.ask('background_of', { person: one(serving, '101').id })).toMatchObject({ introduced_by: null });
  expect(november(serving)).toEqual(before);
});

test('who gives up erasing has changed nothing', async ({ page, open, serving }) => {
  await open();
  const person = await mention(serving);
  await lookAt(page, person);
  await button(page, '名簿から消す').click();
  await dialog(page).getByRole('button', { name: '次へ' }).click();
  await dialog(page).getByRole('button', { name: 'やめる' }).click();
  await expect(button(page, '名簿から消す')).toBeFocused();
  expect(one(serving, '115').id).toBe(person.id);
});

test.describe('how long things stay', () => {
  const section = (page: Page) => page.getByRole('region', { name: '期限が来たもの' });
  const months = (page: Page) => page.getByLabel('参加証を残す月数');

  async function toMeter(page: Page) {
    await page.getByRole('link', { name: '設定' }).click();
    await page.getByRole('link', { name: '残しているもの' }).click();
    await expect(page.getByRole('row', { name: /^名簿/ })).toContainText('人');
  }

  test('is said with its reason, changed, and taken back', async ({ page, open, serving, axe }) => {
    await open();
    await toMeter(page);
    await axe();
    await months(page).fill('24');
    await months(page).press('Tab');
    await expect(notice(page)).toContainText('保存しました。');
    const kept = () => (serving.ask('meter') as { kind: string; months: number }[]).find(({ kind }) => kind === 'passes')?.months;
    expect(kept()).toBe(24);
    await notice(page).getByRole('button', { name: '取り消す' }).press('Enter');
    await expect(months(page)).toHaveValue('12');
    await months(page).fill('9999');
    await months(page).press('Tab');
    await expect(months(page)).toHaveValue('12');
    expect(kept()).toBe(12);
  });

  test('ends on an evening when somebody decides', async ({ page, open, serving, setClock, axe }) => {
    await setClock('2029-06-03T15:10');
    await open();
    await page.getByRole('button', { name: 'はい、合っています' }).click();
    await toMeter(page);
    const before = november(serving);
    const due = () => (serving.ask('due') as { kind: string; people: Found[] }[]).map(({ kind }) => kind);
    const people = (serving.ask('people', {}) as { total: number }).total;
    expect(due()).toEqual(expect.arrayContaining(['people', 'passes']));

    await section(page).getByRole('button', { name: '名簿を見て決める' }).press('Enter');
    const next = dialog(page).getByRole('button', { name: '次へ' });
    await expect(next).toBeDisabled();
    const proposed = await dialog(page).locator('li .name').first().textContent();
    await dialog(page).getByRole('checkbox').first().focus();
    await page.keyboard.press('Space');
    await axe();
    await next.press('Enter');
    await dialog(page).getByRole('button', { name: '1件を消す' }).press('Enter');
    await expect(notice(page)).toContainText('1件を消しました。');
    // Who was erased has a paper here, too.
    await expect(dialog(page)).toContainText('この紙は、どこにも残りません。');
    await expect(dialog(page)).toContainText(proposed ?? 'nobody');
    await axe();
    await dialog(page).getByRole('button', { name: '閉じる' }).press('Enter');
    await section(page).getByRole('button', { name: '参加証を見て決める' }).press('Enter');
    await dialog(page).getByRole('button', { name: /件を消す$/ }).press('Enter');
    await expect(section(page).getByRole('button', { name: '参加証を見て決める' })).toHaveCount(0);
    expect(due()).not.toContain('passes');
    expect((serving.ask('people', {}) as { total: number }).total).toBe(people - 1);
    expect(november(serving)).toEqual(before);
  });
});
