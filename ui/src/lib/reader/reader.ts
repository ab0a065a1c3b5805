/**
 * Tells a USB reader from hands on the keyboard. A reader types like a keyboard, wherever the focus is; it is known by
 * what it types (26 digits whose check digits fit) and, for anything else, by its speed. Pure: time comes with each key.
 */
import { DIGITS, isOurCode } from './code';
import { isComposing, strokeOf, type Press, type Stroke } from './keys';

export type Output =
  /** Digits from a reader. Those of another shop too: the core has the answer to them. */
  | { kind: 'scan'; code: string }
  /** Something else from a reader, such as a web address. What it said is not kept. */
  | { kind: 'foreign'; length: number }
  /** The reader types character codes with Alt held; it has to be set to plain keys. */
  | { kind: 'wrongMode' };

/** Where the keys go. */
export interface Focus {
  /** Into something that takes them: a field, a list to choose from. */
  typing: boolean;
  /** A passphrase. Password managers type as fast as readers, so only a pass code is taken out of it. */
  secret: boolean;
}

/** What to do about a key. */
export interface Verdict<Mark> {
  /** Whether nobody else may see the key. */
  swallow: boolean;
  output: Output | null;
  /** The marks of the keys that were no typing, oldest first: put back what they say. */
  marks: Mark[];
  /** Whether characters may still be on their way into the field: an IME has them, or Windows makes them of Alt codes. */
  unsettled: boolean;
}

interface Key<Mark> {
  /** The physical key. */
  code: string;
  stroke: Stroke;
  time: number;
  composing: boolean;
  mark: Mark;
}

/** Slow readers keep 90 ms, and a busy computer adds to it. Hands are as fast; the check digits tell them apart. */
const SLOWEST_GAP = 100;
/** Faster than hands over more than a few keys. */
const MACHINE_GAP = 35;
/** A radio reader may falter in the middle of a code. */
const FALTER = 400;
/** An end that comes later than this after something undecided is pressed by hand. */
const END_GAP = 150;
/** After a code nothing is left to come but its end. */
const SILENCE = 150;
/** A reader that fires twice. Short, since a guest pass is scanned once per head. */
const SAME_CODE = 2000;
/** Keys that hands may strike while the reader types. They are undone with it. */
const STRAYS = 4;
/**
 * The keys of an AIM identifier such as `]C1`, which many readers put right before a code, and hands never. Where the
 * bracket is depends on the keyboard that the reader believes in, American or Japanese; some send no physical key.
 */
const IDENTIFIER = [/^(?:BracketRight|Backslash|)$/, /^(?:Key[A-Z]|)$/, /^(?:(?:Digit|Numpad)\d|Key[A-Z]|)$/];
/** Four characters in Alt codes: nobody types them within 100 ms of each other. */
const ALT_DIGITS = 12;

/** How many keys at which mean gap are a reader though they are no pass code. */
interface Pace {
  least: number;
  gap: number;
  onlyDigits?: boolean;
}
const IN_FIELD: Pace[] = [{ least: 8, gap: MACHINE_GAP }];
/** Where typing leads nowhere, so that an end may press a button, less is enough. */
const ELSEWHERE: Pace[] = [
  { least: 4, gap: MACHINE_GAP },
  { least: 8, gap: 50 },
  { least: 12, gap: 65 },
  { least: 20, gap: SLOWEST_GAP, onlyDigits: true },
];
/** Without an end nothing is pressed, and a few quick keys may be two hands at once. */
const WITHOUT_END: Pace[] = [
  { least: 8, gap: MACHINE_GAP },
  { least: 20, gap: SLOWEST_GAP, onlyDigits: true },
];

/** One for a window. It keeps no typed key for longer than a pause, and of scans only their codes, until the next scan. */
export class Reader<Mark> {
  /** The keys since the last end, code or pause. */
  private line: Key<Mark>[] = [];
  private last = -Infinity;
  private focus: Focus = { typing: true, secret: false };
  /** Whether the burst has given something, so that what follows at its speed belongs to it. */
  private took = false;
  /** Whether the burst has been called foreign; a visiting card of ten lines is one. */
  private told = false;
  private recent = new Map<string, number>();

  /** A key went down. `mark` is what it takes to undo it. */
  press(press: Press, focus: Focus, mark: Mark): Verdict<Mark> {
    const stroke = strokeOf(press);
    if (stroke.kind === 'neutral') return pass();
    if (press.repeat || stroke.kind === 'other') {
      this.reset();
      return pass();
    }
    // A clock that was put back says nothing about the keys before it.
    const gap = press.time < this.last - SLOWEST_GAP ? Infinity : Math.max(0, press.time - this.last);
    if (!this.goesOn(stroke, gap)) this.reset();
    this.last = press.time;
    this.focus = focus;
    if (stroke.kind === 'end') return this.end();
    return this.add({ code: press.code, stroke, time: press.time, composing: isComposing(press), mark }, gap);
  }

  /** Nothing came for as long as `patience` says. */
  silence(): Verdict<Mark> {
    // In a field a fast text without an end may come from a text expander.
    const output = this.focus.typing ? null : judge(this.line, meanGap(this.line), WITHOUT_END);
    const verdict = output ? this.take(output, this.line) : pass<Mark>();
    this.line = [];
    return verdict;
  }

  /** How long to wait for the next key, in ms. */
  get patience(): number {
    return this.line.length > 0 ? FALTER : SILENCE;
  }

  private reset(): void {
    this.line = [];
    this.took = false;
    this.told = false;
  }

  private goesOn(stroke: Stroke, gap: number): boolean {
    if (gap <= SLOWEST_GAP) return true;
    const decided = this.line.length === 0;
    if (stroke.kind === 'end') return gap <= (decided ? FALTER : END_GAP);
    return gap <= FALTER && this.isMachine();
  }

  private isMachine(): boolean {
    return this.line.length >= 4 && meanGap(this.line) <= MACHINE_GAP;
  }

  private add(key: Key<Mark>, gap: number): Verdict<Mark> {
    const fast = gap <= MACHINE_GAP;
    if (key.stroke.kind === 'command' && !(fast && this.isMachine())) {
      this.reset();
      return pass();
    }
    // Hands that go on right after a scan keep their keys.
    if (!fast) this.took = false;
    this.line.push(key);
    const code = key.stroke.kind === 'digit' ? codeAtEnd(this.line) : null;
    if (code) {
      const isReaders = isFast(this.line) || isIdentifier(this.line.slice(0, -code.length));
      return this.take({ kind: 'scan', code: digitsOf(code) }, isReaders ? this.line : code);
    }
    if (this.line.filter((one) => one.stroke.kind === 'altDigit').length >= ALT_DIGITS) {
      return this.take({ kind: 'wrongMode' }, this.line);
    }
    const leadsNowhere = !this.focus.typing && this.line.length > 1;
    return fast && (this.took || leadsNowhere || key.stroke.kind === 'command') ? swallow() : pass();
  }

  private end(): Verdict<Mark> {
    const first = this.line[0];
    if (first && !this.focus.secret) {
      const paces = this.focus.typing ? IN_FIELD : ELSEWHERE;
      const output = judge(this.line, (this.last - first.time) / this.line.length, paces);
      if (output) return this.take(output, this.line);
    }
    if (!this.took) {
      this.reset();
      return pass();
    }
    this.line = [];
    return swallow();
  }

  private take(output: Output, keys: Key<Mark>[]): Verdict<Mark> {
    const unsettled = output.kind === 'wrongMode' || keys.some((key) => key.composing);
    this.line = [];
    this.took = true;
    return {
      swallow: true,
      output: this.isNews(output) ? output : null,
      marks: keys.map((key) => key.mark),
      unsettled,
    };
  }

  private isNews(output: Output): boolean {
    if (output.kind !== 'scan') {
      const news = !this.told;
      this.told = true;
      return news;
    }
    for (const [code, at] of this.recent) if (this.last - at > SAME_CODE) this.recent.delete(code);
    if (this.recent.has(output.code)) return false;
    this.recent.set(output.code, this.last);
    return true;
  }
}

function pass<Mark>(): Verdict<Mark> {
  return { swallow: false, output: null, marks: [], unsettled: false };
}

function swallow<Mark>(): Verdict<Mark> {
  return { ...pass<Mark>(), swallow: true };
}

/** The mean time between neighbours, in ms; endless for fewer than two. */
function meanGap(keys: Key<unknown>[]): number {
  const [first, last] = [keys[0], keys[keys.length - 1]];
  return first && last && first !== last ? (last.time - first.time) / (keys.length - 1) : Infinity;
}

/** Whether a reader struck every key: then what stands before a code is what the reader puts there. */
function isFast(line: Key<unknown>[]): boolean {
  return line.every((key, place) => key.time - (line[place - 1] ?? key).time <= MACHINE_GAP);
}

/** The keys of the code of ours that the last key completes. */
function codeAtEnd<Mark>(line: Key<Mark>[]): Key<Mark>[] | null {
  const places = [...line.keys()].filter((place) => line[place]?.stroke.kind === 'digit');
  const keys = line.slice(places[places.length - DIGITS] ?? line.length);
  if (keys.length > DIGITS + STRAYS || !isOurCode(digitsOf(keys))) return null;
  // In an hour of digits typed by hand some 26 in a row would fit; the first 26 after a pause hardly ever do.
  const areFirst = places.length === DIGITS || isIdentifier(line.slice(0, -keys.length));
  return areFirst || meanGap(keys) <= MACHINE_GAP ? keys : null;
}

/** Whether keys are an AIM identifier and nothing else. Of its three only the last may be a digit. */
function isIdentifier(keys: Key<unknown>[]): boolean {
  const fits = ({ code, stroke }: Key<unknown>, place: number) =>
    IDENTIFIER[place]?.test(code) && (stroke.kind === 'character' || place === 2);
  return keys.length === IDENTIFIER.length && keys.every(fits);
}

function digitsOf(keys: Key<unknown>[]): string {
  return keys.map(({ stroke }) => (stroke.kind === 'digit' ? stroke.digit : '')).join('');
}

/** What keys at this mean gap are, if they come from a reader and are no pass code. */
function judge(line: Key<unknown>[], gap: number, paces: Pace[]): Output | null {
  const digits = digitsOf(line);
  const onlyDigits = digits.length === line.length;
  const isReader = paces.some(
    (pace) => line.length >= pace.least && gap <= pace.gap && (onlyDigits || !pace.onlyDigits),
  );
  if (!isReader || isHeldKey(line)) return null;
  return onlyDigits ? { kind: 'scan', code: digits } : { kind: 'foreign', length: line.length };
}

/** Behind some IMEs and remote desktops a held key does not say that it repeats. */
function isHeldKey(line: Key<unknown>[]): boolean {
  return new Set(line.map(({ code }) => code)).size === 1;
}
