// The colour of an activity: its own if it has one, else by its place in the list. Its name always stands beside it.

import '../../look/tones.css';
import { TINTS } from '../../lib/components/Shape.svelte';
import type { Activity, Session } from '../../lib/desk/operations';

export function toneOf(session: Session, activities: readonly Activity[]): string {
  if (session.colour && TINTS.includes(session.colour)) return session.colour;
  const at = activities.findIndex((activity) => activity.id === session.activity);
  return TINTS[Math.max(at, 0) % TINTS.length] ?? 'sumi';
}
