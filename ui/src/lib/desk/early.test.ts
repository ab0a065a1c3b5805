import { beforeEach, expect, test, vi } from 'vitest';

const asked: string[] = [];
let status: Record<string, unknown> = {};

vi.mock('./way', () => ({
  way: {
    run(name: string) {
      asked.push(name);
      if (name === 'latest') return Promise.reject(new Error('away'));
      return Promise.resolve({ reply: name === 'status' ? status : name });
    },
  },
}));

const { early } = await import('./early');

beforeEach(() => {
  asked.length = 0;
  early.drop();
});

test.each(['reception', 'coordinator', 'administrator'])('to a %s before an open space comes what reception shows', async (right) => {
  status = { state: 'open', right };
  await early.ask();
  expect(asked).toEqual(['status', 'preferences', 'today', 'who_is_here', 'latest']);
});

test.each([
  { state: 'locked' },
  { state: 'open', right: 'steward' },
  { state: 'open', right: 'reporter' },
  { state: 'open', right: 'reception', date_doubt: '2025-12-03' },
  { state: 'open', right: 'reception', damage: 'records' },
])('nothing is asked that may not be seen or is not shown: %o', async (is) => {
  status = is;
  await early.ask();
  expect(asked).toEqual(['status']);
});

test('an answer is handed out once, to the same question, and a failure with it', async () => {
  status = { state: 'open', right: 'reception' };
  await early.ask();
  expect(early.take('today', { day: '2025-12-03' })).toBeUndefined();
  expect(await early.take('today', {})).toEqual({ reply: 'today' });
  expect(early.take('today', {})).toBeUndefined();
  await expect(early.take('latest', {})).rejects.toThrow('away');
});

test('what nobody took is not kept', async () => {
  status = { state: 'open', right: 'reception' };
  await early.ask();
  early.drop();
  expect(early.take('who_is_here', {})).toBeUndefined();
});
