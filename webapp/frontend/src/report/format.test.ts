import { expect, test } from 'vitest';
import { FORMATS, asBlock, formatted, type Chosen } from './format';

/** Apply a replacement and mark with brackets what is chosen then. */
function applied(chosen: Chosen, key: string): string {
  const format = FORMATS.find((one) => one.key === key);
  if (!format) throw new Error(key);
  const { start, end, text, from, to } = formatted(chosen, format);
  const after = chosen.text.slice(0, start) + text + chosen.text.slice(end);
  return `${after.slice(0, from)}⟦${after.slice(from, to)}⟧${after.slice(to)}`;
}

test.each([
  ['bold', 'a word here', 2, 6, 'a **⟦word⟧** here'],
  ['italic', '', 0, 0, '*⟦⟧*'],
  ['heading', 'one\ntwo', 5, 6, 'one\n## tw⟦⟧o'],
  ['list', 'a\nb\nc', 0, 3, '- a\n- b⟦⟧\nc'],
  ['link', 'see this', 4, 8, 'see [⟦this⟧](https://)'],
  ['table', 'text', 4, 4, 'text\n\n| A | B |\n| --- | ---: |\n| a | 1 |\n⟦⟧'],
])('%sIsPutAroundOrBefore', (key, text, from, to, wanted) => {
  expect(applied({ text, from, to }, key)).toBe(wanted);
});

test.each([
  ['', 0, 'x\n'],
  ['a', 1, 'a\n\nx\n'],
  ['a\n', 2, 'a\n\nx\n'],
  ['a\n\n', 3, 'a\n\nx\n'],
  ['ab', 1, 'a\n\nx\n\nb'],
])('blockStandsByItself: %j', (text, at, wanted) => {
  const put = asBlock({ text, from: at, to: at }, 'x\n\n');
  expect(text.slice(0, put.start) + put.text + text.slice(put.end)).toBe(wanted);
});
