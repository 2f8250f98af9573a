import { expect, test } from 'vitest';
import { countHidden, stretches } from './hidden-characters';

const joined = (text: string) =>
  stretches(text)
    .map((s) => s.text)
    .join('');
const codes = (text: string) => stretches(text).flatMap((s) => (s.kind === 'hidden' ? s.code : []));

test('ordinaryTextIsNotTouched', () => {
  const text = 'def f():\n\treturn "Grüße, שלום, 価格 €"';
  expect(stretches(text)).toEqual([{ kind: 'plain', text }]);
});

test('everyBidirectionalControlIsMarked', () => {
  const controls = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';
  expect(codes(`a${controls}b`)).toHaveLength(controls.length);
  expect(stretches('\u202e')).toEqual([
    { kind: 'hidden', text: '\u202e', code: 'U+202E', name: 'right-to-left override' },
  ]);
});

test.each([
  ['zero width space', '\u200b', 'U+200B'],
  ['byte order mark', '\ufeff', 'U+FEFF'],
  ['no-break space', '\u00a0', 'U+00A0'],
  ['carriage return', '\r', 'U+000D'],
  ['escape', '\u001b', 'U+001B'],
  ['null', '\u0000', 'U+0000'],
  ['Hangul filler, a letter by category', '\u3164', 'U+3164'],
  ['variation selector', '\ufe0f', 'U+FE0F'],
  ['tag character', '\u{e0041}', 'U+E0041'],
  ['lone surrogate', '\ud800', 'U+D800'],
  ['private use', '\ue000', 'U+E000'],
])('%sIsMarked', (_name, character, code) => {
  expect(codes(`x${character}y`)).toEqual([code]);
});

test('markedTextJoinsToTheSameText', () => {
  const text = '\u202ea\u{1F600}\u{e0041}\r\n\ud800b\u200b\u200b';
  expect(joined(text)).toBe(text);
  expect(countHidden(text)).toBe(6);
});
