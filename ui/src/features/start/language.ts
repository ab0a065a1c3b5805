// A new space speaks as the person who made it.

import { run } from '../../lib/desk';
import { spoken } from '../../lib/words/index.svelte';

/** Keeps the language spoken now as the space's. Ordinary Japanese is what it has anyway. */
export async function keepLanguage(): Promise<void> {
  if (spoken.language !== 'ja') await run('change_preferences', { language: spoken.language });
}
