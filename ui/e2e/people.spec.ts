// 名簿: finding, registering, one person with passes and history, and two registrations that become one.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, PASSPHRASE, test, type Page } from './fixtures';
import { terminal } from './serving';

const LANGUAGES = ['ja', 'ja-easy', 'en'];

const speak = (page: Page, language: string) => page.locator('header select').selectOption(language);
const rows = (page: Page) => page.locator('tbody tr');
const dialog = (page: Page) => page.getByRole('dialog');
const notice = (page: Page) => page.locator('.notices');
const find = (page: Page) => page.getByRole('textbox', { name: 'さがす' });
const askStaff = (page: Page) => page.getByText('職員だけ').click();

/** Looks at the one that these letters or this number find. */
async function lookAt(page: Page, text: string) {
  await find(page).fill(text);
  await expect(rows(page)).toHaveCount(1);
  await rows(page).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
}

async function toPeople(page: Page) {
  await page.getByRole('navigation').getByRole('link', { name: '名簿' }).click();
  await expect(page.getByRole('button', { name: '登録する' }).first()).toBeVisible();
}

/** Nothing reaches over the right edge, and nothing lies outside its place. */
async function fits(page: Page) {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.body, dialog')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} in ${clientWidth}`),
  );
  expect(wide).toEqual([]);
}

test.beforeEach(async ({ page, open, space }) => {
  await open();
  if (space === 'new') {
    await page.getByLabel(/合言葉/).first().fill(PASSPHRASE);
    await page.keyboard.press('Enter');
  }
  await toPeople(page);
});

test('people are found by a letter, a number, a category, and those who left apart', async ({ page, serving }) => {
  await expect(page.getByText('45人')).toBeVisible();
  await find(page).fill('アオ');
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByText('3人見つかりました')).toBeVisible();
  await find(page).fill('115');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('あおい');

  await find(page).fill('');
  await page.getByRole('combobox', { name: '区分' }).selectOption({ label: '保護者' });
  const category = (serving.ask('categories') as { id: string; name: string }[]).find(({ name }) => name === '保護者');
  await expect(rows(page)).toHaveCount((serving.ask('people', { category: category?.id }) as { total: number }).total);
  for (const row of await rows(page).all()) await expect(row).toContainText('保護者');
  await page.getByRole('combobox', { name: '区分' }).selectOption({ label: 'すべての区分' });

  await page.getByRole('switch', { name: '退会した人' }).check();
  await expect(rows(page).first()).toContainText('退会');
  await find(page).fill('ぬぬぬ');
  await page.getByRole('button', { name: 'すべての人を見る' }).click();
  await expect(page.getByText('45人')).toBeVisible();
});

test('whoever comes back from a person stands where they left', async ({ page }) => {
  await find(page).fill('あお');
  await expect(rows(page)).toHaveCount(3);
  await rows(page).nth(1).getByRole('link').press('Enter');
  await expect(page.getByRole('heading', { name: 'あおい' })).toBeVisible();
  await page.getByRole('heading', { level: 1 }).getByRole('link').press('Enter');
  await expect(find(page)).toHaveValue('あお');
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
});

test('somebody is registered by keyboard alone, gets a pass, and is undone', async ({ page, serving }) => {
  await page.getByRole('button', { name: '登録する' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '呼び名' })).toBeFocused();
  await expect(dialog(page).getByRole('button', { name: '登録する' })).toBeDisabled();
  await page.keyboard.insertText('あおい');
  await expect(page.getByText('同じ呼び名の人が、ほかに3人います。')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'あおい' })).toBeVisible();
  await expect(notice(page)).toContainText('あおいを登録しました。');
  const [person] = (serving.ask('find_people', { text: 'あおい' }) as { picture: string; colour: string; category: string }[]).slice(-1);
  const second = (serving.ask('categories') as { id: string }[])[1];
  expect(person).toMatchObject({ picture: 'bird', colour: 'ai', category: second?.id });

  await page.getByRole('button', { name: '参加証をつくる' }).press('Enter');
  await expect(page.getByRole('img', { name: /^参加証の絵/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(notice(page)).toContainText('参加証をつくりました。');

  // Twice: the pass, and the registration that it is of.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('参加証はまだありません。')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('この人の登録は見つかりません。')).toBeVisible();
  await page.getByRole('button', { name: '名簿へ' }).press('Enter');
  await expect(page.getByText('45人')).toBeVisible();
});

test('details are changed and taken back; a form that is left changes nothing', async ({ page, axe }) => {
  await lookAt(page, '115');
  await page.getByRole('button', { name: '変更する' }).click();
  await axe();
  await page.getByRole('textbox', { name: '呼び名' }).fill('𠮷﨑🍙');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'あおい' })).toBeVisible();
  await expect(page.getByRole('button', { name: '変更する' })).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '呼び名' }).fill('𠮷﨑🍙');
  await dialog(page).getByRole('radio', { name: '月' }).check({ force: true });
  await dialog(page).getByRole('checkbox', { name: '市外' }).check();
  await dialog(page).getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('heading', { name: '𠮷﨑🍙' })).toBeVisible();
  await expect(page.locator('main').getByText('市外')).toBeVisible();
  await notice(page).getByRole('button', { name: '取り消す' }).click();
  await expect(page.getByRole('heading', { name: 'あおい' })).toBeVisible();
});

test('without a category nobody can be registered, which is said with what to do', async ({ page, open, serving, axe }) => {
  interface Kept {
    id: string;
    name: string;
    counting: string;
    school_stage: string | null;
  }
  for (const { id: category, name, counting, school_stage } of serving.ask('categories') as Kept[]) {
    await serving.run('change_category', { category, name, counting, school_stage, retired: true });
  }
  await page.goto('about:blank');
  await open();
  await page.getByRole('navigation').getByRole('link', { name: '名簿' }).click();
  await expect(page.getByText('区分がまだありません。')).toBeVisible();
  await expect(page.getByRole('button', { name: '登録する' })).toHaveCount(0);
  await axe();
  await page.getByRole('button', { name: '設定をひらく' }).press('Enter');
  await expect(page.getByRole('heading', { name: '区分', level: 2 })).toBeVisible();
});

test('what cannot be a nickname says so beside its field', async ({ page }) => {
  await page.getByRole('button', { name: '登録する' }).click();
  const field = page.getByRole('textbox', { name: '呼び名' });
  await field.fill('あ\u0007い');
  await dialog(page).getByText('中学生').click();
  await dialog(page).getByRole('button', { name: '登録する' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog(page).locator('.wrong')).not.toBeEmpty();
  await field.fill('あ'.repeat(80));
  expect(await field.inputValue()).toHaveLength(60);
});

test('a lost card is replaced, a card is taken out of use, and both come back', async ({ page, serving }) => {
  await lookAt(page, '115');
  const passes = page.locator('section', { has: page.getByRole('heading', { name: '参加証' }) });
  await expect(passes.getByText('使えます')).toHaveCount(1);
  await passes.getByRole('button', { name: '新しいカードに替える' }).click();
  await expect(dialog(page)).toContainText('これが新しいカードです。');
  await dialog(page).getByRole('button', { name: '閉じる' }).click();
  await expect(passes.getByText('新しいカードに替えました')).toBeVisible();
  await expect(passes.getByText('使えます')).toHaveCount(1);
  // What is in the hand stands before what is over.
  await expect(passes.getByRole('listitem').first()).toContainText('使えます');
  await notice(page).getByRole('button', { name: '取り消す' }).click();
  await expect(passes.getByText('新しいカードに替えました')).toHaveCount(0);

  await passes.getByRole('button', { name: '使わないようにする' }).click();
  await expect(passes.getByText('使いません')).toBeVisible();
  const [who] = serving.ask('find_people', { text: '115' }) as { id: string }[];
  const revoked = () => (serving.ask('passes_of', { person: who?.id }) as { revoked_at: number | null }[])[0]?.revoked_at;
  expect(revoked()).not.toBeNull();
  await notice(page).getByRole('button', { name: '取り消す' }).last().click();
  await expect(passes.getByText('使えます')).toBeVisible();
  expect(revoked()).toBeNull();
});

test('a card prints alone and at its true size, and is saved as a PDF', async ({ page }) => {
  await lookAt(page, '115');
  await page.getByRole('button', { name: 'カードを見る' }).click();
  await expect(page.getByRole('img', { name: /^参加証の絵/ })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PDFで保存する' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pdf$/);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#app')).toBeHidden();
  const printed = page.locator('.print-pages img');
  await expect(printed).toHaveCount(1);
  const width = await printed.evaluate((image) => image.getBoundingClientRect().width);
  expect(Math.abs(width - (91 / 25.4) * 96)).toBeLessThan(0.5);
  await page.emulateMedia({ media: 'screen' });
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.print-pages')).toHaveCount(0);
});

test('what is for staff is asked for only when it is opened, and is kept and taken back', async ({ page, serving }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/run')) asked.push((request.postDataJSON() as { name: string }).name);
  });
  await lookAt(page, '115');
  await expect(page.getByText('使えます')).toBeVisible();
  expect(asked).not.toContain('background_of');
  expect(asked).not.toContain('history_of');
  await expect(page.getByText('見本 花子')).toHaveCount(0);

  await askStaff(page);
  const name = page.getByRole('textbox', { name: '氏名' });
  await expect(name).toHaveValue('見本 花子');
  const form = page.locator('form', { has: name });
  await expect(form.getByRole('button', { name: '保存する' })).toBeDisabled();
  await page.getByRole('textbox', { name: '言語' }).fill('英語');
  await name.fill('見本 桜子');
  await form.getByRole('button', { name: '保存する' }).click();
  await expect(notice(page)).toContainText('あおいの記録を保存しました。');
  // What was typed in the next form is still there.
  await expect(page.getByRole('textbox', { name: '言語' })).toHaveValue('英語');
  await notice(page).getByRole('button', { name: '取り消す' }).click();
  await expect(name).toHaveValue('見本 花子');
  expect(JSON.stringify(serving.ask('people', { text: '115' }))).not.toContain('見本');
});

test('roles begin and end with dates', async ({ page }) => {
  await lookAt(page, '115');
  await askStaff(page);
  const roles = page.locator('section', { has: page.getByRole('heading', { name: '関わり方' }) });
  await roles.getByRole('combobox').selectOption({ label: 'ボランティア' });
  await roles.getByLabel('始まりの日').fill('2025-10-01');
  await roles.getByRole('button', { name: '加える' }).click();
  await expect(roles.getByRole('listitem')).toContainText('2025年10月1日から');
  await roles.getByLabel('終わりの日').fill('2025-11-30');
  await roles.getByRole('button', { name: 'ボランティアを終わりにする' }).click();
  await expect(roles.getByRole('listitem')).toContainText('2025年10月1日–2025年11月30日');
  await notice(page).getByRole('button', { name: '取り消す' }).last().click();
  await expect(roles.getByRole('listitem')).toContainText('2025年10月1日から');
});

test('visits are told a month at a time, each once', async ({ page, serving }) => {
  await lookAt(page, '115');
  await askStaff(page);
  const history = page.locator('section', { has: page.getByRole('heading', { name: 'これまでの来所' }) });
  const [who] = serving.ask('find_people', { text: '115' }) as { id: string }[];
  const visits = serving.ask('history_of', { person: who?.id, most: 500 }) as { day: string }[];
  const months = [...new Set(visits.map(({ day }) => day.slice(0, 7)))];
  expect(months.length).toBeGreaterThan(2);
  for (const month of months) {
    const [year, number] = month.split('-').map(Number);
    await expect(history.getByRole('status')).toHaveText(`${year}年${number}月`);
    await expect(history.locator('tbody tr')).toHaveCount(visits.filter(({ day }) => day.startsWith(month)).length);
    if (month !== months.at(-1)) await history.getByRole('button', { name: '前の月' }).click();
  }
  await expect(history.getByRole('button', { name: '前の月' })).toBeDisabled();
  await history.getByRole('button', { name: '次の月' }).click();
  const [year, number] = (months.at(-2) ?? '').split('-').map(Number);
  await expect(history.getByRole('status')).toHaveText(`${year}年${number}月`);
});

test('two registrations become one and two again', async ({ page, serving }) => {
  await lookAt(page, '115');
  await askStaff(page);
  await page.getByRole('button', { name: 'ほかの登録とひとつにする' }).click();
  const finder = dialog(page).getByRole('combobox');
  await expect(finder).toBeFocused();
  await page.keyboard.insertText('122');
  await expect(dialog(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('button', { name: 'ひとつにする' })).toBeDisabled();
  await dialog(page).getByRole('radio').nth(1).check();
  await expect(dialog(page)).toContainText('番号115の記録と参加証は、すべて番号122のものになります。');
  const before = JSON.stringify(serving.ask('people', {}));
  await dialog(page).getByRole('button', { name: 'ひとつにする' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('main section').first()).toContainText('122');
  expect(serving.ask('find_people', { text: '115' })).toEqual([]);
  await notice(page).getByRole('button', { name: '取り消す' }).click();
  await expect(notice(page)).toContainText('取り消しました。');
  expect(JSON.stringify(serving.ask('people', {}))).toBe(before);
});

test('possible doubles are listed, compared and left as they are', async ({ page, axe }) => {
  await page.getByRole('button', { name: '同じ人かもしれない登録' }).click();
  const group = page.getByRole('listitem').filter({ has: page.getByText('呼び名が同じ') });
  await expect(group.getByRole('link', { name: 'あおい' })).toHaveCount(3);
  await group.getByRole('button', { name: 'くらべる' }).first().click();
  await expect(dialog(page).getByRole('radio')).toHaveCount(2);
  await axe();
  await page.keyboard.press('Escape');
  await expect(group.getByRole('link', { name: 'あおい' })).toHaveCount(3);
});

test('the finder leaves its keys to an input method that composes', async ({ page }) => {
  await lookAt(page, '115');
  await askStaff(page);
  await page.getByRole('button', { name: 'ほかの登録とひとつにする' }).click();
  const finder = dialog(page).getByRole('combobox');
  await finder.focus();
  const browser = await page.context().newCDPSession(page);
  await browser.send('Input.imeSetComposition', { text: 'あお', selectionStart: 2, selectionEnd: 2 });
  // What is composed so far is looked for already; Enter, Escape and the arrows are the input method's.
  await expect(dialog(page).getByRole('option')).toHaveCount(2);
  for (const key of ['ArrowDown', 'Escape', 'Enter']) {
    await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, code: key, key: 'Process' });
  }
  await expect(dialog(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await browser.send('Input.insertText', { text: 'あお' });
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page).getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  // The first Escape closes the list, the second empties the field, the third leaves.
  await page.keyboard.press('Escape');
  await expect(dialog(page).getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(finder).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

for (const language of LANGUAGES) {
  test(`nothing keeps anybody out, in ${language}`, async ({ page, axe }) => {
    await speak(page, language);
    await axe();
    await page.locator('.tools button').last().click();
    await axe();
    await page.keyboard.press('Escape');
    await rows(page).nth(3).getByRole('link').click();
    await page.locator('summary').click();
    await page.locator('details section table').waitFor();
    await axe();
    await page.locator('.doings button').first().click();
    await page.locator('.card-place img').waitFor();
    await axe();
  });
}

test.describe('a new space', () => {
  test.use({ space: 'new' });

  test('says what to do when nobody is registered', async ({ page }) => {
    await expect(page.getByText('まだだれも登録していません。')).toBeVisible();
    await page.locator('.nobody').getByRole('button', { name: '登録する' }).click();
    await page.getByRole('textbox', { name: '呼び名' }).fill('はじめ');
    await dialog(page).getByText('小学生').click();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'はじめ' })).toBeVisible();
    await toPeople(page);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('なし');
  });
});

const many = test.extend({
  folder: async ({ folder, program, at }, use) => {
    const environment = { IBASHO_PASSPHRASE: PASSPHRASE };
    const bring = async (kind: string, lines: string[]) => {
      const file = join(folder, '..', `${kind}.csv`);
      await writeFile(file, lines.join('\n'));
      terminal(program, ['import', kind, file, '--space', folder, '--at', at], environment);
    };
    const names = ['とても'.repeat(20), 'مرحبا بكم في مكاننا', '👩‍👩‍👧‍👦🍙🎲', '𠮷﨑', 'W'.repeat(60)];
    await bring('categories', ['category', ...Array.from({ length: 27 }, (_, n) => `長い名前の区分その${n + 1}`), 'く'.repeat(60)]);
    await bring('people', [
      'ref,nickname,category',
      ...Array.from({ length: 320 }, (_, n) => `${n},${names[n] ?? `だれか${n}`},${n < 5 ? 'く'.repeat(60) : '大人'}`),
    ]);
    await use(folder);
  },
});

many.describe('three hundred people with all kinds of names', () => {
  many.use({ space: 'new' });

  many('fit at every size, a page at a time', async ({ page }) => {
    await expect(rows(page)).toHaveCount(100);
    await page.getByRole('button', { name: '続きを見る(あと220人)' }).click();
    await expect(rows(page)).toHaveCount(200);
    const shown = await rows(page).locator('.number').allInnerTexts();
    expect(new Set(shown).size).toBe(200);

    for (const size of [{ width: 1920, height: 1080 }, { width: 1366, height: 768 }, { width: 683, height: 384 }]) {
      await page.setViewportSize(size);
      await fits(page);
      for (const name of ['とても'.repeat(20), 'مرحبا بكم في مكاننا']) {
        await find(page).fill(name);
        await expect(rows(page)).toHaveCount(1);
        await fits(page);
        await lookAt(page, name);
        await expect(page.getByRole('heading', { level: 2 })).toHaveText(name);
        await fits(page);
        await page.getByRole('button', { name: '変更する' }).click();
        await fits(page);
        await page.keyboard.press('Escape');
        await page.getByRole('heading', { level: 1 }).getByRole('link').click();
      }
      await find(page).fill('');
    }
  });
});
