// Where a pass stands on a day. The core decides at the door; this is for the words beside it.

import type { Day, Pass } from '../../lib/desk/operations';

export type PassState = 'valid' | 'replaced' | 'revoked' | 'expired' | 'later';

export function stateOf(pass: Pass, today: Day): PassState {
  if (pass.replaced_by !== null) return 'replaced';
  if (pass.revoked_at !== null) return 'revoked';
  if (pass.valid_to !== null && pass.valid_to < today) return 'expired';
  if (pass.valid_from !== null && pass.valid_from > today) return 'later';
  return 'valid';
}
