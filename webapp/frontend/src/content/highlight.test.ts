import { expect, test } from 'vitest';
import { highlight, tokensByLine } from './highlight';
import { linesOf } from './lines';

const SOURCE =
  'import os\r\n\n# note\rx = "a\\"b"\ndef f(n: int) -> int:\n    """doc\n    more"""\n    return n + 1.5';

test('linesJoinToTheSameSource', () => {
  expect(linesOf(SOURCE).join('')).toBe(SOURCE);
  expect(linesOf('')).toEqual([]);
  expect(linesOf('a\n')).toEqual(['a\n']);
});

test('loneCarriageReturnEndsALine', () => {
  expect(linesOf('# harmless\rimport os\r\nx')).toEqual(['# harmless\r', 'import os\r\n', 'x']);
});

test.each(['python', 'cobol'])('colouringNeverChangesTheText: %s', (language) => {
  expect(
    highlight(SOURCE, language)
      .map(({ text }) => text)
      .join(''),
  ).toBe(SOURCE);
});

test('brokenSourceIsShownWhole', () => {
  const broken = 'def (((:\n  """never closed\n\u202e\ud800';
  expect(
    highlight(broken, 'python')
      .map(({ text }) => text)
      .join(''),
  ).toBe(broken);
});

test('pythonIsColoured', () => {
  const styleOf = (text: string) => highlight(SOURCE, 'python').find((t) => t.text === text)?.style;
  expect(styleOf('import')).toBe('keyword');
  expect(styleOf('return')).toBe('keyword');
  expect(styleOf('"""doc\n    more"""')).toBe('string');
  expect(styleOf('1.5')).toBe('number');
  expect(styleOf('f')).toBe('name');
  expect(styleOf('# note')).toBe('comment');
});

test('tokensAreHandedToTheirLines', () => {
  const lines = linesOf(SOURCE);
  const byLine = tokensByLine(lines, highlight(SOURCE, 'python'));
  expect(byLine.map((line) => line.map(({ text }) => text).join(''))).toEqual(lines);
});

test('hugeSourceIsLeftPlain', () => {
  const huge = 'x = 1\n'.repeat(40_000);
  expect(highlight(huge, 'python')).toEqual([{ text: huge, style: '' }]);
});
