/** The reader in a window: listens before anything else in the page does, and undoes what a scan has done on its way. */
// Whoever tries a reader out sees its keys before it takes them away.
import './keystrokes';
import { focusOf, markOf, putBack, type Mark } from './field';
import { Reader, type Output, type Verdict } from './reader';

/** Calls back after some ms, unless the returned function is called before. */
export type Scheduler = (ms: number, action: () => void) => () => void;

export interface Options {
  /** What was read. Called after the fields are as they were. */
  onOutput: (output: Output) => void;
  window?: Window;
  scheduler?: Scheduler;
}

export interface Capture {
  /** Ends listening. */
  stop(): void;
  /**
   * Runs the action of a one-key shortcut, unless the key turns out to be the first of a burst: the `h` of a web address.
   * To be called while the key is handled.
   */
  unlessReading(action: () => void): void;
}

/** Longer than most readers take from one key to the next, too short to be felt. */
const SHORTCUT_WAIT = 70;
/** What leaving a field and coming back would tell the page. */
const FOCUS_EVENTS = ['blur', 'focus', 'focusin', 'focusout', 'change'];

/** Starts listening. Call it before other listeners are laid on the window. */
export function captureReader({ onOutput, window: view = window, scheduler = timers(view) }: Options): Capture {
  const reader = new Reader<Mark>();
  /** Keys that are down and that nobody else knows of. */
  const swallowed = new Set<string>();
  let presses = 0;
  let away: (() => void) | null = null;
  let quiet = false;
  let changed: EventTarget | null = null;
  let cancelTimer = () => {};

  /** The page need not know that the focus is away for a moment; what it was told of a change it hears when it is true. */
  function quietly(action: () => void): void {
    quiet = true;
    action();
    quiet = false;
    changed?.dispatchEvent(new Event('change', { bubbles: true }));
    changed = null;
  }

  function act({ output, marks, unsettled }: Verdict<Mark>): void {
    if (marks.length > 0) undo(marks, unsettled);
    if (output) onOutput(output);
  }

  function undo(marks: Mark[], unsettled: boolean): void {
    const stayed = view.document.activeElement === marks[0]?.element;
    const doIt = () => {
      const back = putBack(marks, unsettled, view.document);
      if (unsettled) away ??= back;
    };
    if (stayed) quietly(doIt);
    else doIt();
  }

  function rest(): void {
    act(reader.silence());
    settle();
  }

  function settle(): void {
    cancelTimer();
    const back = away;
    away = null;
    if (back) quietly(back);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.repeat && swallowed.has(event.code)) return hide(event);
    presses += 1;
    const target = event.target instanceof Element ? event.target : null;
    const verdict = reader.press(pressOf(event), focusOf(target), markOf(target));
    if (verdict.swallow) {
      swallowed.add(event.code);
      hide(event);
    } else {
      swallowed.delete(event.code);
    }
    cancelTimer();
    cancelTimer = scheduler(reader.patience, rest);
    act(verdict);
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (swallowed.delete(event.code)) hide(event);
  }

  function onFocusEvent(event: Event): void {
    if (!quiet || !event.isTrusted) return;
    event.stopImmediatePropagation();
    if (event.type === 'change') changed = event.target;
  }

  /** The rest of a burst goes to another window, and so do the keys going up. */
  function onWindowBlur(): void {
    swallowed.clear();
    rest();
  }

  view.addEventListener('keydown', onKeyDown, true);
  view.addEventListener('keyup', onKeyUp, true);
  view.addEventListener('blur', onWindowBlur);
  for (const name of FOCUS_EVENTS) view.addEventListener(name, onFocusEvent, true);

  return {
    stop() {
      settle();
      view.removeEventListener('keydown', onKeyDown, true);
      view.removeEventListener('keyup', onKeyUp, true);
      view.removeEventListener('blur', onWindowBlur);
      for (const name of FOCUS_EVENTS) view.removeEventListener(name, onFocusEvent, true);
    },
    unlessReading(action) {
      const before = presses;
      scheduler(SHORTCUT_WAIT, () => {
        if (presses === before) action();
      });
    },
  };
}

function hide(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function pressOf(event: KeyboardEvent) {
  return {
    code: event.code,
    key: event.key,
    isComposing: event.isComposing,
    // Old, and yet the only sign that an IME has taken its first key.
    keyCode: event.keyCode,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    shift: event.shiftKey,
    repeat: event.repeat,
    time: event.timeStamp,
  };
}

function timers(view: Window): Scheduler {
  return (ms, action) => {
    const timer = view.setTimeout(action, ms);
    return () => view.clearTimeout(timer);
  };
}
