import { expect, test } from 'vitest';
import { USUAL, policyOf, policyWords, wrongWithPolicy } from './policy';

const KNOWN = {
  limits: { timeout: { usual: 45, ceiling: 300 }, max_mem_mb: { usual: 256, ceiling: 2048 } },
  networks: [],
};

test('nothingTypedAsksForNothing', () => expect(policyOf(USUAL)).toBeUndefined());

test('whatIsTypedIsSentInTheWordsOfThePolicy', () => {
  const text = { timeout: '5', memory: '512', environment: 'A=1\n B=x=y\n\n', argv: '--fast\n\ntwo words' };
  expect(policyOf(text)).toEqual({
    timeout: 5,
    max_mem_mb: 512,
    env: { A: '1', B: 'x=y' },
    argv: ['--fast', 'two words'],
  });
});

test.each([
  ['timeout', '0'],
  ['timeout', 'ten'],
  ['timeout', '301'],
  ['memory', '-1'],
  ['memory', '4096'],
  ['environment', 'no sign'],
  ['environment', '1A=x'],
] as const)('wrong %s is told: %s', (field, typed) => {
  expect(Object.keys(wrongWithPolicy({ ...USUAL, [field]: typed }, KNOWN))).toEqual([field]);
});

test('policyIsToldInAFewWords', () => {
  expect(policyWords(USUAL, KNOWN)).toBe(
    'timeout 45 s · memory 256 MiB · no variables · no arguments · no network',
  );
  expect(policyWords({ ...USUAL, timeout: '2', environment: 'A=1' }, KNOWN)).toContain('timeout 2 s');
});
