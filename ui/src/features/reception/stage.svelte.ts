// What the stage of the reception shows: the answer to the last scan, tap or key. Scans wait in one line, so that
// twelve in ten seconds land in the order in which they came; each is answered after it is kept.

import { Failure, run, type Done, type Name, type Reply, type Request } from '../../lib/desk';
import type { Choice, Greeting, PersonId, SessionId, VisitId } from '../../lib/desk/operations';
import { undoing } from '../../lib/desk/undo.svelte';
import type { Output } from '../../lib/reader/reader';
import { sounds } from '../../lib/sounds';

export type Shown =
  | { kind: 'greeting'; greeting: Greeting; entry: number | null; first?: { pass: string } }
  | { kind: 'counted'; category: string; heads: number; estimate: boolean; entry: number | null }
  | { kind: 'foreign' }
  | { kind: 'wrongMode' }
  | { kind: 'refused'; what: Failure['what'] };

/** What goes on to a dialog instead of being done at once. */
export type Asked = { dialog: 'otherPerson'; visit: VisitId } | { dialog: 'register' } | { dialog: 'number' };

/** Outcomes that were recorded, or need nothing; all others ask for a look. */
const RECEIVED = new Set<Greeting['outcome']>(['arrived', 'left', 'alreadyHere', 'askLeaving', 'helperIn', 'helperOut', 'guest']);
export const isReceived = (shown: Shown): boolean =>
  shown.kind === 'counted' || (shown.kind === 'greeting' && RECEIVED.has(shown.greeting.outcome));

class Stage {
  shown = $state.raw<Shown>();
  asked = $state.raw<Asked>();
  /** Hears of what the reader came to, for whoever looks at something else than the stage. */
  heard: ((shown: Shown) => void) | undefined;
  /** Where output of the reader goes instead, while somebody tries the reader out. */
  diverted: ((output: Output) => void) | undefined;
  #line: Promise<unknown> = Promise.resolve();

  /** What the reader read. */
  read(output: Output): void {
    if (this.diverted) this.diverted(output);
    // Another shop's code was nobody's pass; there is nothing to ask the core.
    else if (output.kind !== 'scan') this.#show({ kind: output.kind }, true);
    else void this.#do('scan', { code: output.code }, greets, true);
  }

  /** Somebody found by name, or let in with a pass that is not valid. */
  greet(person: PersonId): Promise<void> {
    return this.#do('greet', { person }, greets);
  }

  firstVisit(request: Request<'first_visit'>): Promise<void> {
    return this.#do('first_visit', request, ({ reply, entry }) => ({
      kind: 'greeting',
      greeting: reply.greeting,
      entry: entry ?? null,
      first: { pass: reply.pass.pass },
    }));
  }

  /** The +1 key, or a number. */
  count(category: { id: string; name: string }, heads = 1, estimate = false, session?: SessionId): Promise<void> {
    return this.#do('add_heads', { category: category.id, heads, estimate, session }, ({ entry }) => ({
      kind: 'counted',
      category: category.name,
      heads,
      estimate,
      entry: entry ?? null,
    }));
  }

  /** The −1 key. */
  takeBack(category: { id: string }): Promise<void> {
    return this.#do('take_head', { category: category.id }, () => undefined);
  }

  /** One of the taps that a greeting offers. */
  choose(choice: Choice, shown: Extract<Shown, { kind: 'greeting' }>): void {
    const { greeting, entry } = shown;
    switch (choice.choice) {
      case 'otherPerson':
        this.asked = { dialog: 'otherPerson', visit: choice.visit };
        return;
      case 'register':
        this.asked = { dialog: 'register' };
        return;
      case 'countNameless':
        this.asked = { dialog: 'number' };
        return;
      case 'letIn':
        void this.greet(choice.person);
        return;
      case 'stay':
        if (entry !== null) void this.takeBackEntry(entry);
        return;
      case 'leave':
        void this.#do('leave', { visit: choice.visit }, ({ entry }) => changed(greeting, 'left', entry));
        return;
      case 'comeBack':
        void this.#do('come_back', { visit: choice.visit }, ({ entry }) => changed(greeting, 'arrived', entry, true));
        return;
      case 'asVisitor':
      case 'into':
        void this.#elsewhere(choice.session, shown);
    }
  }

  /** Takes back what an entry recorded. What stands on the stage goes if it was that. */
  async takeBackEntry(entry: number): Promise<void> {
    await this.#queue(async () => {
      await undoing.back(entry);
      if (this.shown && 'entry' in this.shown && this.shown.entry === entry) this.shown = undefined;
    });
  }

  /** The visit that was just recorded belongs to somebody else. */
  moveTo(visit: VisitId, person: { id: PersonId; nickname: string; number: number; picture: string | null; colour: string | null }): Promise<void> {
    const before = this.shown;
    return this.#do('move_to_person', { visit, person: person.id }, ({ entry }) => {
      const { id, nickname, number, picture, colour } = person;
      const whose = { person: id, nickname, number, picture: picture ?? undefined, colour: colour ?? undefined };
      const greeting: Greeting =
        before?.kind === 'greeting' && before.greeting.visit === visit
          ? { ...before.greeting, ...whose }
          : { outcome: 'arrived', visit, ...whose, alternatives: [] };
      return { kind: 'greeting', greeting, entry: entry ?? null };
    });
  }

  /** The name goes. A question that is still open stays, of nobody; else it is ready for the next. */
  forgetName(): void {
    const shown = this.shown;
    if (shown?.kind !== 'greeting' || shown.greeting.alternatives.length === 0) return this.clear();
    this.shown = { ...shown, greeting: { ...shown.greeting, nickname: undefined } };
  }

  /** Ready for the next. */
  clear(): void {
    this.shown = undefined;
  }

  /** Into another session: the visit moves if there is one; a helper's greeting is taken back first. */
  async #elsewhere(session: SessionId | null, { greeting, entry }: Extract<Shown, { kind: 'greeting' }>): Promise<void> {
    const person = greeting.person;
    if (!person) return;
    if (greeting.visit && session && greeting.outcome === 'arrived') {
      await this.#do('move_to_session', { visit: greeting.visit, session }, ({ entry }) =>
        changed({ ...greeting, session }, 'arrived', entry),
      );
      return;
    }
    if (entry !== null) await this.takeBackEntry(entry);
    await this.#do('arrive', { person, session: session ?? undefined }, ({ reply, entry }) =>
      changed({ ...greeting, visit: reply, session: session ?? undefined, assignment: undefined }, 'arrived', entry),
    );
  }

  /** In line: run, show, sound. What is refused is shown, too: nothing at the door ends in silence. */
  #do<N extends Name>(
    name: N,
    request: Request<N>,
    then: (done: Done<Reply<N>>) => Shown | undefined,
    scanned = false,
  ): Promise<void> {
    return this.#queue(async () => {
      const shown = then(await run(name, request));
      if (shown) this.#show(shown, scanned);
    }, scanned);
  }

  #queue(doing: () => Promise<void>, scanned = false): Promise<void> {
    const done = this.#line.then(doing).catch((problem: unknown) => {
      if (!(problem instanceof Failure)) throw problem;
      this.#show({ kind: 'refused', what: problem.what }, scanned);
    });
    this.#line = done;
    return done;
  }

  #show(shown: Shown, scanned = false): void {
    this.shown = shown;
    if (scanned) this.heard?.(shown);
    if (isReceived(shown)) sounds.received();
    else sounds.look();
  }
}

const greets = ({ reply, entry }: Done<Greeting>): Shown => ({ kind: 'greeting', greeting: reply, entry: entry ?? null });

/** The greeting after one of its taps: the same person, another outcome; nothing more to choose but who it is. */
function changed(greeting: Greeting, outcome: Greeting['outcome'], entry: number | null | undefined, returned = false): Shown {
  const alternatives = greeting.alternatives.filter((choice) => choice.choice === 'otherPerson');
  return { kind: 'greeting', greeting: { ...greeting, outcome, returned, alternatives }, entry: entry ?? null };
}

/** The one there is. */
export const stage = new Stage();
