import { expect, test } from 'vitest';
import { withoutAnsi } from './ansi';

test.each([
  ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
  ['cursor movement', 'a\u001b[2K\u001b[10;5Hb', 'ab'],
  ['window title', '\u001b]0;owned\u0007text', 'text'],
  ['link', '\u001b]8;;https://evil.example\u001b\\here\u001b]8;;\u001b\\', 'here'],
  ['eight-bit introducer', '\u009b31mred', 'red'],
  ['two-character sequence', '\u001bcreset', 'reset'],
  ['none', 'plain [31m text', 'plain [31m text'],
])('terminalSequencesAreDropped: %s', (_what, output, text) => {
  expect(withoutAnsi(output)).toBe(text);
});

test('unfinishedSequenceStaysVisible', () => {
  expect(withoutAnsi('a\u001b[31')).toBe('a\u001b[31');
});
