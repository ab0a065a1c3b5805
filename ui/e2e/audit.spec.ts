// Who did what, what left the house, who asked from outside: for coordinators, in words, without a value.

import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from './fixtures';

const dialog = (page: Page) => page.getByRole('dialog');
const notice = (page: Page) => page.locator('.notices');
const rows = (page: Page) => page.locator('main tbody tr');
const button = (page: Page, name: string) => page.getByRole('button', { name });

async function toSection(page: Page, name: string) {
  await page.getByRole('link', { name: '設定' }).click();
  await page.getByRole('link', { name, exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible();
}

test.beforeEach(async ({ open }) => open());

test('who did what is read a page at a time, by kind, and never says what was written', async ({ page, serving, axe }) => {
  const [person] = serving.ask('find_people', { text: '115' }) as { id: string }[];
  await serving.run('change_private', { person: person?.id, name: null, kana: null, birth_date: null, contact: '見えない電話番号', notes: null });
  await toSection(page, '操作の記録');
  await expect(rows(page)).toHaveCount(30);
  await expect(rows(page).first()).toContainText('連絡先などの変更');
  await expect(rows(page).first()).toContainText('氏名・連絡先など 1件を変更(生年月日、連絡先、ふりがな、名前)');
  await expect(page.locator('main')).not.toContainText('見えない');
  await axe();

  const first = await rows(page).first().textContent();
  const entries = serving.ask('audit', { most: 31 }) as { entry: number }[];
  await button(page, '前の記録を見る').press('Enter');
  await expect(button(page, 'いちばん新しいほうへ')).toBeVisible();
  const next = serving.ask('audit', { most: 1, before: entries[29]?.entry }) as { entry: number }[];
  expect(next[0]?.entry).toBe(entries[30]?.entry);
  await button(page, 'いちばん新しいほうへ').press('Enter');
  await expect(rows(page).first()).toHaveText(first ?? '');

  await page.getByLabel('しぼりこみ').selectOption('消したこと');
  await expect(page.getByText('この種類の記録は、まだありません。')).toBeVisible();
});

test('what left the house is listed with who asked for it', async ({ page, serving, axe }) => {
  await toSection(page, '外に出したもの');
  await expect(page.getByText('まだ何も外に出していません。')).toBeVisible();
  const [person] = serving.ask('find_people', { text: '115' }) as { id: string }[];
  await serving.run('report_file', { from: '2025-11-01', to: '2025-11-30', format: 'csv' });
  await serving.run('own_file', { person: person?.id, requested_by: '本人', ground: '開示の求め' });
  // Another seat did it: it is read anew when somebody looks again.
  await toSection(page, '操作の記録');
  await toSection(page, '外に出したもの');
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('一人についてのすべて');
  await expect(rows(page).first()).toContainText('求めた人:本人');
  await expect(rows(page).nth(1)).toContainText('2025年11月1日から2025年11月30日まで');
  await axe();
  await page.getByLabel('名前のあるものだけ').check();
  await expect(rows(page)).toHaveCount(1);
});

test('a request from outside is recorded and answered by keyboard alone, and taken back', async ({ page, serving, axe }) => {
  await toSection(page, '外からの照会');
  await button(page, '照会を記録する').press('Enter');
  await expect(page.getByLabel('聞いた人')).toBeFocused();
  await axe();
  await page.keyboard.insertText('名乗らない人');
  await page.getByLabel('何を聞かれたか').focus();
  await page.keyboard.insertText('電話で、子どもがいるか');
  await page.keyboard.press('Enter');
  await expect(notice(page)).toContainText('照会を記録しました。');
  await expect(page.getByRole('article')).toContainText('まだ答えていません');

  await button(page, '2025年12月3日の照会への答えを記録する').press('Enter');
  await expect(dialog(page).getByRole('button', { name: '保存する' })).toBeDisabled();
  await dialog(page).getByRole('radio', { name: '伝えなかった' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('決めた人').focus();
  await page.keyboard.insertText('みどり');
  await axe();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('みどりが決めました。');
  expect(serving.ask('inquiries')).toMatchObject([{ asked_by: '名乗らない人', answer: 'refused', decided_by: 'みどり' }]);

  await page.keyboard.press('Control+z');
  await expect(page.getByRole('article')).toContainText('まだ答えていません');
});

test('what helps whoever is asked for help is read before it is saved', async ({ page, serving, axe }) => {
  const [person] = serving.ask('find_people', { text: '115' }) as { nickname: string }[];
  await toSection(page, '困ったとき');
  const text = page.getByRole('region', { name: '渡す文' });
  await expect(text).toContainText('人の名前・番号・カード・メモは、ここには入っていません。');
  await expect(text).not.toContainText(person?.nickname ?? '');
  await axe();
  const file = page.waitForEvent('download');
  await button(page, 'ファイルに保存する').press('Enter');
  const saved = await readFile(await (await file).path(), 'utf8');
  expect(saved).toContain('Ibasho 困ったとき');
  await expect(notice(page)).toContainText('ファイルに保存しました。');
});

test.describe('a desk that nobody lifted', () => {
  test('shows none of it, and the way to whoever may', async ({ page, open, serving, axe }) => {
    const passes = (await serving.run('passes_to_print')).reply as { nickname: string | null }[];
    const nickname = passes.find((pass) => pass.nickname)?.nickname;
    const [person] = serving.ask('find_people', { text: nickname }) as { id: string }[];
    await serving.run('record_inquiry', { asked_by: '名乗らない人', about: '電話' });
    await serving.run('set_pin', { person: person?.id, pin: '274913' });
    await page.goto('about:blank');
    await open();
    await page.getByRole('link', { name: '設定' }).click();
    for (const name of ['操作の記録', '外に出したもの', '外からの照会', '残しているもの']) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.getByText('ここから先は、コーディネーターの画面です。')).toBeVisible();
      await expect(page.locator('main :is(table, article)')).toHaveCount(0);
    }
    await axe();
  });
});
