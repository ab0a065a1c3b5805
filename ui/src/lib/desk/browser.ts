// The way from a browser on this machine to `ibasho-cli serve`: the code of the printed address is exchanged once for a
// token, which lives in this page's memory and nowhere else.

import { Failure, type Done, type Way } from './way';

let seat: Promise<string> | undefined;

async function sit(): Promise<string> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? '';
  // The code is spent; it need not stay in sight.
  if (code) history.replaceState(null, '', location.pathname);
  const { token } = (await post('/seat', { code }, {})) as { token: string };
  return token;
}

async function post(path: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
    });
  } catch {
    throw new Failure({ code: 'unreachable' });
  }
  const said: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && said !== undefined) return said;
  const known = typeof said === 'object' && said !== null && 'code' in said;
  throw new Failure(known ? (said as Failure['what']) : { code: 'unreachable' });
}

/** What may bring a file has an address of its own, where longer requests are taken. */
const BRINGS_A_FILE: readonly string[] = ['choose_backup'];

export const browser: Way = {
  async run(name, request) {
    seat ??= sit();
    const path = BRINGS_A_FILE.includes(name) ? '/file' : '/run';
    return (await post(path, { name, request }, { 'x-ibasho-seat': await seat })) as Done<unknown>;
  },
  print() {
    window.print();
    return Promise.resolve();
  },
};
