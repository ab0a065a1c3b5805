import { describe, expect, it } from 'vitest';
import type { Counted, DayByCategory, Group } from '../../lib/desk/operations';
import { barsAre, scale, stacked } from './stack';

const group = (by: Group['by'], key: string, value: number): Group => ({
  by,
  key,
  label: key,
  figures: { total_attendance: { value, unit: '人' } },
});

describe('the bars', () => {
  const came = (day: string, ...parts: [string, number][]): DayByCategory => ({
    day,
    categories: parts.map(([category, total_attendance]) => ({ category, total_attendance, estimated: 0 })),
  });
  const days = [came('2025-12-02', ['中学生', 3], ['保護者', 2]), came('2025-12-03', ['保護者', 4])];
  const categories = [group('category', '中学生', 3), group('category', '高校生', 0), group('category', '保護者', 6)];

  it('have a part for each category, and days without anybody are empty', () => {
    const groups = ['2025-12-01', '2025-12-02', '2025-12-03'].map((day) => group('day', day, 0));
    const counted: Counted = { from: '2025-12-01', to: '2025-12-03', figures: {}, groups: [...groups, ...categories] };
    expect(stacked(counted, days)).toEqual([
      { day: '2025-12-01', total: 0, parts: [0, 0, 0] },
      { day: '2025-12-02', total: 5, parts: [3, 0, 2] },
      { day: '2025-12-03', total: 4, parts: [0, 0, 4] },
    ]);
  });

  it('add the days of a month in a long period', () => {
    const groups = [group('month', '2025-11', 0), group('month', '2025-12', 9), ...categories];
    expect(stacked({ from: '2025-11-01', to: '2026-01-31', figures: {}, groups }, days)).toEqual([
      { day: '2025-11-01', total: 0, parts: [0, 0, 0] },
      { day: '2025-12-01', total: 9, parts: [3, 0, 6] },
    ]);
  });

  it('are days, then months, then none', () => {
    expect(barsAre({ from: '2025-12-01', to: '2025-12-31' })).toBe('day');
    expect(barsAre({ from: '2025-04-01', to: '2026-03-31' })).toBe('month');
    expect(barsAre({ from: '1970-01-01', to: '2026-03-31' })).toBeUndefined();
  });
});

describe('the scale', () => {
  it('reaches the most with few round steps', () => {
    expect(scale(9)).toEqual([0, 5, 10]);
    expect(scale(71)).toEqual([0, 20, 40, 60, 80]);
    expect(scale(1)).toEqual([0, 1]);
    expect(scale(0)).toEqual([0, 1]);
    for (const most of [2, 3, 7, 13, 88, 240, 999, 12_345]) {
      const steps = scale(most);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
      expect(steps.length).toBeLessThanOrEqual(6);
    }
  });
});
