import { describe, expect, it } from 'vitest';
import { canBePublished, daysIn, isDay, readPeriod, stepped, writePeriod, yearOf } from './period';

const read = (detail: string) => readPeriod(detail, '2026-01-20', 4);

describe('a period', () => {
  it('is read from the address and written back', () => {
    for (const detail of ['2025-12', 'fy2025', '2025-12-03..2026-01-11']) expect(writePeriod(read(detail))).toBe(detail);
    expect(read('fy2025')).toEqual({ kind: 'year', from: '2025-04-01', to: '2026-03-31' });
  });

  it('is the month of today when the address says nothing of use', () => {
    for (const detail of ['', '2025-13', 'fy25', '2025-02-30..2025-03-01', '2025-12-01..'])
      expect(read(detail)).toEqual({ kind: 'month', from: '2026-01-01', to: '2026-01-31' });
  });

  it('steps by months, fiscal years and its own length', () => {
    expect(stepped(read('2026-01'), -1)).toEqual({ kind: 'month', from: '2025-12-01', to: '2025-12-31' });
    expect(stepped(read('fy2025'), 1)).toEqual({ kind: 'year', from: '2026-04-01', to: '2027-03-31' });
    expect(stepped(read('2025-12-01..2025-12-15'), 1)).toEqual({ kind: 'free', from: '2025-12-16', to: '2025-12-30' });
  });

  it('knows the fiscal year of a day on both sides of its turn', () => {
    expect(yearOf('2026-03-31', 4).from).toBe('2025-04-01');
    expect(yearOf('2026-04-01', 4).from).toBe('2026-04-01');
    expect(yearOf('2026-01-01', 1)).toEqual({ kind: 'year', from: '2026-01-01', to: '2026-12-31' });
  });

  it('is published only when it is whole and has ended', () => {
    const published = (detail: string) => canBePublished(read(detail), '2026-01-20', 4);
    expect(['2025-12', 'fy2024', '2025-12-01..2025-12-31'].map(published)).toEqual([true, true, true]);
    expect(['2026-01', 'fy2025', '2025-12-01..2025-12-30', '2025-11-01..2025-12-31'].filter(published)).toEqual([]);
    expect(canBePublished(read('2025-12'), '2025-12-31', 4)).toBe(false);
  });

  it('counts its days, a leap day among them', () => {
    expect(daysIn({ from: '2024-02-28', to: '2024-03-01' })).toBe(3);
    expect([isDay('2024-02-29'), isDay('2025-02-29'), isDay('2025-2-9')]).toEqual([true, false, false]);
  });
});
