// The pictures and colours that people choose from; the printed card reads the same files.

import colourFile from '../../../../assets/colours.json';
import type { Phrase } from '../words/index.svelte';
import { colourNames, pictureNames } from './words';

const files = import.meta.glob<string>('../../../../assets/pictures/*.svg', { query: '?raw', import: 'default', eager: true });

export interface Look<K extends string> {
  key: K;
  name: Phrase;
}

/** Drawings by key: what stands inside their `<svg>`, drawn in `currentColor` on a field of 24 by 24. */
const drawings = new Map(
  Object.entries(files).map(([path, svg]) => [path.replace(/^.*\/|\.svg$/g, ''), svg.replace(/^[^]*?<svg[^>]*>|<\/svg>\s*$/g, '')]),
);

type PictureKey = keyof typeof pictureNames;
type ColourKey = keyof typeof colourNames;

export const PICTURES: readonly Look<PictureKey>[] = (Object.keys(pictureNames) as PictureKey[])
  .filter((key) => drawings.has(key))
  .map((key) => ({ key, name: pictureNames[key] }));

export const COLOURS: readonly Look<ColourKey>[] = (Object.keys(colourFile) as ColourKey[]).map((key) => ({
  key,
  name: colourNames[key],
}));

/** The lines of a picture; nothing for a key that has none. */
export const drawing = (key: string | null | undefined): string | undefined => (key ? drawings.get(key) : undefined);

/** A colour as the style sheet wants it; nothing for a key that has none. */
export const hex = (key: string | null | undefined): string | undefined =>
  key && Object.hasOwn(colourFile, key) ? colourFile[key as ColourKey].hex : undefined;
