// What opens the space: opening cards, another passphrase, another recovery page, another lock; and the waits of who tries in
// vain.

import { expect, PASSPHRASE, test, type Page } from './fixtures';
import { digitsShown, typeBack } from './papers';

const LANGUAGES = ['日本語', 'やさしい日本語', 'English'];
const OTHER = 'どんぐり ころころ 31';

test.use({ space: 'new' });

const field = (page: Page) => page.getByRole('textbox', { name: '合言葉', exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
const reception = (page: Page) => page.getByRole('link', { name: '受付' });
const rows = (page: Page) => page.getByRole('table').getByRole('rowheader');

async function openWith(page: Page, words: string) {
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText(words);
  await page.keyboard.press('Enter');
}
async function toKeys(page: Page) {
  await page.getByRole('link', { name: '設定' }).click();
  await page.getByRole('link', { name: '鍵', exact: true }).click();
  await expect(rows(page).first()).toHaveText('合言葉');
}
async function lock(page: Page) {
  await page.getByRole('link', { name: '閉じる・鍵をかける' }).click();
  await button(page, '居場所を閉じる').click();
  await expect(field(page)).toBeFocused();
}
/** The code of the card that is made next: what the reader would read from it. */
function codeOfTheNextCard(page: Page): Promise<string> {
  const answered = page.waitForResponse((answer) => answer.request().postData()?.includes('issue_opening_card') ?? false);
  return answered.then((answer) => answer.json()).then(({ reply }: { reply: { code: string } }) => reply.code);
}

test('an opening card is made, opens by a scan, and is stopped', async ({ page, open, scan, axe }) => {
  await page.addInitScript(() => {
    window.print = () => void (document.documentElement.dataset.printed = 'yes');
  });
  await open();
  await openWith(page, PASSPHRASE);
  await toKeys(page);
  await expect(rows(page)).toHaveText(['合言葉', '回復ページ']);

  await button(page, '鍵カードをつくる').press('Enter');
  const known = codeOfTheNextCard(page);
  await button(page, 'つくる').press('Enter');
  await expect(dialog(page).getByRole('img')).toBeVisible();
  const code = await known;
  await axe();
  // It is shown once: what takes other dialogs away leaves this one.
  await page.keyboard.press('Escape');
  await page.mouse.click(8, 8);
  await expect(dialog(page).getByRole('img')).toBeVisible();
  await button(page, '印刷する').click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print-pages img')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await button(page, '印刷しました').press('Enter');
  await expect(rows(page)).toHaveText(['合言葉', '回復ページ', '鍵カード 1']);

  await lock(page);
  await scan(code);
  await expect(reception(page)).toBeVisible();
  // It opens reception and no more.
  await page.getByRole('link', { name: '設定' }).click();
  await page.getByRole('link', { name: '鍵', exact: true }).click();
  await expect(page.getByText('この設定を変えるのは管理者です。')).toBeVisible();

  await lock(page);
  await openWith(page, PASSPHRASE);
  await toKeys(page);
  await button(page, '鍵カード 1: 使えなくする').click();
  await button(page, 'やめる').click();
  await expect(rows(page)).toHaveCount(3);
  await button(page, '鍵カード 1: 使えなくする').press('Enter');
  await button(page, 'ほんとうに使えなくする').press('Enter');
  await expect(page.getByText('この鍵カードでは、もう開きません。')).toBeVisible();
  await expect(rows(page)).toHaveText(['合言葉', '回復ページ']);
  await lock(page);
  await scan(code);
  await expect(page.getByText('この鍵カードでは開きません。')).toBeVisible();
});

test('a participation pass says that it is not an opening card, and other codes too', async ({ page, open, scan, serving }) => {
  const [{ id: category }] = serving.ask('categories') as [{ id: string }];
  const made = serving.ask('issue_guest_pass', { category }) as { code: string };
  await open();
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText('とちゅうまで');
  await scan(made.code);
  await expect(page.getByText('これは参加証です。開くには、鍵カードか合言葉を使ってください。')).toBeVisible();
  await expect(field(page)).toHaveValue('とちゅうまで');
  await scan('4901234567894');
  await expect(page.getByText('これは鍵カードではありません。')).toBeVisible();
  // None of that was an attempt.
  await field(page).fill('');
  await openWith(page, PASSPHRASE);
  await expect(reception(page)).toBeVisible();
});

test('several attempts wait a little, counting down; what was typed stays', async ({ page, open, setClock, axe }) => {
  await page.clock.install();
  await open();
  for (let number = 1; number <= 3; number++) {
    await openWith(page, `ちがう あいことば ${number}`);
    await expect(page.getByText('この合言葉では開きません。')).toBeVisible();
    await field(page).fill('');
  }
  await openWith(page, PASSPHRASE);
  await expect(page.getByRole('timer')).toHaveText('あと5秒');
  await expect(field(page)).toHaveValue(PASSPHRASE);
  await axe();
  await page.clock.runFor(2000);
  await expect(page.getByRole('timer')).toHaveText('あと3秒');
  await page.keyboard.press('Enter');
  await page.clock.runFor(3000);
  await expect(page.getByText('お待たせしました。もう一度お願いします。')).toBeVisible();
  await setClock('2025-12-03T15:11');
  await field(page).press('Enter');
  await expect(reception(page)).toBeVisible();
});

test('another passphrase: what is refused is said beside its field; the old one no longer opens', async ({ page, open }) => {
  await open();
  await openWith(page, PASSPHRASE);
  await toKeys(page);
  await button(page, '合言葉を変える').press('Enter');
  const old = page.getByRole('textbox', { name: 'いまの合言葉' });
  await expect(old).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('いまの合言葉を入れてください。')).toBeVisible();
  await old.fill('ちがう あいことば');
  await page.getByRole('radio', { name: '自分で決める' }).check();
  await field(page).fill(OTHER);
  await page.getByRole('textbox', { name: 'もう一度同じ合言葉' }).fill('どんぐり ころころ 13');
  await page.keyboard.press('Enter');
  await expect(page.getByText('上の合言葉とちがいます。')).toBeVisible();
  await page.getByRole('textbox', { name: 'もう一度同じ合言葉' }).fill(OTHER);
  await page.keyboard.press('Enter');
  await expect(page.getByText('この合言葉では開きません。')).toBeVisible();
  await expect(old).toBeFocused();
  await page.keyboard.insertText(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('合言葉を変えました。')).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await lock(page);
  await openWith(page, PASSPHRASE);
  await expect(page.getByText('この合言葉では開きません。')).toBeVisible();
  await openWith(page, OTHER);
  await expect(reception(page)).toBeVisible();
});

test('a new recovery page is typed back and opens the space', async ({ page, open }) => {
  await open();
  await openWith(page, PASSPHRASE);
  await toKeys(page);
  await button(page, '回復ページをつくり直す').click();
  await button(page, '新しい紙をつくる').click();
  const groups = await digitsShown(page);
  await button(page, '紙に残しました').click();
  await typeBack(page, groups);
  await page.keyboard.press('Enter');
  await expect(page.getByText('新しい回復ページができました。')).toBeVisible();
  await lock(page);
  await button(page, '合言葉を忘れたとき').click();
  for (const [at, group] of groups.entries()) await page.getByRole('textbox', { name: `${at + 1}番目の数字` }).fill(group);
  await expect(page.getByText('合っています')).toHaveCount(8);
  await page.getByRole('textbox').last().press('Enter');
  await expect(reception(page)).toBeVisible();
});

test('another lock: cards stop, the new words and the new recovery page open', async ({ page, open, scan }) => {
  await open();
  await openWith(page, PASSPHRASE);
  await toKeys(page);
  await button(page, '鍵カードをつくる').click();
  const known = codeOfTheNextCard(page);
  await button(page, 'つくる').click();
  const code = await known;
  await button(page, '印刷しました').click();

  await button(page, '鍵を取りかえる').click();
  await expect(dialog(page).getByRole('listitem')).toHaveCount(3);
  await page.getByRole('textbox', { name: 'いまの合言葉' }).fill(PASSPHRASE);
  const offered = (await dialog(page).getByRole('status').filter({ hasText: /\d{4}$/ }).innerText()).trim();
  await dialog(page).locator('button[type=submit]').click();
  const groups = await digitsShown(page);
  await button(page, '紙に残しました').click();
  await typeBack(page, groups);
  await page.keyboard.press('Enter');
  await expect(page.getByText('鍵を取りかえました。')).toBeVisible();
  await expect(rows(page)).toHaveText(['合言葉', '回復ページ']);

  await lock(page);
  await scan(code);
  await expect(page.getByText('この鍵カードでは開きません。')).toBeVisible();
  await field(page).fill(PASSPHRASE);
  await button(page, '開く').click();
  await expect(page.getByText('この合言葉では開きません。')).toBeVisible();
  await openWith(page, offered);
  await expect(reception(page)).toBeVisible();
});

test.describe('the sample', () => {
  test.use({ space: 'sample' });

  test('has no lock, and says so', async ({ page, open }) => {
    await open();
    await page.getByRole('link', { name: '設定' }).click();
    await page.getByRole('link', { name: '鍵', exact: true }).click();
    await expect(page.getByText('この見本には鍵がありません。')).toBeVisible();
    await expect(button(page, '鍵カードをつくる')).toHaveCount(0);
  });
});

for (const language of LANGUAGES) {
  test(`is accessible in ${language}, also at 200 %`, async ({ page, open, axe }) => {
    await open();
    await openWith(page, PASSPHRASE);
    await expect(reception(page)).toBeVisible();
    await page.evaluate(() => (location.hash = '/settings/keys'));
    await page.getByRole('combobox').first().selectOption(language);
    const ways = page.getByRole('main').locator('.ways').getByRole('button');
    await expect(ways).toHaveCount(4);
    await axe();
    for (let at = 0; at < 4; at++) {
      await ways.nth(at).click();
      await expect(dialog(page)).toBeVisible();
      await axe();
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
    }
    await page.setViewportSize({ width: 683, height: 384 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
  });
}
