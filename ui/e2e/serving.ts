// The terminal program, and `serve` as a running one.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs a command to its end and returns what it printed. */
export function terminal(program: string, args: readonly string[], environment: Record<string, string> = {}): string {
  return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, ...environment } });
}

export interface Serving {
  origin: string;
  /** An address that opens one seat. */
  address: () => Promise<string>;
  setClock: (at: string) => Promise<void>;
  /** Does something from another seat of the same program; takes a seat the first time. */
  run: (name: string, request?: unknown) => Promise<Record<string, unknown>>;
  /** Asks beside the running program. */
  ask: (name: string, request?: unknown, passphrase?: string) => unknown;
  stop: () => Promise<void>;
}

/** Starts `serve`; with a passphrase, only the terminal uses it: the pages stand locked. */
export async function serve(program: string, folder: string, at: string, passphrase?: string): Promise<Serving> {
  const child = spawn(program, ['serve', '--space', folder, '--listen', '127.0.0.1:0', '--at', at], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const line = await lines.next();
    if (line.done) throw new Error('serve ended');
    return JSON.parse(line.value) as Record<string, unknown>;
  };
  let now = at;
  let unused: string | undefined = String((await next()).url);
  let token: string | undefined;
  const origin = new URL(unused).origin;

  const address = async () => {
    const first = unused;
    unused = undefined;
    if (first) return first;
    child.stdin.write('\n');
    return String((await next()).url);
  };
  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json', origin, ...(token ? { 'x-ibasho-seat': token } : {}) };
    const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const said = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(JSON.stringify(said));
    return said;
  };

  return {
    origin,
    address,
    async run(name, request = {}) {
      token ??= String((await post('/seat', { code: new URL(await address()).hash.slice('#code='.length) })).token);
      return post('/run', { name, request });
    },
    async setClock(to) {
      now = to;
      // An address is good for a minute of the clock that was moved.
      unused = undefined;
      child.stdin.write(`at ${to}\n`);
      await next();
    },
    ask(name, request = {}, opener = passphrase) {
      const environment: Record<string, string> = opener === undefined ? {} : { IBASHO_PASSPHRASE: opener };
      const said = terminal(program, ['run', name, JSON.stringify(request), '--space', folder, '--at', now], environment);
      return (JSON.parse(said) as { reply: unknown }).reply;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
