import { expect, test } from 'vitest';
import { lineDiff } from './line-diff';

test('sameTextsDifferNowhere', () => expect(lineDiff('a\nb', 'a\nb')).toEqual([]));

test('changedLineStandsBetweenItsNeighbours', () => {
  const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
  expect(lineDiff(before, before.replace('5', 'five'))).toEqual([
    '@@ -2,7 +2,7 @@',
    ...[' 2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', ' 8'],
  ]);
});

test('farChangesAreHunksOfTheirOwn', () => {
  const before = Array.from({ length: 30 }, (_, i) => `${i}\n`).join('');
  const after = before.replace('2\n', '').replace('27\n', '27\nnew\n');
  const hunks = lineDiff(before, after).filter((line) => line.startsWith('@@'));
  expect(hunks).toEqual(['@@ -1,6 +1,5 @@', '@@ -26,5 +25,6 @@']);
});

test('missingLineEndIsTold', () => {
  expect(lineDiff('a\n', 'a')).toEqual(['@@ -1,1 +1,1 @@', '-a\n'.trim(), '+a', '\\ No newline at end of file']);
});

test.each([
  ['', 'a\nb\n'],
  ['a\nb\n', ''],
  ['x\na\nb\nc\n', 'a\ny\nc\nz\n'],
  ['a\nb\nc\na\nb\nb\na\n', 'c\nb\na\nb\na\nc\n'],
])('differenceLeadsFromOneToTheOther: %j %j', (before, after) => {
  const told = lineDiff(before, after).filter((line) => !line.startsWith('@@'));
  const side = (other: string) => told.filter((l) => !l.startsWith(other)).map((l) => `${l.slice(1)}\n`).join('');
  expect([side('+'), side('-')]).toEqual([before, after]);
});

test('hugeDifferenceIsToldWholeInsteadOfForEver', () => {
  const text = (word: string) => Array.from({ length: 5000 }, (_, i) => `${word} ${i}\n`).join('');
  expect(lineDiff(text('a'), text('b'))).toHaveLength(10_001);
});
