// An hour of fast hands, in four places of a quarter of an hour each, through the browser's own input. Nothing that is typed
// is taken for a scan, no scan between it is missed, and every field holds what was typed. The keys bear the moments of the
// hour; the page's timers go by them.

import type { Locator } from '@playwright/test';
import { expect, nowOf, test, type Page } from './fixtures';
import { Hands } from './hands';
import { send } from './keys';

test.use({ at: '2025-12-24T16:20' });

const QUARTER = 15 * 60_000;
/** A scan every three minutes. Readers differ in how many ms they leave between two keys. */
const SCANS = 3 * 60_000;
const READERS = [12, 4, 30, 85];
/** What the pages ask by themselves. */
const ASKED = new Set(['today', 'who_is_here', 'latest', 'find_people', 'status', 'person', 'history_of']);

interface Place {
  seed: number;
  /** Goes there; the field, if there is one. */
  go: (page: Page) => Promise<Locator | undefined>;
  /** How much text is typed before it is looked at. */
  most: number;
  /** What an Enter writes there; where it would send a form, none is struck but the input method's. */
  enter: string | undefined;
}
const places: Record<string, Place> = {
  'the find field': {
    seed: 20251221,
    most: 60,
    enter: '',
    go: async (page) => page.getByRole('combobox', { name: /さがす/ }),
  },
  'a nickname': {
    seed: 20251222,
    most: 60,
    enter: undefined,
    go: async (page) => {
      await page.getByRole('button', { name: /はじめての方/ }).click();
      return page.getByRole('dialog').getByRole('textbox', { name: /呼び名/ });
    },
  },
  'a note of several lines': {
    seed: 20251223,
    most: 400,
    enter: '\n',
    go: async (page) => {
      await page.getByRole('navigation').getByRole('link', { name: '名簿' }).click();
      await page.getByRole('textbox', { name: 'さがす' }).fill('115');
      await expect(page.locator('tbody tr')).toHaveCount(1);
      await page.locator('tbody tr').getByRole('link').click();
      await page.getByText('職員だけ').click();
      return page.getByRole('textbox', { name: 'メモ' });
    },
  },
  'no field at all': { seed: 20251224, most: 400, enter: '', go: async () => undefined },
};

for (const [where, place] of Object.entries(places)) {
  test(`a quarter of an hour of fast typing into ${where}`, async ({ page, open, serving }) => {
    test.setTimeout(180_000);
    const people = [];
    for (const n of [1, 2, 3, 4]) {
      const [category] = serving.ask('categories') as { id: string }[];
      const { id } = (await serving.run('register_person', { nickname: `あいだ${n}`, category: category!.id })).reply as { id: string };
      people.push({ id, ...((await serving.run('issue_pass', { person: id })).reply as { code: string }) });
    }
    const ran: { name: string; request: { code?: string } }[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/run')) ran.push(request.postDataJSON() as (typeof ran)[number]);
    });
    await page.addInitScript(watchTheKeys);
    await open();
    await expect(page.locator('.stage')).toContainText('次の方、どうぞ');
    const field = await place.go(page);
    const inFocus = page.locator(':focus');
    if (field) {
      await field.focus();
      await expect(field).toBeFocused();
    }
    await page.evaluate(() => (window.pressed = []));
    ran.length = 0;

    const devtools = await page.context().newCDPSession(page);
    const start = await nowOf(page);
    const hands = new Hands(place.seed);
    let scanned = 0;
    while (hands.now < QUARTER) {
      const about = `seed ${place.seed}, ${Math.round(hands.now / 1000)} s`;
      hands.text = '';
      while (hands.piece(place.most - hands.text.length, field !== undefined)) {
        const { text } = hands;
        // Where an Enter would pick whoever was found, it is struck when nobody can be.
        const harmless = place.enter !== '' || !field || /\d{6}/.test(text);
        if (place.enter !== undefined && harmless && text.length < place.most && hands.chance(0.2)) hands.enter(place.enter);
        if (hands.now > (scanned + 0.8) * SCANS && scanned < people.length) hands.scan(people[scanned]!.code, READERS[scanned++]!);
      }
      if (field && hands.chance(0.3)) hands.tab();
      hands.rest();
      // In a step: the test runner is slow to find where thousands of calls outside of one belong.
      await test.step(about, () => send(devtools, hands.strokes, start), { box: true });
      hands.strokes = [];
      if (field) {
        await expect(field, about).toHaveValue(hands.text);
        await field.fill('');
        await field.focus();
      } else {
        await expect(inFocus, about).toHaveClass(/desk/);
      }
    }

    const about = `seed ${place.seed}`;
    expect(hands.keys, about).toBeGreaterThan(5_000);
    await expect.poll(() => ran.filter(({ name }) => name === 'scan').map(({ request }) => request.code), about).toEqual(people.map(({ code }) => code));
    expect(ran.filter(({ name }) => name !== 'scan' && !ASKED.has(name)), about).toEqual([]);
    expect(await page.evaluate(() => window.pressed), about).toEqual([]);
    for (const { id } of people) expect((await serving.run('visits_of', { person: id })).reply as unknown[], about).toHaveLength(1);
  });
}

declare global {
  interface Window {
    /** What was pressed or sent, and what the stage wonders at. */
    pressed: string[];
  }
}

/** In the page, before everything else: timers go by the moments of the keys, and whatever is pressed is noted. */
function watchTheKeys(): void {
  const waiting = new Map<number, { due: number; action: () => void; every: number | undefined }>();
  let ids = 0;
  let now = 0;
  const wait = (action: () => void, ms: number, every?: number) => {
    waiting.set(++ids, { due: Math.max(now, performance.now()) + ms, action, every });
    return ids;
  };
  const forget = (id?: number) => void waiting.delete(id ?? 0);
  const pass = (to: number) => {
    for (;;) {
      const [next] = [...waiting].sort(([, one], [, other]) => one.due - other.due);
      if (!next || next[1].due > to) break;
      const [id, { due, action, every }] = next;
      now = due;
      if (every === undefined) waiting.delete(id);
      else waiting.set(id, { due: due + every, action, every });
      action();
    }
    now = Math.max(now, to);
  };
  Object.assign(window, {
    setTimeout: (action: () => void, ms = 0) => wait(action, ms),
    setInterval: (action: () => void, ms = 0) => wait(action, ms, ms),
    clearTimeout: forget,
    clearInterval: forget,
    pressed: [],
  });
  for (const name of ['keydown', 'keyup']) addEventListener(name, (event) => pass(event.timeStamp), true);
  for (const name of ['click', 'submit']) {
    addEventListener(name, ({ target }) => window.pressed.push(`${name} ${(target as Element).outerHTML.slice(0, 80)}`), true);
  }
  // The stage asks for a look when something came that is no pass.
  new MutationObserver(() => {
    const stage = document.querySelector('.stage.look');
    if (stage) window.pressed.push(`stage ${stage.textContent}`);
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['class'] });
}
