// The first that is read of the pages, and little: what can be done while the others come.

import { early } from './lib/desk/early';

void early.ask().catch(() => {});
void import('./main');
// The first time of day takes long, because the tables of all calendars and zones are read for it.
new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', timeStyle: 'short' }).format();
