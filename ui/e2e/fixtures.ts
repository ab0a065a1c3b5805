// What every story stands on: a space in a folder of its own, `serve` over it, and a page that complains of what no story
// should have to look for: errors in the page, blocked content, requests to elsewhere.

import { readFile, mkdtemp, rm, cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { serve, terminal, type Serving } from './serving';

export { expect, type Page };

export interface Options {
  /** The terminal program. */
  program: string;
  /** What is in the folder: nothing, a space with three categories and its passphrase, or the sample, which is open. */
  space: 'empty' | 'new' | 'sample';
  /** The whole clock, in the space's zone. */
  at: string;
}

/** Of the space `new`. */
export const PASSPHRASE = 'かえるの がっしょう 27';
const CATEGORIES = ['小学生', '中学生', '大人'];

interface Fixtures {
  folder: string;
  serving: Serving;
  /** Makes a page that is watched: for stories with a second one. The first page of a story is watched already. */
  watch: (page: Page) => Promise<void>;
  /** Opens the pages of the program. */
  open: (page?: Page) => Promise<void>;
  /** Moves the clock. */
  setClock: (at: string) => Promise<void>;
  /** Looks for what keeps people with a disability out. */
  axe: (page?: Page) => Promise<void>;
  /** Types what a USB reader types. */
  scan: (code: string, page?: Page) => Promise<void>;
}

/** Seconds from one key of a reader to the next. */
export const READER_GAP = 0.012;

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const test = base.extend<Options & Fixtures, { samples: Map<string, string> }>({
  program: ['', { option: true }],
  space: ['sample', { option: true }],
  at: ['2025-12-03T15:10', { option: true }],

  // Making a sample takes a second; each story gets a copy of its own.
  samples: [
    async ({}, use) => {
      const made = new Map<string, string>();
      await use(made);
      await Promise.all([...made.values()].map((folder) => rm(folder, { recursive: true, force: true })));
    },
    { scope: 'worker' },
  ],

  folder: async ({ program, space, at, samples }, use) => {
    const root = await mkdtemp(join(tmpdir(), 'ibasho-e2e-'));
    const folder = join(root, 'space');
    if (space === 'sample') {
      let made = samples.get(at);
      if (!made) {
        made = await mkdtemp(join(tmpdir(), 'ibasho-sample-'));
        samples.set(at, made);
        terminal(program, ['new', '--space', made, '--name', 'ひだまり', '--sample', '--no-passphrase', '--at', at]);
      }
      await cp(made, folder, { recursive: true });
    } else if (space === 'new') {
      const with_ = { IBASHO_PASSPHRASE: PASSPHRASE };
      terminal(program, ['new', '--space', folder, '--name', 'みんなの部屋 そら', '--at', at], with_);
      for (const name of CATEGORIES) {
        terminal(program, ['run', 'add_category', JSON.stringify({ name }), '--space', folder, '--at', at], with_);
      }
    }
    await use(folder);
    await rm(root, { recursive: true, force: true });
  },

  serving: async ({ program, folder, space, at }, use) => {
    const serving = await serve(program, folder, at, space === 'new' ? PASSPHRASE : undefined);
    await use(serving);
    await serving.stop();
  },

  watch: async ({ serving }, use) => {
    const wrong: string[] = [];
    await use(async (page) => {
      page.on('pageerror', (error) => wrong.push(String(error)));
      page.on('console', (message) => {
        // The browser says of every refusal that a resource was not loaded; the story says what is done about it.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) wrong.push(message.text());
      });
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(serving.origin) && !/^(?:data|blob):/.test(url)) wrong.push(`a request to ${new URL(url).host}`);
      });
      if (process.env.IBASHO_UI) await servePagesFrom(process.env.IBASHO_UI, page, serving.origin);
    });
    expect(wrong).toEqual([]);
  },

  page: async ({ page, watch }, use) => {
    await watch(page);
    await use(page);
  },

  open: async ({ serving, page: first }, use) => {
    await use(async (page = first) => {
      await page.goto(await serving.address());
    });
  },

  setClock: async ({ serving }, use) => use((at) => serving.setClock(at)),

  axe: async ({ page: first }, use) => {
    const source = await readFile(axeSource, 'utf8');
    await use(async (page = first) => {
      await page.evaluate(source);
      // A colour on its way is not one that anybody reads.
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } };
        const { violations } = await axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      });
      expect(found).toEqual([]);
    });
  },

  // Through the browser's own input, all keys at once, each with the moment at which a reader would have typed it: how
  // busy the machine is makes no difference.
  scan: async ({ page: first }, use) => {
    await use(async (code, page = first) => {
      const devtools = await page.context().newCDPSession(page);
      // The last key is struck now.
      const start = (await nowOf(page)) - (code.length + 1) * READER_GAP;
      const keys = [...code].map((digit) => ({ code: `Digit${digit}`, key: digit, text: digit, windowsVirtualKeyCode: 48 + Number(digit) }));
      const enter = { code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
      const sent = [...keys, enter].flatMap((key, at) => {
        const { text, ...up } = key;
        return [
          devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp: start + at * READER_GAP }),
          devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...up, timestamp: start + at * READER_GAP + 0.004 }),
        ];
      });
      await Promise.all(sent);
      await devtools.detach();
    });
  },
});

/** The names of what a page asks for or does, from now on. */
export function askedOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/run')) asked.push((request.postDataJSON() as { name: string }).name);
  });
  return asked;
}

/** Now by the browser's own clock, in seconds: this machine's may have been put right since it started. */
export const nowOf = (page: Page): Promise<number> =>
  page.evaluate(() => (performance.timeOrigin + performance.now()) / 1000);

interface AxeViolation {
  id: string;
  nodes: { html: string }[];
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/**
 * `IBASHO_UI=ui/dist npm run e2e`: pages that were built a moment ago in place of those inside the program, under the same
 * content policy, which the program itself is asked for.
 */
async function servePagesFrom(folder: string, page: Page, origin: string): Promise<void> {
  const policy = (await fetch(origin)).headers.get('content-security-policy') ?? '';
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() !== 'GET') return route.fallback();
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    const body = await readFile(file).catch(() => undefined);
    if (!body) return route.fulfill({ status: 404 });
    return route.fulfill({
      body,
      headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy },
    });
  });
}
