// Choosing the backup to restore: the window asks by its own dialog, a browser brings the file.

import { ask, type Reply } from '../../lib/desk';
import { attempt, notices } from '../../lib/notices.svelte';
import { words } from './words';

export type Chosen = NonNullable<Reply<'choose_backup'>>;

/** What a browser may bring; the window has no such bound. */
const MOST = 20_000_000;

/** One of the space's own. */
export const chooseOwn = async (name: string): Promise<Chosen | undefined> =>
  (await attempt(ask('choose_backup', { name }))) ?? undefined;

/** Whichever the window's dialog names. */
export const chooseByDialog = async (): Promise<Chosen | undefined> =>
  (await attempt(ask('choose_backup', {}))) ?? undefined;

/** What a browser read. */
export async function chooseSent(file: File): Promise<Chosen | undefined> {
  if (file.size > MOST) {
    notices.look(words.too_large);
    return undefined;
  }
  const base64 = await read(file);
  return (await attempt(ask('choose_backup', { base64 }))) ?? undefined;
}

/** In base 64, as the browser's own reader has it behind its comma. */
const read = (file: File) =>
  new Promise<string>((done, refused) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => refused(reader.error ?? new Error('unread'));
    reader.readAsDataURL(file);
  });
