import { expect, it } from 'vitest';
import { createAnswerCache } from '../../src/slack/replies/answer-cache.ts';

it('makes a thing once for an object and a name, and forgets the oldest beyond its number', () => {
  const remembered = createAnswerCache<object, string>(2);
  const [one, two] = [{}, {}];
  let made = 0;
  const make = () => `made ${++made}`;
  expect([remembered.get(one, 'a', make), remembered.get(one, 'a', make)]).toEqual(['made 1', 'made 1']);
  expect(remembered.get(two, 'a', make)).toBe('made 2');
  remembered.get(one, 'b', make);
  remembered.get(one, 'c', make);
  expect(remembered.get(one, 'a', make)).toBe('made 5');
  expect(remembered.get(one, 'c', make)).toBe('made 4');
});

it('makes again what failed', async () => {
  const remembered = createAnswerCache<object, Promise<string>>(2);
  const of = {};
  await expect(remembered.get(of, 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(remembered.get(of, 'a', async () => 'yes')).resolves.toBe('yes');
});
