import { expect, test } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './side-by-side';

const HUNKS = [
  {
    rows: [
      { kind: 'equal', from: { number: 1, text: 'a' }, to: { number: 1, text: 'a' } },
      { kind: 'changed', from: { number: 2, text: 'b' }, to: { number: 2, text: '<b>\u202ec</b>' } },
      { kind: 'added', from: null, to: { number: 3, text: 'd' } },
    ],
  },
  { rows: [{ kind: 'removed', from: { number: 40, text: 'e' }, to: null }] },
];

const cells = (table: Node) =>
  all(table, 'tbody tr').map((row) => all(row, 'td').map((cell) => textOf(cell).trim()));

test('linesStandBesideEachOtherAndAreToldApartWithoutColour', async () => {
  const table = await show('cs-side-by-side', { hunks: HUNKS, from: 1, to: 2 });
  expect(cells(table)).toEqual([
    ['1', 'a', '1', 'a'],
    ['2', 'removed: b', '2', 'added: <b>\u202ec</b>'],
    ['', '', '3', 'added: d'],
    ['40', 'removed: e', '', ''],
  ]);
  expect(textOf(one(table, 'header')).trim()).toBe('v1 → v2, 2 added, 2 removed');
});

test('hiddenCharactersWearBadgesAndTextStaysText', async () => {
  const table = await show('cs-side-by-side', { hunks: HUNKS, from: 1, to: 2 });
  expect(all(table, '.mark').map((mark) => mark.getAttribute('data-code'))).toEqual(['U+202E']);
  expect(textOf(one(table, '.notice'))).toContain('One hidden character is marked');
  expect(all(table, '.code').map(textOf)).toContain('<b>\u202ec</b>');
});

test('placesThatDifferAreKeptApart', async () => {
  expect(all(await show('cs-side-by-side', { hunks: HUNKS }), 'tbody')).toHaveLength(2);
});

test('noDifferenceSaysSo', async () => {
  expect(textOf(await show('cs-side-by-side', { hunks: [] }))).toContain('No differences.');
});
