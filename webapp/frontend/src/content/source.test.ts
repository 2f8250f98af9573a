import { expect, test } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './diff';
import './source';

const HOSTILE =
  'x = 1 # \u202e } \u2066\r\n<img src=x onerror=alert(1)> ${7*7} {{7*7}}\n\n\ta\u200b = "é"';

test('sourceIsShownByteForByte', async () => {
  const source = await show('cs-source', { code: HOSTILE });
  expect(textOf(one(source, 'pre'))).toBe(HOSTILE);
  expect(all(source, 'img')).toEqual([]);
});

test('hiddenCharactersWearBadges', async () => {
  const source = await show('cs-source', { code: HOSTILE });
  const badges = all(source, '.mark').map((mark) => mark.getAttribute('data-code'));
  expect(badges).toEqual(['U+202E', 'U+2066', 'U+200B']);
  expect(textOf(one(source, '.notice'))).toContain('3 hidden characters are marked');
});

test('linesAreNumbered', async () => {
  const source = await show('cs-source', { code: 'a\nb\rc\n' });
  expect(all(source, '.line').map((l) => l.getAttribute('data-line'))).toEqual(['1', '2', '3']);
});

test('emptySourceSaysSo', async () => {
  expect(textOf(await show('cs-source', { code: '' }))).toContain('There is no source.');
});

test('diffWithoutChangesSaysSo', async () => {
  expect(textOf(await show('cs-diff', { lines: [] }))).toContain('No differences');
});

test('firstVersionSaysSo', async () => {
  expect(textOf(await show('cs-diff', {}))).toContain('First version to be approved');
});

test('diffTellsAddedFromRemovedWithoutColour', async () => {
  const lines = ['--- v1', '+++ v2', '@@ -1,2 +1,2 @@', ' a', '-b', '+<b>\u202ec</b>'];
  const diff = await show('cs-diff', { lines, from: 'v1', to: 'v2' });
  expect(textOf(one(diff, 'header'))).toBe('v1 → v2, 1 added, 1 removed');
  expect(textOf(one(diff, '.line.removed'))).toBe('−removed: b');
  expect(textOf(one(diff, '.line.added .text'))).toBe('<b>\u202ec</b>');
  expect(all(diff, '.line.added .mark')).toHaveLength(1);
});

test('lineOfTheAddressIsMarkedAndTheTextStaysTheSame', async () => {
  const source = await show('cs-source', { code: HOSTILE, linked: true, here: 2 });
  expect(all(source, '.here').map((line) => line.getAttribute('data-line'))).toEqual(['2']);
  expect(all(source, '.at').map((at) => at.getAttribute('href'))).toEqual(['#L1', '#L2', '#L3', '#L4']);
  expect(textOf(one(source, 'pre'))).toBe(HOSTILE);
});

test('keyboardGoesToALineByItsNumber', async () => {
  const source = await show('cs-source', { code: 'a\nb\n', linked: true });
  const field = one<HTMLInputElement>(source, 'input');
  field.value = '2';
  field.dispatchEvent(new Event('change'));
  expect(location.hash).toBe('#L2');
});

test('linesHaveNoAddressesInsideAnotherPage', async () => {
  expect(all(await show('cs-source', { code: 'a\n' }), 'a, input')).toEqual([]);
});
