import { expect, test } from 'vitest';
import { humanDuration, humanSize, humanState, humanTime, shortHash } from './words';

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [12_266, '12.0 KiB'],
  [1_048_575, '1.0 MiB'],
  [5 * 1024 ** 3, '5.0 GiB'],
  [3 * 1024 ** 5, '3072.0 TiB'],
])('sizeOf%iBytesReads%s', (bytes, words) => expect(humanSize(bytes)).toBe(words));

test.each([
  [0, '0 ms'],
  [840.4, '840 ms'],
  [1843.2, '1.84 s'],
  [59_999, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('durationOf%fMillisecondsReads%s', (ms, words) => expect(humanDuration(ms)).toBe(words));

test('hashIsShortenedToTwelveDigits', () => {
  expect(shortHash('3f786850e387550fdab836ed7e6dc881')).toBe('3f786850e387');
});

test('unreadableTimeStaysAsItCame', () => {
  expect(humanTime('yesterday')).toBe('yesterday');
  expect(humanTime('2026-11-21T04:40:12Z')).toContain('2026');
});

test('stateWordsLoseTheirUnderscore', () => expect(humanState('timed_out')).toBe('timed out'));
