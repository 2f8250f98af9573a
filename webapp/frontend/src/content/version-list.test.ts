import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './version-list';
import type { Pair } from './version-list';

const version = (number: number, more: object = {}) => ({
  version: number,
  created_at: '2026-11-21T04:40:12Z',
  created_by: 'ada',
  changelog: '<i>{{1}}</i>',
  checksum: 'c0ffee',
  ...more,
});

afterEach(() => vi.unstubAllGlobals());

async function listOf(versions: object[], properties: object = {}, total = versions.length) {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ versions, total })));
  const list = await show('cs-version-list', { slug: 'a', ...properties });
  await vi.waitFor(() => expect(textOf(list)).not.toContain('Loading'));
  const compared: Pair[] = [];
  list.addEventListener('compare', (e) => compared.push((e as CustomEvent<Pair>).detail));
  return { list, compared };
}

test('newestIsComparedWithTheOneBeforeUnlessOthersAreChosen', async () => {
  const { list, compared } = await listOf([version(3), version(2), version(1)]);
  one(list, 'form > button').click();
  const first = one<HTMLInputElement>(list, '[aria-label="Compare from version 1"]');
  first.checked = true;
  first.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(textOf(list)).toContain('Compare version 1 with version 3'));
  one(list, 'form > button').click();
  expect(compared).toEqual([
    { from: 2, to: 3 },
    { from: 1, to: 3 },
  ]);
});

test('whatAVersionBroughtBackIsSaid', async () => {
  const { list } = await listOf([version(3, { restored_from: 1 }), version(2), version(1)]);
  expect(textOf(one(list, 'li'))).toContain('Brought back from version 1');
  expect(textOf(one(list, 'li'))).toContain('<i>{{1}}</i>');
});

test('olderVersionsAreBroughtBackByEditorsOnly', async () => {
  const versions = [version(2), version(1)];
  expect(all((await listOf(versions)).list, 'cs-roll-back')).toEqual([]);
  const { list } = await listOf(versions, { editable: true });
  expect(all(list, 'cs-roll-back').map((one) => one.getAttribute('version'))).toEqual(['1']);
});

test('oneVersionHasNothingToBeComparedWith', async () => {
  const { list } = await listOf([version(1)]);
  expect(textOf(list)).toContain('There is one version');
  expect(all(list, 'input, button')).toEqual([]);
});

test('versionsThatAreLeftOutAreCounted', async () => {
  const { list } = await listOf([version(9), version(8)], {}, 9);
  expect(textOf(list)).toContain('The newest 2 of 9 versions.');
});
