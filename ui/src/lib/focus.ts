// Whoever uses the keys alone stays where they are: what had the focus may go, or wait, and the focus with it to nowhere.

interface Step {
  parent: Element;
  at: number;
}

const ACTS = 'a, button, input, select, textarea, summary';
const looks = new Set<() => void>();
const nowhere = () => document.activeElement === document.body || document.activeElement === null;

/** The way from an element up to the place, kept while it can still be walked. */
function wayOf(element: Element, place: Element): Step[] {
  const way: Step[] = [];
  for (let each = element; each !== place && each.parentElement; each = each.parentElement) {
    way.push({ parent: each.parentElement, at: [...each.parentElement.children].indexOf(each) });
  }
  return way;
}

/** What now stands where it stood. Nothing that another Enter would press. */
function beside(way: readonly Step[]): HTMLElement | undefined {
  const step = way.find(({ parent }) => parent.isConnected);
  if (!step) return undefined;
  const next = step.parent.children[Math.min(step.at, step.parent.children.length - 1)];
  const there = next instanceof HTMLElement && !next.matches(ACTS) ? next : step.parent;
  return there instanceof HTMLElement ? there : undefined;
}

function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus();
}

/** Attached to a place: the focus stays in it. What waits gets it back, and for what is gone its neighbour has it. */
export function keepsFocus(place: HTMLElement): () => void {
  let had: HTMLElement | undefined;
  let way: Step[] = [];
  const took = ({ target }: FocusEvent) => {
    // A dialog keeps its own, wherever it stands.
    if (!(target instanceof HTMLElement) || target === place || target.closest('dialog') !== place.closest('dialog')) return;
    had = target;
    way = wayOf(target, place);
  };
  // Whoever points elsewhere means it.
  const forget = () => (had = undefined);
  const look = () => {
    if (!had || !place.isConnected || !nowhere()) return;
    if (!had.isConnected) focusOn(beside(way) ?? place);
    else if (!had.matches(':disabled')) had.focus();
  };
  // Whoever has a better place for it comes first.
  const observer = new MutationObserver(() => setTimeout(look));
  observer.observe(place, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
  place.addEventListener('focusin', took);
  document.addEventListener('pointerdown', forget, true);
  looks.add(look);
  return () => {
    looks.delete(look);
    observer.disconnect();
    document.removeEventListener('pointerdown', forget, true);
  };
}

/** Attached to what a link led to: the focus comes along, unless it stayed or something took it. */
export function takesFocus(place: HTMLElement): void {
  queueMicrotask(() => {
    if (place.isConnected && nowhere()) focusOn(place);
  });
}

/** Something that lay over the page is gone: the focus is where it was, or beside it. */
export function recallFocus(): void {
  for (const look of looks) look();
}
