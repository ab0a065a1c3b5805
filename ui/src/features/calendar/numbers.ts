// How many came to a session and how many mean to come, as far as this desk may know it.

import type { AboutToday, Counted, Session } from '../../lib/desk/operations';
import { groupsBy, value } from '../reports/stack';

export interface Numbers {
  came?: number;
  signed_up?: number;
  waiting?: number;
}

/** `today` for the sessions of today; `counted`, split by activity, for those of a past day. */
export function numbersOf(session: Session, ofDay: readonly Session[], today?: AboutToday, counted?: Counted): Numbers {
  const now = today?.sessions.find((one) => one.session === session.id);
  if (now) return { came: session.unit === 'party' ? now.parties : now.came, signed_up: now.signed_up, waiting: now.waiting };
  // Figures know activities, not sessions: two of one activity on a day cannot be told apart by them.
  if (counted?.from !== session.day || ofDay.filter((other) => other.activity === session.activity).length > 1) return {};
  const group = groupsBy(counted, 'activity').find((one) => one.label === session.name);
  if (!group) return {};
  const people = value(group, 'total_uses') + value(group, 'listed_apart');
  return { came: session.unit === 'party' ? value(group, 'parties') : people };
}
