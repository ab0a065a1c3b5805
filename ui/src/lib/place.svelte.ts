// Where in the program one is. The address after # says it, so that going back works.

import type { Right } from './desk/operations';

export const SCREENS = ['reception', 'calendar', 'people', 'shifts', 'reports', 'settings'] as const;
export type ScreenName = (typeof SCREENS)[number];

/** Those that a desk may use. The core decides; this keeps from leading to what it would refuse. */
export function screensOf(right: Right | undefined): readonly ScreenName[] {
  if (right === 'steward') return ['reception'];
  return right === 'reporter' ? ['reports'] : SCREENS;
}

class Place {
  screen = $state<ScreenName>('reception');
  /** What on it: an id, a month. */
  detail = $state('');

  constructor() {
    this.#read();
    addEventListener('hashchange', () => this.#read());
  }

  #read(): void {
    const [screen, detail = ''] = location.hash.replace(/^#\/?/, '').split('/');
    this.screen = SCREENS.find((known) => known === screen) ?? 'reception';
    this.detail = decodeURIComponent(detail);
  }

  /** Goes there. */
  go(screen: ScreenName, detail = ''): void {
    location.hash = detail ? `/${screen}/${encodeURIComponent(detail)}` : `/${screen}`;
  }
}

/** The one there is. */
export const place = new Place();
