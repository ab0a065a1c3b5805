import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { captureReader, type Capture, type Scheduler } from './capture';
import type { Output } from './reader';
import { key, keys, onNumberPad, passCode, throughIme, type Step } from './traces';

const code = passCode(1);
const burst = [...keys(code, 15), key('Enter', 15)];

/** A clock set by hand, and what waits for it. */
class Time {
  now = 1000;
  private waiting = new Map<object, { at: number; action: () => void }>();

  after: Scheduler = (ms, action) => {
    const ticket = {};
    this.waiting.set(ticket, { at: this.now + ms, action });
    return () => this.waiting.delete(ticket);
  };

  pass(ms: number): void {
    this.now += ms;
    for (const [ticket, { at, action }] of this.waiting) {
      if (at <= this.now && this.waiting.delete(ticket)) action();
    }
  }
}

let time: Time;
let outputs: Output[];
let capture: Capture;

beforeEach(() => {
  time = new Time();
  outputs = [];
  capture = captureReader({ onOutput: (output) => outputs.push(output), scheduler: time.after });
});

afterEach(() => {
  capture.stop();
  document.body.innerHTML = '';
});

/** Puts a page up and the focus on its first element. */
function page<E extends HTMLElement>(html: string): E {
  document.body.innerHTML = html;
  const element = document.body.firstElementChild as E;
  element.focus();
  return element;
}

function fire(type: 'keydown' | 'keyup', step: Step): boolean {
  const { ctrl: ctrlKey, alt: altKey, shift: shiftKey, gap: _, ...rest } = step;
  const event = new KeyboardEvent(type, {
    bubbles: true,
    cancelable: true,
    composed: true,
    ctrlKey,
    altKey,
    shiftKey,
    ...rest,
  });
  Object.defineProperty(event, 'timeStamp', { value: time.now });
  return (document.activeElement ?? document.body).dispatchEvent(event);
}

/** What a browser does with a key that nobody prevented, as far as jsdom does not. */
function strike(step: Step): void {
  time.pass(step.gap);
  const goesOn = fire('keydown', step);
  const active = document.activeElement;
  if (step.keyCode === 229) compose(active, step);
  else if (goesOn && step.code === 'Enter' && active instanceof HTMLButtonElement) active.click();
  else if (goesOn && step.key?.length === 1) type(active, step.key);
  if (fire('keyup', step) && goesOn && step.code === 'Space' && active instanceof HTMLButtonElement) active.click();
}

function type(active: Element | null, character: string): void {
  if (active instanceof HTMLSelectElement) {
    const place = [...active.options].findIndex((option) => option.text.startsWith(character));
    if (place >= 0) active.selectedIndex = place;
    for (const name of ['input', 'change']) active.dispatchEvent(new Event(name, { bubbles: true }));
  } else if (active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement) {
    if (active.selectionStart === null) active.value += character;
    else active.setRangeText(character, active.selectionStart, active.selectionEnd ?? 0, 'end');
    active.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** An IME writes whatever the page prevents, as long as there is a field. */
function compose(active: Element | null, step: Step): void {
  const digit = /\d$/.exec(step.code)?.[0];
  if (digit) type(active, String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
}

function play(steps: Step[]): void {
  steps.forEach((step) => strike({ key: '', ...step }));
  time.pass(150);
  time.pass(400);
}

describe('a scan presses nothing', () => {
  test.each(['Enter', 'Space', 'Tab'])('with %s at its end and a button in focus', (end) => {
    const button = page('<button>Delete</button>');
    const clicked = vi.fn();
    const seen = vi.fn();
    button.addEventListener('click', clicked);
    for (const name of ['keydown', 'keyup']) button.addEventListener(name, seen);
    play([...keys(code, 15), key(end, 15)]);
    expect(outputs).toEqual([{ kind: 'scan', code }]);
    expect(clicked).not.toHaveBeenCalled();
    expect(seen.mock.calls.map(([event]) => event.code)).not.toContain(end);
    expect(document.activeElement).toBe(button);
  });

  test('with an Enter that goes on repeating', () => {
    const clicked = vi.fn();
    page('<button>Delete</button>').addEventListener('click', clicked);
    keys(code, 15).forEach(strike);
    time.pass(15);
    fire('keydown', key('Enter', 0));
    time.pass(900);
    expect(fire('keydown', key('Enter', 0, { repeat: true }))).toBe(false);
    expect(fire('keyup', key('Enter', 0))).toBe(false);
    expect(clicked).not.toHaveBeenCalled();
  });

  test('and a hand presses it as ever, before and after', () => {
    const clicked = vi.fn();
    page('<button>Count one</button>').addEventListener('click', clicked);
    play([key('Enter', 500)]);
    play(burst);
    play([key('Enter', 500), key('Space', 300)]);
    expect(clicked).toHaveBeenCalledTimes(3);
  });

  test("of another shop's barcode neither", () => {
    const clicked = vi.fn();
    page('<button>Delete</button>').addEventListener('click', clicked);
    play([...keys('4901234567894', 15), key('Enter', 15)]);
    expect(outputs).toEqual([{ kind: 'scan', code: '4901234567894' }]);
    expect(clicked).not.toHaveBeenCalled();
  });
});

describe('a scan in a half-typed field', () => {
  test.each([
    ['plain', burst],
    ['on the number pad', onNumberPad(burst)],
    ['slow', [...keys(code, 90), key('Enter', 90)]],
    ['without Enter', keys(code, 15)],
    ['through an IME', throughIme(burst)],
    ['with two codes', [...keys(code + passCode(2), 15), key('Enter', 15)]],
    ['with two codes through an IME', throughIme([...keys(code + passCode(2), 15), key('Enter', 15)])],
    ['of a web address', [...keys('https://example.org/4815', 10), key('Enter', 10)]],
  ])('leaves content, selection and focus: %s', (_, steps) => {
    for (const html of ['<input value="山田 花子">', '<textarea>山田 花子</textarea>']) {
      const field = page<HTMLInputElement | HTMLTextAreaElement>(html);
      field.setSelectionRange(1, 3, 'backward');
      let bound = '';
      field.addEventListener('input', () => (bound = field.value));
      play(steps);
      expect(outputs.length).toBeGreaterThan(0);
      expect(field.value).toBe('山田 花子');
      expect(bound, 'what the page believes').toBe('山田 花子');
      expect([field.selectionStart, field.selectionEnd, field.selectionDirection]).toEqual([1, 3, 'backward']);
      expect(document.activeElement).toBe(field);
      time.pass(3000);
      outputs = [];
    }
  });

  test('leaves what was typed right before it', () => {
    const field = page<HTMLInputElement>('<input>');
    play([...keys('ta', 80), ...keys('7', 80), ...keys(code, (place) => (place === 0 ? 90 : 12)), key('Enter', 12)]);
    expect(field.value).toBe('ta7');
  });

  test('leaves a number, and the page knows', () => {
    const field = page<HTMLInputElement>('<input type="number" value="12">');
    let bound = '';
    field.addEventListener('change', () => (bound = field.value));
    play(burst);
    expect([field.value, bound]).toEqual(['12', '12']);
  });

  test('leaves what is chosen in a list', () => {
    const list = page<HTMLSelectElement>(
      '<select><option>none</option><option selected>3 people</option><option>4 people</option></select>',
    );
    let bound = -1;
    list.addEventListener('change', () => (bound = list.selectedIndex));
    play(burst);
    expect([list.selectedIndex, bound]).toEqual([1, 1]);
  });

  test('shows the page no coming and going of the focus while an IME composes', () => {
    const field = page<HTMLInputElement>('<input value="山田">');
    const seen = vi.fn();
    for (const name of ['blur', 'focus', 'focusout', 'focusin']) document.addEventListener(name, seen, true);
    play(throughIme(burst));
    for (const name of ['blur', 'focus', 'focusout', 'focusin']) document.removeEventListener(name, seen, true);
    expect(seen).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field);
  });

  test('leaves the focus where the page put it meanwhile', () => {
    page('<input><button>Next</button>');
    capture.stop();
    const button = document.querySelector('button')!;
    capture = captureReader({ onOutput: () => button.focus(), scheduler: time.after });
    play(throughIme(burst));
    expect(document.activeElement).toBe(button);
  });

  test('has put it back before it is told', () => {
    const field = page<HTMLInputElement>('<input value="山田">');
    capture.stop();
    let then = '';
    capture = captureReader({ onOutput: () => (then = field.value), scheduler: time.after });
    play(burst);
    expect(then).toBe('山田');
  });

  test('that has gone is no trouble', () => {
    const field = page<HTMLInputElement>('<input>');
    keys(code.slice(0, 20), 15).forEach(strike);
    field.remove();
    play([...keys(code.slice(20), 15), key('Enter', 15)]);
    expect(outputs).toEqual([{ kind: 'scan', code }]);
    expect(document.activeElement).toBe(document.body);
  });
});

describe('typing', () => {
  test('goes into the field at once and stays', () => {
    const field = page<HTMLInputElement>('<input>');
    keys('09012345678', 80).forEach((step, place) => {
      strike(step);
      expect(field.value).toHaveLength(place + 1);
    });
    play([key('Enter', 80)]);
    expect(field.value).toBe('09012345678');
    expect(outputs).toEqual([]);
  });
});

describe('a one-key shortcut', () => {
  function shortcuts(): string[] {
    const ran: string[] = [];
    document.body.addEventListener('keydown', (event) => {
      if (event.key === '/') capture.unlessReading(() => document.querySelector('input')!.focus());
      capture.unlessReading(() => ran.push(event.key));
    });
    return ran;
  }

  test('runs when the key comes alone', () => {
    page('<div tabindex="0"></div><input>');
    const ran = shortcuts();
    play(keys('/', 500));
    expect(ran).toEqual(['/']);
    expect(document.activeElement).toBe(document.querySelector('input'));
  });

  test('does not when the key begins a web address', () => {
    const rest = page('<div tabindex="0"></div><input>');
    const ran = shortcuts();
    play([...keys('https://example.org/', 10), key('Enter', 10)]);
    expect(ran).toEqual([]);
    expect(outputs).toEqual([{ kind: 'foreign', length: 20 }]);
    expect(document.activeElement).toBe(rest);
  });

  test('that did run and moved the focus is undone', () => {
    const rest = page('<div tabindex="0"></div><input value="な">');
    const find = (event: Event) => {
      event.preventDefault();
      document.querySelector('input')!.focus();
    };
    document.body.addEventListener('keydown', find, { once: true });
    play([...keys('/4901234567894', 10), key('Enter', 10)]);
    expect(document.activeElement).toBe(rest);
    expect(document.querySelector('input')!.value).toBe('な');
  });
});

test('half a burst is forgotten when the window loses the focus', () => {
  page('<button>Delete</button>');
  keys(code.slice(0, 13), 15).forEach(strike);
  // The part that came may be told as misread, as after any silence.
  window.dispatchEvent(new Event('blur'));
  outputs = [];
  keys(code.slice(13), 15).forEach(strike);
  expect(outputs).not.toContainEqual({ kind: 'scan', code });
});

test('nothing is heard after the end', () => {
  page('<button>Delete</button>');
  capture.stop();
  play(burst);
  expect(outputs).toEqual([]);
});
