/** What keys change before they are known to come from a reader, and putting it back. */
import type { Focus } from './reader';

/** What had the focus before a key, and what was in it. */
export interface Mark {
  element: HTMLElement | null;
  /** The text of a field; the place of what is chosen in a list. */
  content: string | number | null;
  selection: Selection | null;
}

interface Selection {
  start: number;
  end: number;
  direction: 'forward' | 'backward' | 'none' | undefined;
}

const NOT_TYPED_INTO = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Where keys go that this element receives. */
export function focusOf(element: Element | null): Focus {
  const typing =
    isText(element) ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable);
  return { typing, secret: element instanceof HTMLInputElement && element.type === 'password' };
}

/** What it takes to undo a key that this element is about to receive. */
export function markOf(element: Element | null): Mark {
  const target = element instanceof HTMLElement && element !== element.ownerDocument.body ? element : null;
  if (target instanceof HTMLSelectElement) return { element: target, content: target.selectedIndex, selection: null };
  if (!isText(target)) return { element: target, content: null, selection: null };
  return { element: target, content: target.value, selection: selectionOf(target) };
}

/**
 * Puts back what the marks say, the oldest of each field, and the focus. If it is `unsettled`, the focus stays out of the
 * fields until the returned function is called: without a field an IME has nothing to finish.
 */
export function putBack(marks: Mark[], unsettled: boolean, page: Document): () => void {
  const first = marks[0];
  const active = page.activeElement;
  // Leaving a field makes the IME commit, so what it commits is undone with the rest.
  if (active instanceof HTMLElement && (unsettled || active !== first?.element)) active.blur();
  const done = new Set<HTMLElement>();
  for (const mark of marks) {
    if (!mark.element || done.has(mark.element)) continue;
    done.add(mark.element);
    refill(mark.element, mark);
  }
  // A field that was left keeps its caret, and what is on its way would still be written there.
  if (unsettled) page.getSelection()?.removeAllRanges();
  const focusAgain = () => {
    const nothingElse = page.activeElement === null || page.activeElement === page.body;
    if (first?.element?.isConnected && nothingElse) {
      first.element.focus({ preventScroll: true });
      select(first);
    }
  };
  if (!unsettled) focusAgain();
  return focusAgain;
}

function refill(element: HTMLElement, mark: Mark): void {
  if (element instanceof HTMLSelectElement && typeof mark.content === 'number') {
    if (element.selectedIndex === mark.content) return;
    element.selectedIndex = mark.content;
    tell(element, 'input', 'change');
  } else if (isText(element) && typeof mark.content === 'string') {
    if (element.value !== mark.content) {
      element.value = mark.content;
      // A date has told of each change at once; other fields tell when they are left.
      tell(element, ...(mark.selection ? ['input'] : ['input', 'change']));
    }
    select(mark);
  }
}

/** The page has followed the digits into the field, so it has to follow them out. */
function tell(element: HTMLElement, ...events: string[]): void {
  for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true }));
}

function select({ element, selection }: Mark): void {
  if (isText(element) && selection) element.setSelectionRange(selection.start, selection.end, selection.direction);
}

/** Fields for numbers, dates and the like have no selection to ask for. */
function selectionOf(element: HTMLInputElement | HTMLTextAreaElement): Selection | null {
  const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = element;
  return start === null || end === null ? null : { start, end, direction: direction ?? undefined };
}

function isText(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
  return (
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !NOT_TYPED_INTO.has(element.type))
  );
}
