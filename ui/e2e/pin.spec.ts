// PINs: a first start with one, lifting the desk with a pass and six digits, and what lets it fall.

import { expect, PASSPHRASE, test, type Page } from './fixtures';

const PIN = '271828';
const CONTACT = '000-0000-1234';
/** Whether what only staff see stands anywhere in the page, in fields too. */
const shows = (page: Page) =>
  page.evaluate((text) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    return document.documentElement.outerHTML.includes(text) || fields.some(({ value }) => value.includes(text));
  }, CONTACT);
const LANGUAGES = ['日本語', 'やさしい日本語', 'English'];
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const dialog = (page: Page) => page.getByRole('dialog');
const up = (page: Page) => page.getByRole('navigation', { name: '画面' }).getByRole('button', { name: '職員の画面へ' });
const back = (page: Page) => page.getByRole('button', { name: '受付に もどる' });
/** By hand: keys that come as soon after a scan as a story's do would be taken for the reader's. */
const digits = async (page: Page, pin: string) => {
  const field = dialog(page).getByRole('textbox');
  await expect(field).toBeFocused();
  await field.fill(pin);
  await dialog(page).getByRole('button').last().click();
};
/** An Enter so soon after a scan belongs to the reader, and a story is quicker than hands. */
const enterUntil = (page: Page, seen: () => Promise<void>) =>
  expect(async () => {
    await page.keyboard.press('Enter');
    await seen();
  }).toPass();
const type = async (page: Page, text: string, ...keys: string[]) => {
  await page.keyboard.insertText(text);
  for (const key of keys) await page.keyboard.press(key);
};

test.describe('a first start', () => {
  test.use({ space: 'empty' });

  test('with a PIN, by keyboard: reception stands open, its staff part behind pass and PIN', async ({ page, open, serving, scan, axe }) => {
    await open();
    await page.getByRole('button', { name: /新しい居場所をつくる/ }).press('Enter');
    await type(page, 'そら', 'Tab', 'Space', 'Enter');
    await expect(heading(page, '帰りも記録しますか')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(heading(page, '合言葉を決めます')).toBeFocused();
    const passphrase = await page.getByRole('status').filter({ hasText: /\d{4}$/ }).innerText();
    await page.getByRole('button', { name: '居場所をつくる' }).press('Enter');
    const shown = page.getByRole('list', { name: '回復ページの数字' }).getByRole('listitem').locator('b');
    await expect(shown).toHaveCount(8);
    const groups = await shown.allInnerTexts();
    await page.getByRole('button', { name: '紙に残しました' }).press('Enter');
    for (const field of await page.getByRole('textbox').all()) {
      const asked = await field.evaluate((input: HTMLInputElement) => /\d/.exec(input.labels?.[0]?.textContent ?? '')?.[0]);
      await field.fill(groups[Number(asked) - 1] ?? '');
    }
    await page.keyboard.press('Enter');

    await expect(heading(page, '職員の画面を、暗証番号で分けますか')).toBeFocused();
    await expect(page.getByRole('radio', { name: 'スタッフ' })).toBeChecked();
    await axe();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('「呼び名」を書いてください。')).toBeVisible();
    await type(page, 'ゆい', 'Tab', 'Tab');
    await expect(page.getByRole('textbox', { name: '暗証番号(数字6けた)' })).toBeFocused();
    await type(page, '12345', 'Enter');
    await expect(page.getByText('暗証番号は数字6けたです。')).toBeVisible();
    await type(page, '6', 'Tab');
    await type(page, '123465', 'Enter');
    await expect(page.getByText('上の番号とちがいます。')).toBeVisible();
    await page.getByRole('textbox', { name: 'もう一度同じ番号' }).fill('123456');
    await page.keyboard.press('Enter');
    await expect(page.getByText('すぐに当てられます')).toBeVisible();
    await expect(page.getByRole('textbox', { name: '暗証番号(数字6けた)' })).toBeFocused();
    await type(page, PIN, 'Tab');
    await type(page, PIN, 'Enter');

    // The card that lifts, then reception; nothing of it can be taken back by a slip.
    await expect(dialog(page).getByRole('img')).toBeVisible();
    await expect(dialog(page)).toContainText('この参加証と暗証番号の両方が要ります');
    await dialog(page).getByRole('button', { name: '閉じる' }).press('Enter');
    await expect(up(page)).toBeVisible();
    await expect(page.getByText('まだありません。')).toBeVisible();
    await expect(page.locator('main header').getByRole('button', { name: /取り消す/ })).toHaveCount(0);
    expect(serving.ask('people', {}, passphrase)).toMatchObject({ people: [{ nickname: 'ゆい' }] });

    // 月報 is for staff: it says so, and leads there.
    await page.getByRole('link', { name: '月報' }).press('Enter');
    await expect(page.getByText('ここから先は、コーディネーターの画面です。')).toBeVisible();
    const [pass] = serving.ask('passes_to_print', {}, passphrase) as { code: string }[];
    await page.getByRole('main').getByRole('button', { name: '職員の画面へ' }).press('Enter');
    await expect(dialog(page)).toContainText('自分の参加証を');
    await scan(pass!.code);
    await expect(page.getByRole('textbox', { name: '暗証番号(数字6けた)' })).toBeFocused();
    await digits(page, PIN);
    await expect(dialog(page)).toHaveCount(0);
    await expect(back(page)).toBeVisible();
    await expect(page.getByText('16:10まで').or(page.getByText('15:20まで')).first()).toBeVisible();
    await expect(page.getByRole('table').first()).toBeVisible();
    await back(page).click();
    await expect(page.getByRole('link', { name: '受付', exact: true })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('link', { name: '月報' }).click();
    await expect(page.getByRole('table')).toHaveCount(0);
    await expect(page.getByText('ここから先は、コーディネーターの画面です。')).toBeVisible();
  });
});

test.describe('the sample with a PIN', () => {
  interface Pass {
    code: string;
    nickname: string;
    id: string;
  }
  /** Two people with passes, of whom the first has a PIN. */
  async function stage(serving: { run: (name: string, request?: unknown) => Promise<Record<string, unknown>> }): Promise<[Pass, Pass]> {
    const passes = (await serving.run('passes_to_print')).reply as { code: string; nickname: string | null }[];
    const [one, other] = passes.filter(({ nickname }) => nickname);
    const named = async ({ code, nickname }: { code: string; nickname: string | null }): Promise<Pass> => {
      const [found] = (await serving.run('find_people', { text: nickname })).reply as { id: string }[];
      return { code, nickname: nickname ?? '', id: found!.id };
    };
    const both: [Pass, Pass] = [await named(one!), await named(other!)];
    const kept = { name: null, kana: null, birth_date: null, contact: CONTACT, notes: null };
    await serving.run('change_private', { person: both[1].id, ...kept });
    await serving.run('set_pin', { person: both[0].id, pin: PIN });
    return both;
  }
  async function lift(page: Page, scan: (code: string) => Promise<void>, code: string) {
    await up(page).click();
    await scan(code);
    await digits(page, PIN);
    await expect(back(page)).toBeVisible();
  }

  test('a scan lets it fall, and what staff saw is gone from the page', async ({ page, open, serving, scan }) => {
    const [yui, other] = await stage(serving);
    await open();
    await lift(page, scan, yui.code);
    await page.goto(`${new URL(page.url()).origin}/#/people/${other.id}`);
    await expect(page.getByRole('heading', { name: other.nickname })).toBeVisible();
    await page.getByText('職員だけ').click();
    await expect.poll(() => shows(page)).toBe(true);
    await scan(other.code);
    await expect(up(page)).toBeVisible();
    await expect(page.getByText('ここから先は、コーディネーターの画面です。')).toBeVisible();
    expect(await shows(page)).toBe(false);
    await expect(page.getByText('職員だけ')).toHaveCount(0);
  });

  test('a scan takes the figures from the page, and they come back to whoever lifts it', async ({ page, open, serving, scan }) => {
    const [yui] = await stage(serving);
    await open();
    await page.getByRole('link', { name: '月報' }).click();
    await expect(page.getByText('ここから先は、コーディネーターの画面です。')).toBeVisible();
    await lift(page, scan, yui.code);
    await expect(page.getByRole('table').first()).toBeVisible();
    // Whatever is scanned.
    await scan('4901234567894');
    await expect(page.getByRole('table')).toHaveCount(0);
    await expect(up(page)).toBeVisible();
  });

  test('the clock lets it fall', async ({ page, open, serving, scan, setClock }) => {
    const [yui] = await stage(serving);
    await page.clock.install();
    await open();
    await lift(page, scan, yui.code);
    await page.getByRole('link', { name: '月報' }).click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await setClock('2025-12-03T15:20');
    await page.clock.runFor(61_000);
    await expect(up(page)).toBeVisible();
    await expect(page.getByRole('table')).toHaveCount(0);
  });

  test('a wrong PIN is said, then a wait; another pass opens nothing; no scan is recorded', async ({ page, open, serving, scan, setClock }) => {
    const [yui, other] = await stage(serving);
    await open();
    await up(page).click();
    const pin = page.getByRole('textbox', { name: '暗証番号(数字6けた)' });
    // A shop's barcode is no pass: no PIN is asked for.
    await scan('4901234567894');
    await expect(dialog(page)).toContainText('参加証として読み取れませんでした');
    await expect(pin).toHaveCount(0);
    await scan(other.code);
    await digits(page, PIN);
    await expect(dialog(page)).toContainText('この参加証には暗証番号がありません');
    await scan(yui.code);
    for (const wrong of ['314159', '141421', '173205']) {
      await digits(page, wrong);
      await expect(dialog(page)).toContainText('暗証番号がちがいます');
      await expect(pin).toHaveValue('');
    }
    await digits(page, PIN);
    await expect(dialog(page)).toContainText('あと30秒待ってから');
    await expect(pin).toHaveValue(PIN);
    await setClock('2025-12-03T15:10:30');
    await enterUntil(page, () => expect(back(page)).toBeVisible({ timeout: 1000 }));
    const visits = (await serving.run('visits_of', { person: yui.id, day: '2025-12-03' })).reply as unknown[];
    expect(visits).toEqual([]);
  });

  for (const language of LANGUAGES) {
    test(`the dialog is accessible in ${language}`, async ({ page, open, serving, scan, axe }) => {
      const [yui] = await stage(serving);
      await open();
      await page.locator('main header select').selectOption(language);
      await page.getByRole('navigation').getByRole('button').click();
      await expect(dialog(page)).toBeVisible();
      await axe();
      await scan(yui.code);
      await expect(dialog(page).getByRole('textbox')).toBeFocused();
      await axe();
      await digits(page, PIN);
      await expect(dialog(page)).toHaveCount(0);
      await axe();
    });
  }

  test('the settings give a PIN, change and take it away', async ({ page, open, serving, scan, axe }) => {
    const [yui, other] = await stage(serving);
    await open();
    await page.goto(`${new URL(page.url()).origin}/#/settings/pins`);
    await expect(page.getByText('ここから先は、管理者の画面です。')).toBeVisible();
    await lift(page, scan, yui.code);
    await expect(page.getByRole('rowheader', { name: yui.nickname })).toBeVisible();
    await page.getByRole('combobox', { name: '決める人をさがす' }).fill(other.nickname);
    await page.getByRole('option', { name: other.nickname }).click();
    await expect(page.getByRole('radio', { name: 'コーディネーター' })).toBeChecked();
    await axe();
    await page.getByRole('textbox', { name: '暗証番号(数字6けた)' }).fill('161803');
    await page.getByRole('textbox', { name: 'もう一度同じ番号' }).fill('161803');
    await enterUntil(page, () => expect(page.getByRole('rowheader')).toHaveCount(2, { timeout: 1000 }));
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row(yui.nickname).getByRole('button', { name: '番号を消す' }).click();
    await expect(page.getByText('管理者の暗証番号が一つは要ります。')).toBeVisible();
    await row(other.nickname).getByRole('button', { name: '番号を消す' }).click();
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await row(yui.nickname).getByRole('button', { name: '番号を消す' }).click();
    // Without any the window has the right of what opened the space.
    await expect(page.getByText('まだだれも決めていません。')).toBeVisible();
    await expect(up(page)).toHaveCount(0);
  });
});

test.describe('a space with a passphrase', () => {
  test.use({ space: 'new' });

  test('lifts without a pass by its passphrase; wrong ones are said, then a wait', async ({ page, open, serving, scan, setClock, axe }) => {
    await serving.run('open_space', { passphrase: PASSPHRASE });
    const [category] = (await serving.run('categories')).reply as { id: string }[];
    const first = (await serving.run('first_visit', { nickname: 'ゆい', category: category!.id })).reply as {
      person: { id: string };
      pass: { code: string };
    };
    await serving.run('set_pin', { person: first.person.id, pin: PIN });
    await open();
    const field = dialog(page).getByRole('textbox', { name: '合言葉' });
    const without = dialog(page).getByRole('button', { name: 'カードや暗証番号がないとき' });
    await up(page).click();
    await axe();
    await without.press('Enter');
    await expect(field).toBeFocused();
    await axe();

    // A pass that turns up is asked for its PIN, and whoever forgot that goes on here.
    await scan(first.pass.code);
    await expect(dialog(page).getByRole('textbox', { name: '暗証番号(数字6けた)' })).toBeFocused();
    await without.click();
    const wait = dialog(page).getByRole('timer');
    await expect(async () => {
      await field.fill('どんぐり ころころ 31');
      await field.press('Enter');
      await expect(wait).toBeVisible({ timeout: 2000 });
    }).toPass();
    await axe();
    await setClock('2025-12-03T15:12');
    await expect(wait).toBeHidden({ timeout: 60_000 });
    await field.fill(PASSPHRASE);
    await enterUntil(page, () => expect(back(page)).toBeVisible({ timeout: 1000 }));
    await expect(dialog(page)).toHaveCount(0);
    await page.getByRole('link', { name: '月報' }).click();
    await expect(page.getByRole('table').first()).toBeVisible();
  });
});
