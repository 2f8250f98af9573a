import { expect, test } from 'vitest';
import { diffRows } from './unified-diff';

test('linesAreNumberedOnBothSides', () => {
  expect(diffRows(['--- v1', '+++ v2', '@@ -3,3 +3,3 @@', ' a', '-b', '+c', ' d'])).toEqual([
    { kind: 'hunk', text: '@@ -3,3 +3,3 @@' },
    { kind: 'same', before: 3, after: 3, text: 'a' },
    { kind: 'removed', before: 4, text: 'b' },
    { kind: 'added', after: 4, text: 'c' },
    { kind: 'same', before: 5, after: 5, text: 'd' },
  ]);
});

test('changedLineThatLooksLikeAHeaderIsShown', () => {
  const rows = diffRows(['--- v1', '+++ v2', '@@ -1 +1 @@', '--- drop table', '+++ keep']);
  expect(rows.slice(1)).toEqual([
    { kind: 'removed', before: 1, text: '-- drop table' },
    { kind: 'added', after: 1, text: '++ keep' },
  ]);
});

test('secondHunkCountsAnew', () => {
  const rows = diffRows([
    '--- a',
    '+++ b',
    '@@ -1 +1 @@',
    '+x',
    '@@ -40,0 +41,2 @@',
    '+y',
    '\\ No newline at end of file',
  ]);
  expect(rows.at(-2)).toEqual({ kind: 'added', after: 41, text: 'y' });
  expect(rows.at(-1)).toEqual({ kind: 'note', text: 'No newline at end of file' });
});
