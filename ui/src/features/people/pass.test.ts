import { describe, expect, it } from 'vitest';
import type { Pass } from '../../lib/desk/operations';
import { stateOf } from './pass';

const pass = (more: Partial<Pass>): Pass => ({
  id: '1',
  person: '2',
  category: null,
  valid_from: null,
  valid_to: null,
  issued_at: 0,
  revoked_at: null,
  replaced_by: null,
  ...more,
});
const on = (more: Partial<Pass>) => stateOf(pass(more), '2025-12-03');

describe('a pass', () => {
  it('is valid without bounds and on both its bounds', () => {
    expect(on({})).toBe('valid');
    expect(on({ valid_from: '2025-12-03', valid_to: '2025-12-03' })).toBe('valid');
  });
  it('is not valid before and after its bounds', () => {
    expect(on({ valid_from: '2025-12-04' })).toBe('later');
    expect(on({ valid_to: '2025-12-02' })).toBe('expired');
  });
  it('is replaced rather than revoked, and revoked whatever its bounds', () => {
    expect(on({ revoked_at: 1, replaced_by: '3' })).toBe('replaced');
    expect(on({ revoked_at: 1, valid_to: '2025-12-02' })).toBe('revoked');
  });
});
