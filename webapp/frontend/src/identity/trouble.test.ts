import { expect, test } from 'vitest';
import { troubleIn } from './trouble';

test('eachCodeHasWords', () => {
  for (const code of [
    'cancelled',
    'expired',
    'not-proven',
    'unreachable',
    'name-unusable',
    'name-taken',
    'no-role',
  ]) {
    expect(troubleIn(`?problem=${code}&next=%2F`)).not.toContain('did not work');
  }
});

test('noProblemHasNoWords', () => {
  expect(troubleIn('?next=%2F')).toBe('');
});

test.each(['fault', '<b>Call 555</b>', 'constructor', '__proto__', ''])(
  'whatIsNoCodeIsNeverShown: %s',
  (text) => {
    const words = troubleIn(`?${new URLSearchParams({ problem: text }).toString()}`);
    expect(words).toBe('Signing in did not work. Try again; if it stays so, tell an admin.');
  },
);
