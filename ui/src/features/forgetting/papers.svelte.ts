// The papers of an erasing, until they are closed: kept in no file, and outliving the page of the person, which goes with them.

import type { Paper } from '../../lib/desk/operations';

class Papers {
  /** One for each who was erased. */
  shown = $state.raw<readonly Paper[]>([]);
}

/** The ones there are. */
export const papers = new Papers();
