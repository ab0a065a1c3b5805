// The two sounds there are: *received* and *please look*. Both are soft; neither says that somebody did something wrong.

import { preferences } from './preferences.svelte';

const VOLUMES = { off: 0, soft: 0.07, normal: 0.22 } as const;
export const LEVELS = ['off', 'soft', 'normal'] as const;

interface Note {
  /** In hertz. */
  pitch: number;
  /** In seconds after the beginning. */
  at: number;
  /** How long it rings. */
  rings: number;
}

/** A small bell, upwards. */
const RECEIVED: readonly Note[] = [
  { pitch: 659.26, at: 0, rings: 0.28 },
  { pitch: 987.77, at: 0.09, rings: 0.42 },
];
/** One round, deep note, like a wooden bowl. */
const LOOK: readonly Note[] = [
  { pitch: 392, at: 0, rings: 0.6 },
  { pitch: 587.33, at: 0, rings: 0.3 },
];

let context: AudioContext | undefined;

function ring(context: AudioContext, { pitch, at, rings }: Note, volume: number): void {
  const begins = context.currentTime + at;
  const string = new OscillatorNode(context, { type: 'sine', frequency: pitch });
  const loudness = new GainNode(context, { gain: 0 });
  // A hammer in felt: neither the beginning nor the end clicks.
  loudness.gain.setValueAtTime(0, begins);
  loudness.gain.linearRampToValueAtTime(volume, begins + 0.015);
  loudness.gain.exponentialRampToValueAtTime(0.0001, begins + rings);
  string.connect(loudness).connect(context.destination);
  string.start(begins);
  string.stop(begins + rings);
}

function play(notes: readonly Note[]): void {
  const volume = VOLUMES[preferences.sounds];
  if (volume === 0) return;
  context ??= new AudioContext();
  // A laptop that slept has put it to rest.
  if (context.state === 'suspended') void context.resume();
  for (const note of notes) ring(context, note, volume / notes.length);
}

export const sounds = {
  /** It was kept. */
  received: () => play(RECEIVED),
  /** Somebody should look at the screen. */
  look: () => play(LOOK),
};
