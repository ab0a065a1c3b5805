// The settings: each change is kept at once, said, and taken back with one tap.

import { expect, test, type Page } from './fixtures';

const SECTIONS = ['居場所', '帰りの記録', '区分', '再掲の印', '表示の言葉', '音', 'リーダー', '鍵', 'バックアップ', '閉じる・鍵をかける'] as const;
const LANGUAGES = ['日本語', 'やさしい日本語', 'English'];

async function section(page: Page, name: (typeof SECTIONS)[number]) {
  await page.getByRole('link', { name: '設定' }).click();
  await page.getByRole('navigation', { name: '設定の項目' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible();
}
/** Takes the change back that was just said to be kept. */
async function takeBack(page: Page) {
  const notice = page.getByRole('status').filter({ hasText: '保存しました。' });
  await notice.getByRole('button', { name: '取り消す' }).last().click();
  await expect(page.getByText('取り消しました。').last()).toBeVisible();
}
const saved = (page: Page) => expect(page.getByText('保存しました。').last()).toBeVisible();

interface Category {
  name: string;
  counting: string;
  school_stage: string | null;
  retired: boolean;
}

test('the space: name, word, year, day and zone', async ({ page, open, serving }) => {
  await open();
  await section(page, '居場所');
  const name = page.getByRole('textbox', { name: '居場所の名前' });
  await name.fill('ひだまりの家');
  await name.press('Enter');
  await saved(page);
  expect(serving.ask('space')).toMatchObject({ name: 'ひだまりの家' });
  await takeBack(page);
  expect(serving.ask('space')).toMatchObject({ name: 'ひだまり' });
  await expect(name).toHaveValue('ひだまり');

  await name.fill('   ');
  await name.press('Enter');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  expect(serving.ask('space')).toMatchObject({ name: 'ひだまり' });

  await page.getByRole('radio', { name: '来館' }).check();
  await page.getByLabel('年度の始まり').selectOption('9月');
  await page.getByLabel('一日の変わり目').selectOption('5:30');
  await page.getByLabel('時間帯').selectOption('Asia/Seoul');
  await expect
    .poll(() => serving.ask('space'))
    .toMatchObject({ visit_word: '来館', fiscal_month: 9, turns_at: 330, zone: 'Asia/Seoul' });
});

test('leaving, by keyboard', async ({ page, open, serving }) => {
  await open();
  await section(page, '帰りの記録');
  await page.getByRole('radio', { name: '帰りは記録しない' }).focus();
  await page.keyboard.press('ArrowDown');
  await saved(page);
  expect(serving.ask('space')).toMatchObject({ leaving: 'ask' });
  await takeBack(page);
  await expect(page.getByRole('radio', { name: '帰りは記録しない' })).toBeChecked();
});

test('categories: order, name, counting, stage, retired and back, a new one', async ({ page, open, serving }) => {
  const all = () => serving.ask('categories') as Category[];
  const names = () => all().map(({ name }) => name);
  const before = names();
  await open();
  await section(page, '区分');

  // By keyboard: the button goes with its row, and at the top the other one has the focus.
  await page.getByRole('button', { name: `「${before[1]}」を上へ` }).press('Enter');
  await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)]);
  await expect(page.getByRole('button', { name: `「${before[1]}」を下へ` })).toBeFocused();
  await expect(page.getByRole('button', { name: `「${before[1]}」を上へ` })).toBeDisabled();
  await takeBack(page);
  expect(names()).toEqual(before);

  const name = page.getByRole('textbox', { name: `「${before[0]}」の名前` });
  await name.fill('𠮷野のこどもたち 👨‍👩‍👧‍👦 とてもとても長い名前の区分で六十文字にせまるもの');
  await name.press('Enter');
  await expect.poll(() => names()[0]).toMatch(/^𠮷野/);
  await takeBack(page);
  await name.fill('');
  await name.press('Enter');
  await expect(name).toHaveValue(before[0] ?? '');

  await page.getByRole('combobox', { name: `「${before[0]}」の数え方` }).selectOption({ index: 1 });
  await page.getByRole('combobox', { name: `「${before[0]}」の学年` }).selectOption({ index: 0 });
  await expect.poll(() => all()[0]).toMatchObject({ counting: 'apart', school_stage: null });

  await page.getByRole('button', { name: `使うのをやめる 「${before[2]}」` }).click();
  // Its button went with it: the focus is where it went to.
  await expect(page.locator('summary')).toBeFocused();
  await page.keyboard.press('Enter');
  expect(all()[2]).toMatchObject({ retired: true });
  await page.getByRole('button', { name: `また使う 「${before[2]}」` }).click();
  await expect(page.getByRole('textbox', { name: `「${before[2]}」の名前` })).toBeVisible();

  const added = page.getByRole('textbox', { name: '新しい区分の名前' });
  await added.press('Enter');
  await expect(added).toHaveAttribute('aria-invalid', 'true');
  await added.fill('地域の子');
  await added.press('Enter');
  await expect(added).toHaveValue('');
  await expect(added).toBeFocused();
  expect(names()).toEqual([...before, '地域の子']);
});

test('thirty categories have room', async ({ page, open }) => {
  await open();
  await section(page, '区分');
  const added = page.getByRole('textbox', { name: '新しい区分の名前' });
  const rows = page.getByRole('table').getByRole('row');
  const first = await rows.count();
  for (let number = 1; number <= 24; number++) {
    await added.fill(`区分 ${number}`);
    await added.press('Enter');
    await expect(rows).toHaveCount(first + number);
  }
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
});

test('marks: a new name, retired, a new one', async ({ page, open, serving }) => {
  const marks = () => serving.ask('marks') as { name: string; retired: boolean }[];
  const [first] = marks();
  await open();
  await section(page, '再掲の印');
  await page.getByRole('textbox', { name: `「${first?.name}」の名前` }).fill('ボランティア経験者');
  await page.keyboard.press('Enter');
  await expect.poll(() => marks()[0]?.name).toBe('ボランティア経験者');
  await page.getByRole('button', { name: '使うのをやめる 「ボランティア経験者」' }).click();
  await expect.poll(() => marks()[0]?.retired).toBe(true);
  await page.getByRole('textbox', { name: '新しい印の名前' }).fill('保護者同伴');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: '「保護者同伴」の名前' })).toBeVisible();
});

test('the language of the space is spoken at once and at the next opening', async ({ page, open, context, watch }) => {
  await open();
  await section(page, '表示の言葉');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { name: 'Language', level: 2 })).toBeVisible();
  const second = await context.newPage();
  await watch(second);
  await open(second);
  await expect(second.getByRole('link', { name: 'Reception' })).toBeVisible();
});

test('the two sounds differ, and off is silent', async ({ page, open, serving }) => {
  await page.addInitScript(() => {
    const rung: number[] = ((window as unknown as { rung: number[] }).rung = []);
    window.OscillatorNode = class extends OscillatorNode {
      constructor(context: BaseAudioContext, options?: OscillatorOptions) {
        super(context, options);
        rung.push(options?.frequency ?? 0);
      }
    };
  });
  const rung = () => page.evaluate(() => (window as unknown as { rung: number[] }).rung.splice(0));
  await open();
  await section(page, '音');
  await page.getByRole('button', { name: '「受け付けました」の音' }).click();
  const received = await rung();
  await page.getByRole('button', { name: '「画面を見てください」の音' }).click();
  const look = await rung();
  expect(received.length).toBeGreaterThan(0);
  expect(look.length).toBeGreaterThan(0);
  expect(look).not.toEqual(received);

  await page.getByRole('radio', { name: '鳴らさない' }).check();
  await expect(page.getByText('音は鳴りません。')).toBeVisible();
  expect(serving.ask('preferences')).toMatchObject({ sounds: 'off' });
  await expect(page.getByRole('button', { name: '「受け付けました」の音' })).toBeDisabled();
});

test('a reader is tried out without anything being recorded', async ({ page, open, serving, scan }) => {
  const [{ code }, other] = serving.ask('passes_to_print') as [{ code: string }, { code: string }];
  await open();
  await section(page, 'リーダー');
  await expect(page.getByText('読み取りを待っています')).toBeVisible();
  await scan(code);
  await expect(page.getByText('参加証として読み取れました')).toBeVisible();
  await expect(page.getByText('26桁')).toBeVisible();
  await expect(page.getByText('Enter', { exact: true })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(code);
  await scan('4901234567894');
  await expect(page.getByText('読み取れましたが、参加証ではありません')).toBeVisible();
  expect(serving.ask('who_is_here')).toEqual([]);

  // Away from here a scan is a visit again.
  await section(page, '音');
  await scan(other.code);
  await expect.poll(() => (serving.ask('who_is_here') as unknown[]).length).toBe(1);
});

test('closing stands at the door again', async ({ page, open }) => {
  await open();
  await section(page, '閉じる・鍵をかける');
  await page.getByRole('button', { name: '居場所を閉じる' }).click();
  await expect(page.getByText('見本の居場所です。合言葉はありません。')).toBeVisible();
  await page.getByRole('button', { name: '開く' }).click();
  await expect(page.getByRole('link', { name: '受付' })).toHaveAttribute('aria-current', 'page');
});

for (const language of LANGUAGES) {
  test(`is accessible in ${language}`, async ({ page, open, axe }) => {
    await open();
    await section(page, '居場所');
    await page.getByRole('combobox').first().selectOption(language);
    const links = page.getByRole('main').getByRole('navigation').getByRole('link');
    for (let at = 0; at < SECTIONS.length; at++) {
      await links.nth(at).click();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await axe();
    }
  });
}
