// The fonts come in slices: what a page loads, and that every name stands in the font that it belongs to.

import { expect, test, type Page } from './fixtures';

test.use({ at: '2025-12-24T16:20' });

const stage = (page: Page) => page.locator('.stage');

/** What draws an element: fonts of ours by their names, and what was taken from the system. */
async function drawing(page: Page): Promise<(selector: string) => Promise<string[]>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('DOM.enable');
  await browser.send('CSS.enable');
  return async (selector) => {
    const { root } = await browser.send('DOM.getDocument');
    const { nodeId } = await browser.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await browser.send('CSS.getPlatformFontsForNode', { nodeId });
    return fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? familyName : `the system: ${familyName}`)).sort();
  };
}

test('a page begins with the letters of our words, and a name brings its own', async ({ page, open, serving, scan }) => {
  let slices: string[] = [];
  page.on('request', (request) => {
    const slice = /\/([\w-]+)-[\w-]{8}\.(?:ttf|woff2)$/.exec(request.url())?.[1];
    if (slice) slices.push(slice);
  });
  /** What was loaded since it was asked last. */
  const loaded = async () => {
    await page.evaluate(() => document.fonts.ready);
    const loaded = [...new Set(slices)].sort();
    slices = [];
    return loaded;
  };
  const drawnWith = await drawing(page);
  const [category] = serving.ask('categories') as { id: string }[];
  const greet = async (nickname: string) => {
    const { id: person } = (await serving.run('register_person', { nickname, category: category!.id })).reply as { id: string };
    const { code } = (await serving.run('issue_pass', { person })).reply as { code: string };
    await scan(code);
    await expect(stage(page)).toContainText(nickname);
    return { loaded: await loaded(), drawn: await drawnWith('.stage .name') };
  };

  await open();
  await expect(stage(page)).toContainText('次の方、どうぞ');
  expect(await loaded()).toEqual(['BIZUDPGothic-Bold-words', 'BIZUDPGothic-Regular-words']);

  expect(await greet('みどり Zoë')).toEqual({ loaded: [], drawn: ['BIZ UDPGothic'] });
  expect(await greet('亜紀')).toEqual({ loaded: ['BIZUDPGothic-Bold-common'], drawn: ['BIZ UDPGothic'] });
  expect(await greet('﨑颯 Анна')).toEqual({ loaded: ['BIZUDPGothic-Bold-rare'], drawn: ['BIZ UDPGothic'] });
  expect(await greet('𠮷')).toEqual({ loaded: ['IbashoRareKanji-Bold'], drawn: ['Ibasho Rare Kanji'] });
  expect(await greet('👨‍👩‍👧🍙❤️')).toEqual({ loaded: ['NotoEmoji-Regular'], drawn: ['Noto Emoji'] });
});
