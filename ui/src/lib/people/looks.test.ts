import { describe, expect, it } from 'vitest';
import colours from '../../../../assets/colours.json';
import { COLOURS, drawing, hex, PICTURES } from './looks';
import { colourNames, pictureNames } from './words';

const files = Object.keys(import.meta.glob('../../../../assets/pictures/*.svg'));

describe('pictures', () => {
  it('have a name each, and each name a picture', () => {
    expect(files.map((path) => path.replace(/^.*\/|\.svg$/g, '')).sort()).toEqual(Object.keys(pictureNames).sort());
    expect(PICTURES).toHaveLength(files.length);
  });

  it('are lines in the colour of what stands around them', () => {
    for (const { key } of PICTURES) {
      expect(drawing(key)).toMatch(/^\s*<(?:path|circle)/);
      expect(drawing(key)).not.toMatch(/<\/?svg|<script|#[0-9a-f]{3}/i);
    }
  });

  it('are none for a key that has none', () => {
    expect([drawing('dragon'), drawing(''), drawing(null), drawing(undefined)]).toEqual(Array(4).fill(undefined));
  });
});

describe('colours', () => {
  it('have a name each, and each name a colour', () => {
    expect(COLOURS.map(({ key }) => key).sort()).toEqual(Object.keys(colourNames).sort());
    for (const [key, { hex: value }] of Object.entries(colours)) expect(hex(key)).toBe(value);
  });

  it('are none for a key that has none, also one that every object has', () => {
    expect([hex('green'), hex('toString'), hex(null), hex(undefined)]).toEqual(Array(4).fill(undefined));
  });
});
