import { expect, test } from 'vitest';
import { ExactNumber, parseExactly, prettyJson } from './exact-numbers';

test.each(['12345678901234567890', '1.0', '2.50', '1e2', '-0', '0.1000', '1E400'])(
  'numberKeepsItsText: %s',
  (text) => {
    expect(parseExactly(`{"a":[${text}]}`)).toEqual({ a: [new ExactNumber(text)] });
    expect(prettyJson(parseExactly(text))).toBe(text);
  },
);

test('numberThatSurvivesStaysANumber', () => {
  expect(parseExactly('{"a":1,"b":-2.5,"c":[0]}')).toEqual({ a: 1, b: -2.5, c: [0] });
});

test('digitsInStringsAreLeftAlone', () => {
  const value = { 'k 1.0': 'say \\"1.0\\" \\\\', 'q"1.0"': '1.0', e: '\u202e1.0' };
  expect(parseExactly(JSON.stringify(value))).toEqual(value);
});

test('notJsonIsRefused', () => {
  expect(() => parseExactly('{"a":01.0}')).toThrow(SyntaxError);
  expect(() => parseExactly('')).toThrow(SyntaxError);
});

test('prettyJsonReadsLikeJson', () => {
  const value = { a: [1, { b: null }], c: {}, d: [], e: 'x"\n', f: true };
  expect(prettyJson(value)).toBe(JSON.stringify(value, null, 2));
});
