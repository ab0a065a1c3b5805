// How large a file is, as people say it.

import { spoken } from '../../lib/words/index.svelte';

export const size = (bytes: number): string =>
  new Intl.NumberFormat(spoken.tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1e6);
