import { describe, expect, it } from 'vitest';
import { monthsOn, moved, weeksOf } from './month';

describe('the weeks of a month', () => {
  it('begin on Sunday and hold every day of it', () => {
    const weeks = weeksOf('2025-12-15');
    expect(weeks[0]?.[0]).toBe('2025-11-30');
    expect(weeks.at(-1)?.[6]).toBe('2026-01-03');
    expect(weeks.length).toBe(5);
  });

  it('are four to six', () => {
    expect(weeksOf('2026-02-01').length).toBe(4);
    expect(weeksOf('2026-08-01').length).toBe(6);
  });
});

describe('keys', () => {
  it('move by days, weeks and months, over their ends', () => {
    const from = (key: string) => moved('2026-01-31', key);
    expect([from('ArrowLeft'), from('ArrowRight'), from('ArrowUp'), from('ArrowDown')]).toEqual([
      '2026-01-30',
      '2026-02-01',
      '2026-01-24',
      '2026-02-07',
    ]);
    expect([from('Home'), from('End')]).toEqual(['2026-01-25', '2026-01-31']);
    expect([from('PageDown'), from('PageUp')]).toEqual(['2026-02-28', '2025-12-31']);
    expect(from('a')).toBeUndefined();
  });

  it('keep to the last day of a shorter month', () => {
    expect(monthsOn('2024-01-31', 1)).toBe('2024-02-29');
    expect(monthsOn('2025-12-15', 1)).toBe('2026-01-15');
  });
});
