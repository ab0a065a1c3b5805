// What reception shows of its day, asked as soon as the space is open and not only when the screen stands: it comes with
// everything on it, and nothing moves.

import { Question } from '../../lib/desk/question.svelte';
import { current } from '../../lib/desk/status.svelte';
import { lasting } from '../../lib/lasting.svelte';
import { place } from '../../lib/place.svelte';
import { doubt } from '../start/doubt.svelte';

const TABLES = ['visit', 'visit_return', 'session', 'assignment', 'shift', 'sign_up', 'person', 'space'];
/** Nothing of a day that may be the wrong one, nor of a file that is damaged. */
const received = () => current.status?.state === 'open' && current.receives && !doubt.day && !current.status.damage;
const whenShown = () => (received() && place.screen === 'reception' ? {} : undefined);

class Asked {
  readonly today = new Question('today', whenShown, TABLES);
  readonly here = new Question('who_is_here', whenShown, TABLES);
  readonly latest = new Question('latest', whenShown, [...TABLES, 'pass']);

  /** Whether everything came, or cannot come. */
  readonly known = $derived([this.today, this.here, this.latest].every((question) => !question.waiting));
}

/** The one there is. */
export const asked = lasting(() => new Asked());
