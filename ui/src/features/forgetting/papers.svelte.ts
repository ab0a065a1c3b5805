// The paper of an erasing, until it is closed: kept in no file, and outliving the page of the person, which goes with them.

import type { Paper } from '../../lib/desk/operations';

class Papers {
  paper = $state.raw<Paper>();
}

/** The one there is. */
export const papers = new Papers();
