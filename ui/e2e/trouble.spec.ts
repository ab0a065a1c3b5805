// What nobody did wrong: the file goes, the disk fills, the machine sleeps, two programs want one space, a file is damaged.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect, PASSPHRASE, test, type Page } from './fixtures';
import { serve, type Serving } from './serving';

// A Wednesday of the sample, with its drop-in open; it is open on Thursday, too.
test.use({ at: '2025-12-24T16:20' });

const stage = (page: Page) => page.locator('.stage');
const latest = (page: Page) => page.locator('.latest button');
const numbers = (page: Page) => page.locator('.numbers strong');
const ready = (page: Page) => expect(stage(page)).toContainText('次の方、どうぞ');
const received = (page: Page) => expect(stage(page)).toContainText('受付しました');
const wake = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')));

/** Somebody without a visit or a shift today. */
async function newcomer(serving: Serving, nickname: string) {
  const [category] = (await serving.run('categories')).reply as { id: string }[];
  const person = (await serving.run('register_person', { nickname, category: category!.id })).reply as { id: string };
  const { code } = (await serving.run('issue_pass', { person: person.id })).reply as { code: string };
  return { id: person.id, code };
}
const visitsOf = async (serving: Serving, person: string, day?: string) =>
  ((await serving.run('visits_of', { person, day })).reply as unknown[]).length;

/** The stage asks for a look, says this, and greets nobody. */
async function refused(page: Page, sentence: string, nickname: string) {
  await expect(stage(page)).toContainText(sentence);
  await expect(stage(page)).toHaveClass(/look/);
  await expect(stage(page)).not.toContainText(nickname);
  const cut = await stage(page).evaluate((element) =>
    [element, ...element.querySelectorAll('.told')].some((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight),
  );
  expect(cut, 'all of the sentence is seen').toBe(false);
}

test('a file that vanishes is missed at the next scan, and received again when it is back', async ({ page, open, folder, serving, scan }) => {
  await open();
  await ready(page);
  for (const [away, nickname] of [
    [join(folder, 'space.db'), 'ファイルのひと'],
    [folder, 'フォルダーのひと'],
  ] as const) {
    const [missed, next] = [await newcomer(serving, nickname), await newcomer(serving, `つぎの${nickname}`)];
    const before = await latest(page).count();
    await rename(away, `${folder}-aside`);
    await scan(missed.code);
    await refused(page, 'データのファイルが見あたらず、記録できません。', nickname);
    await wake(page);
    await expect(latest(page)).toHaveCount(before);
    await rename(`${folder}-aside`, away);
    expect(await visitsOf(serving, missed.id)).toBe(0);
    await scan(next.code);
    await expect(stage(page)).toContainText(`つぎの${nickname}`);
    await received(page);
    await expect(latest(page)).toHaveCount(before + 1);
    expect([await visitsOf(serving, missed.id), await visitsOf(serving, next.id)]).toEqual([0, 1]);
  }
});

test.describe('a disk', () => {
  /** Whether a file system may be mounted here, in a world of one's own. */
  const mayMount = (() => {
    try {
      execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  test.skip(!mayMount, 'no file system can be mounted here, so none can be filled');

  // The program, in a world of its own where the space lies on a small disk.
  const small = test.extend<{ disk: string }>({
    disk: async ({ folder }, use) => use(`${folder}.pid`),
    serving: async ({ program, folder, disk, at }, use) => {
      const script = `${folder}.sh`;
      await writeFile(
        script,
        `#!/bin/bash
        export CLI='${program}' SPACE='${folder}' PID='${disk}'
        exec unshare -rm bash -c 'set -e
          cp -a "$SPACE" "$SPACE.copy"
          mount -t tmpfs -o size=64m none "$SPACE"
          cp -a "$SPACE.copy/." "$SPACE/"
          echo $$ >"$PID"
          exec "$CLI" "$@"' bash "$@"`,
      );
      await chmod(script, 0o755);
      const serving = await serve(script, folder, at);
      await use(serving);
      await serving.stop();
    },
  });

  small('that fills up is a sentence; what came before is kept, and with room again the next is received', async ({ page, open, folder, disk, serving, scan }) => {
    const [first, second] = [await newcomer(serving, 'さきのひと'), await newcomer(serving, 'あとのひと')];
    await open();
    await ready(page);
    await scan(first.code);
    await received(page);

    const ballast = join('/proc', (await readFile(disk, 'utf8')).trim(), 'root', folder, 'ballast');
    await expect(pipeline(async function* () { for (;;) yield Buffer.alloc(1 << 16); }, createWriteStream(ballast))).rejects.toThrow('ENOSPC');
    await scan(second.code);
    await refused(page, 'ディスクがいっぱいです。', 'あとのひと');
    expect([await visitsOf(serving, first.id), await visitsOf(serving, second.id)]).toEqual([1, 0]);
    await expect(latest(page)).toHaveCount(1);

    await unlink(ballast);
    await expect(async () => {
      await scan(second.code);
      await expect(stage(page)).toContainText('あとのひと', { timeout: 500 });
    }).toPass();
    expect([await visitsOf(serving, first.id), await visitsOf(serving, second.id)]).toEqual([1, 1]);
  });
});

test.describe('a machine that slept', () => {
  test('until the next day: all starts anew, and yesterday, never closed, is in nobody’s way', async ({ page, open, serving, scan, setClock }) => {
    const person = await newcomer(serving, 'ねぼすけ');
    await open();
    await ready(page);
    await scan(person.code);
    await received(page);
    await expect(page.locator('.day')).toHaveText('12月24日(水)');
    await expect(numbers(page).last()).not.toHaveText('0');

    await setClock('2025-12-25T15:30');
    await wake(page);
    await expect(page.locator('.day')).toHaveText('12月25日(木)');
    await ready(page);
    await expect(stage(page)).not.toContainText('ねぼすけ');
    await expect(latest(page)).toHaveCount(0);
    await expect(numbers(page)).toHaveText(['0', '0']);
    await expect(page.locator('aside')).toContainText('今はだれもいません');

    // To the reader's ear the same code twice in two seconds is one scan: here no night has passed.
    await expect(async () => {
      await scan(person.code);
      await expect(stage(page)).toContainText('15:30 受付しました', { timeout: 300 });
    }).toPass({ timeout: 8000 });
    await expect(latest(page)).toHaveCount(1);
    await expect(numbers(page).last()).toHaveText('1');
    for (const day of ['2025-12-24', '2025-12-25']) expect(await visitsOf(serving, person.id, day)).toBe(1);
  });

  test('and is scanned at before anybody looks: the visit is the new day’s', async ({ page, open, serving, scan, setClock }) => {
    const [one, other] = [await newcomer(serving, 'きのうのひと'), await newcomer(serving, 'きょうのひと')];
    await open();
    await ready(page);
    await scan(one.code);
    await received(page);
    await setClock('2025-12-25T15:30');
    await scan(other.code);
    await expect(stage(page)).toContainText('きょうのひと');
    await wake(page);
    await expect(page.locator('.day')).toHaveText('12月25日(木)');
    await expect(numbers(page).last()).toHaveText('1');
    await expect(latest(page)).toHaveCount(1);
    await expect(stage(page)).toContainText('きょうのひと');
  });

  test('over midnight: it is the same day until it turns', async ({ page, open, serving, scan, setClock }) => {
    const person = await newcomer(serving, 'よふかし');
    await open();
    await ready(page);
    await scan(person.code);
    await received(page);
    await expect(latest(page)).toHaveCount(1);
    const came = await numbers(page).last().innerText();
    await setClock('2025-12-25T01:30');
    const asked = page.waitForResponse((response) => response.url().endsWith('/run') && response.request().postData()!.includes('"latest"'));
    await wake(page);
    await asked;
    await expect(page.locator('.day')).toHaveText('12月24日(水)');
    await expect(numbers(page).last()).toHaveText(came);
    await expect(latest(page)).toHaveCount(1);
    await expect(stage(page)).toContainText('よふかし');
  });

  test('with the calendar open: its today is today', async ({ page, open, setClock }) => {
    await open();
    await page.getByRole('link', { name: '予定' }).click();
    const today = page.locator('[aria-current=date]');
    await expect(today).toContainText('24');
    await setClock('2025-12-25T15:30');
    await wake(page);
    await expect(today).toContainText('25');
  });
});

test.describe('a space that another Ibasho has open', () => {
  test.use({ space: 'new' });

  test('says so, and opens once that one is closed', async ({ page, open, program, folder, at, serving }) => {
    await open();
    const other = await serve(program, folder, at, PASSPHRASE);
    try {
      await other.run('open_space', { passphrase: PASSPHRASE });
      await page.keyboard.insertText(PASSPHRASE);
      await page.keyboard.press('Enter');
      await expect(page.getByText('ほかの Ibasho がこの居場所を開いています。')).toBeVisible();
      await expect(page.getByRole('textbox', { name: '合言葉' })).toBeVisible();
    } finally {
      await other.stop();
    }
    await page.getByRole('textbox', { name: '合言葉' }).press('Enter');
    await ready(page);
    expect((await serving.run('space')).reply).toMatchObject({ name: 'みんなの部屋 そら' });
  });
});

test.describe('a space that cannot be read', () => {
  // Harmed before the program starts.
  const harmed = (harm: (folder: string) => Promise<void>) =>
    test.extend<object>({
      folder: async ({ folder }, use) => {
        await harm(folder);
        await use(folder);
      },
    });

  harmed(async (folder) => {
    const database = join(folder, 'space.db');
    const bytes = await readFile(database);
    for (let at = 0; at < 4096; at++) bytes[at]! ^= 0x5a;
    await writeFile(database, bytes);
  })('because its file is damaged: the start says to go back to a backup', async ({ page, open, folder }) => {
    const before = await readFile(join(folder, 'space.db'));
    await open();
    await expect(page.getByRole('heading', { name: '記録のファイルが、うまく読めなくなっています' })).toBeVisible();
    expect((await readFile(join(folder, 'space.db'))).equals(before)).toBe(true);
  });

  // Its keys say that there was one.
  harmed(async (folder) => rm(join(folder, 'space.db')))('because its file is not there: the start says to go back to a backup', async ({ page, open }) => {
    await open();
    await expect(page.getByRole('heading', { name: '記録のファイルが、うまく読めなくなっています' })).toBeVisible();
  });

  harmed(async (folder) => {
    for (const name of ['keys', 'keys.second']) {
      const [keys] = (await readFile(join(folder, name), 'utf8')).split('\n');
      const newer = JSON.stringify({ ...(JSON.parse(keys!) as object), format: 99 });
      await writeFile(join(folder, name), `${newer}\n${createHash('sha256').update(newer).digest('hex')}\n`);
    }
  })('because it is of a newer version: the start says to update', async ({ page, open }) => {
    await open();
    await expect(page.getByText('もっと新しい Ibasho のものです。この Ibasho を新しくしてください。')).toBeVisible();
    await page.getByRole('combobox').selectOption('English');
    await expect(page.getByText('The key file is from a newer Ibasho. Update this one.')).toBeVisible();
  });

  harmed(async (folder) => {
    for (const name of ['keys', 'keys.second']) await writeFile(join(folder, name), 'torn');
  })('because its keys are damaged: the start says to go back to a backup', async ({ page, open }) => {
    await open();
    await expect(page.getByRole('heading', { name: '鍵のファイルが、うまく読めなくなっています' })).toBeVisible();
  });
});
