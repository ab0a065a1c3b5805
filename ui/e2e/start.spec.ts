// From an empty folder to an open reception, and every morning after that.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askedOf, expect, PASSPHRASE, test, type Page } from './fixtures';
import { digitsShown, typeBack } from './papers';

const LANGUAGES = ['日本語', 'やさしい日本語', 'English'];
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const speak = (page: Page, language: string) => page.getByRole('combobox').last().selectOption(language);
const reception = (page: Page) => page.getByRole('link', { name: '受付' });
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test.describe('an empty folder', () => {
  test.use({ space: 'empty' });

  test('becomes the sample with one tap, in the language of whoever tapped', async ({ page, open, serving }) => {
    await open();
    await expect(page.getByText('インターネットは使いません')).toBeVisible();
    await speak(page, 'English');
    await page.getByRole('button', { name: /Try the sample/ }).click();
    await expect(page.getByText('This is a sample space. Everybody in it is invented.')).toBeVisible();
    expect(serving.ask('preferences')).toMatchObject({ language: 'en' });
  });

  test('becomes a space by keyboard alone; going back loses nothing', async ({ page, open, serving }) => {
    await open();
    await page.getByRole('button', { name: /新しい居場所をつくる/ }).press('Enter');

    // Name and kind: Enter says what is missing and goes there.
    await expect(page.getByRole('textbox', { name: '居場所の名前' })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByText('名前を入れてください。')).toBeVisible();
    await page.keyboard.insertText('みんなの部屋 そら');
    await press(page, 'Enter');
    await expect(page.getByText('近いものを一つ選んでください。')).toBeVisible();
    await press(page, 'Tab', 'Space');
    await expect(page.getByRole('radio', { name: '若者の居場所' })).toBeChecked();
    await expect(page.getByRole('radio', { name: '来館' })).toBeChecked();
    const categories = page.getByRole('group', { name: '来る人の区分' });
    await expect(categories.getByRole('textbox')).toHaveCount(7);

    // A category renamed, one removed, one added.
    await page.getByRole('textbox', { name: '区分2の名前' }).fill('中学生世代');
    await page.getByRole('button', { name: '区分「保護者」をはずす' }).press('Enter');
    await expect(page.getByRole('button', { name: '区分を足す' })).toBeFocused();
    await press(page, 'Enter');
    await page.keyboard.insertText('地域の人');
    await press(page, 'Enter');

    // Leaving.
    await expect(heading(page, '帰りも記録しますか')).toBeFocused();
    await press(page, 'Tab', 'ArrowDown');
    await expect(page.getByRole('radio', { name: '2回目のときに、帰りかどうかたずねる' })).toBeChecked();
    await press(page, 'Enter');

    // The passphrase: another one; then back to the start and forth again.
    await expect(heading(page, '合言葉を決めます')).toBeFocused();
    const offered = page.getByRole('status').filter({ hasText: /\d{4}$/ });
    const first = await offered.innerText();
    expect(first).toMatch(/^(?:[ぁ-ん]{2,5} ){4}\d{4}$/);
    await page.getByRole('button', { name: '別の合言葉にする' }).press('Enter');
    await expect(offered).not.toHaveText(first);
    const passphrase = await offered.innerText();
    await page.getByRole('button', { name: 'もどる' }).press('Enter');
    await expect(page.getByRole('radio', { name: '2回目のときに、帰りかどうかたずねる' })).toBeChecked();
    await page.getByRole('button', { name: 'もどる' }).press('Enter');
    await expect(page.getByRole('textbox', { name: '居場所の名前' })).toHaveValue('みんなの部屋 そら');
    await expect(page.getByRole('textbox', { name: '区分7の名前' })).toHaveValue('地域の人');
    await page.getByRole('button', { name: '次へ' }).press('Enter');
    await page.getByRole('button', { name: '次へ' }).press('Enter');
    await expect(offered).toHaveText(passphrase);
    await page.getByRole('button', { name: '居場所をつくる' }).press('Enter');

    // The recovery page, typed back.
    const groups = await digitsShown(page);
    await page.getByRole('button', { name: '紙に残しました' }).press('Enter');
    await page.getByRole('textbox').first().fill('000000');
    await expect(page.getByText('紙の数字とちがいます。')).toBeVisible();
    await press(page, 'Enter');
    await expect(heading(page, '紙を見て、2か所を入れてください')).toBeVisible();
    await typeBack(page, groups);
    await press(page, 'Enter');

    // No PIN yet.
    await expect(heading(page, '職員の画面を、暗証番号で分けますか')).toBeFocused();
    await page.getByRole('button', { name: 'いまは決めない' }).press('Enter');
    await expect(reception(page)).toBeVisible();
    expect(serving.ask('space', {}, passphrase)).toMatchObject({ name: 'みんなの部屋 そら', leaving: 'ask', visit_word: '来館' });
    const made = serving.ask('categories', {}, groups.join('-')) as { name: string; counting: string; school_stage: string | null }[];
    expect(made.map(({ name }) => name)).toEqual(['小学生', '中学生世代', '高校生', '若者', '視察・見学', 'スタッフ', '地域の人']);
    expect(made[1]).toMatchObject({ counting: 'inside', school_stage: 'junior_high' });
    expect(made[4]).toMatchObject({ counting: 'apart' });
  });

  test('refuses a short passphrase and two that differ, beside the field', async ({ page, open, serving }) => {
    await open();
    await page.getByRole('button', { name: /新しい居場所をつくる/ }).click();
    await page.getByRole('textbox', { name: '居場所の名前' }).fill('そら');
    await page.getByRole('radio', { name: 'こども食堂' }).check();
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('radio', { name: '自分で決める' }).check();
    const [own, again] = [page.getByRole('textbox', { name: '合言葉', exact: true }), page.getByRole('textbox', { name: 'もう一度同じ合言葉' })];
    await own.fill('みじかい');
    await again.click();
    await expect(page.getByText('あと6文字、長くしてください。')).toBeVisible();
    await own.fill('ゆうやけこやけで ひがくれて');
    await again.fill('ゆうやけこやけの');
    await page.getByRole('button', { name: '居場所をつくる' }).click();
    await expect(page.getByText('上の合言葉とちがいます。')).toBeVisible();
    await expect(again).toBeFocused();
    await again.fill('ゆうやけこやけで ひがくれて');
    await press(page, 'Enter');
    await digitsShown(page);
    expect(serving.ask('space', {}, 'ゆうやけこやけで ひがくれて')).toMatchObject({ name: 'そら', visit_word: '利用' });
  });

  test('keeps the step when the space cannot be made, and says why', async ({ page, open, folder }) => {
    await open();
    await page.getByRole('button', { name: /新しい居場所をつくる/ }).click();
    await page.getByRole('textbox', { name: '居場所の名前' }).fill('そら');
    await page.getByRole('radio', { name: 'そのほか' }).check();
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('button', { name: '次へ' }).click();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'photo.jpg'), 'somebody else’s');
    await page.getByRole('button', { name: '居場所をつくる' }).click();
    await expect(page.getByText('このフォルダーには、すでにファイルがあります。')).toBeVisible();
    await expect(heading(page, '合言葉を決めます')).toBeVisible();
    await rm(join(folder, 'photo.jpg'));
    await page.getByRole('button', { name: '居場所をつくる' }).click();
    await digitsShown(page);
  });

  test('prints the recovery page alone; all of it pasted opens the space', async ({ page, open, context }) => {
    await page.addInitScript(() => {
      window.print = () => void (document.documentElement.dataset.printed = 'yes');
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open();
    await page.getByRole('button', { name: /新しい居場所をつくる/ }).click();
    await page.getByRole('textbox', { name: '居場所の名前' }).fill('そら');
    await page.getByRole('radio', { name: '地域のカフェ' }).check();
    for (const name of ['次へ', '次へ', '居場所をつくる']) await page.getByRole('button', { name }).click();
    const groups = await digitsShown(page);
    await page.getByRole('button', { name: '印刷する' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.print-pages img')).toBeVisible();
    await expect(heading(page, '回復ページを残します')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '紙に残しました' }).click();
    await typeBack(page, groups);
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('button', { name: 'いまは決めない' }).click();

    await page.getByRole('link', { name: '設定' }).click();
    await page.getByRole('link', { name: '閉じる・鍵をかける' }).click();
    await page.getByRole('button', { name: '居場所を閉じる' }).click();
    await page.getByRole('button', { name: '合言葉を忘れたとき' }).click();
    await page.evaluate((text) => navigator.clipboard.writeText(text), groups.join('-'));
    await page.getByRole('textbox').first().focus();
    await press(page, 'Control+v');
    await expect(page.getByText('合っています')).toHaveCount(8);
    await press(page, 'Enter');
    await expect(reception(page)).toBeVisible();
  });

  for (const language of LANGUAGES) {
    test(`is accessible at each step in ${language}`, async ({ page, open, axe }) => {
      await open();
      await speak(page, language);
      await axe();
      await page.getByRole('main').getByRole('button').nth(1).click();
      await page.getByRole('textbox').first().fill('そら');
      await page.getByRole('radio').first().check();
      for (let step = 1; step <= 3; step++) {
        await axe();
        await page.locator('button[type=submit]').click();
      }
      await expect(page.getByRole('listitem').locator('b')).toHaveCount(8);
      await axe();
      await page.getByRole('main').getByRole('button').last().click();
      await axe();
    });
  }
});

test.describe('a locked space', () => {
  test.use({ space: 'new' });

  test('opens with its passphrase; a wrong one is selected, to be typed over', async ({ page, open }) => {
    await open();
    const field = page.getByRole('textbox', { name: '合言葉' });
    await expect(field).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByText('合言葉を入れてください。').last()).toBeVisible();
    await page.keyboard.insertText('ちがう あいことば');
    await press(page, 'Enter');
    await expect(page.getByText('この合言葉では開きません。')).toBeVisible();
    await expect(field).toBeFocused();
    await page.keyboard.insertText(PASSPHRASE);
    await expect(field).toHaveValue(PASSPHRASE);
    await page.getByRole('button', { name: '表示する' }).click();
    await expect(page.getByRole('button', { name: 'かくす' })).toBeVisible();
    await field.press('Enter');
    await expect(reception(page)).toBeVisible();
  });

  test('says of each group of the recovery page whether it can be right', async ({ page, open }) => {
    await open();
    await page.getByRole('button', { name: '合言葉を忘れたとき' }).press('Enter');
    // Full-width, as a Japanese keyboard types them; a right group moves on by itself.
    await page.keyboard.insertText('７２０８８５');
    await expect(page.getByRole('textbox', { name: '2番目の数字' })).toBeFocused();
    await page.keyboard.insertText('123456');
    await expect(page.getByText('2番目の数字がちがうようです。')).toBeVisible();
    await page.getByRole('textbox', { name: '2番目の数字' }).fill('000011');
    await expect(page.getByText('2番目の数字がちがうようです。')).toBeHidden();
    for (let number = 3; number <= 8; number++) await page.getByRole('textbox', { name: `${number}番目の数字` }).fill('000011');
    await expect(page.getByText('合っています')).toHaveCount(8);
    await page.getByRole('button', { name: '開く', exact: true }).click();
    await expect(page.getByText('この回復ページでは開けません。')).toBeVisible();
  });

  for (const language of LANGUAGES) {
    test(`is accessible in ${language}`, async ({ page, open, axe }) => {
      await open();
      await speak(page, language);
      await page.keyboard.insertText('ちがう');
      await press(page, 'Enter');
      await expect(page.locator('[aria-invalid=true]')).toBeVisible();
      await axe();
      await page.getByRole('main').getByRole('button').last().click();
      await expect(page.getByRole('textbox')).toHaveCount(8);
      await axe();
    });
  }
});

test.describe('a date that may be wrong', () => {
  test('is asked about once, and nothing is received until it is answered', async ({ page, open, setClock, serving, scan, axe }) => {
    const [{ code }] = serving.ask('passes_to_print') as [{ code: string }];
    await setClock('2026-03-20T15:10');
    const asked = askedOf(page);
    await open();
    await expect(heading(page, '今日は 2026年3月20日(金) で合っていますか')).toBeVisible();
    await axe();
    // Nor is what reception shows of a day that may be the wrong one.
    expect(asked).toContain('status');
    expect(asked).not.toContain('who_is_here');
    await scan(code);
    expect(serving.ask('who_is_here')).toEqual([]);
    await page.getByRole('button', { name: 'はい、合っています' }).click();
    await expect(reception(page)).toBeVisible();
    await scan(code);
    await expect.poll(() => (serving.ask('who_is_here') as unknown[]).length).toBe(1);
  });

  test('can be set right', async ({ page, open, setClock }) => {
    await setClock('2021-01-01T09:00');
    await open();
    await page.getByRole('button', { name: 'ちがいます' }).click();
    await expect(page.getByText('パソコンの日付と時刻を直してください。')).toBeVisible();
    await setClock('2025-12-03T15:30');
    await page.getByRole('button', { name: '直しました' }).click();
    await expect(reception(page)).toBeVisible();
  });
});
