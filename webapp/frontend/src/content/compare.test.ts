import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './compare';
import type { Comparison } from './compare';

const VERSIONS = [3, 2, 1].map((version) => ({ version, changelog: version === 2 ? 'x\u202e' : '' }));
const SAME = { from: 1, to: 2, diff: [], notices: [], bidirectional: [] };

afterEach(() => vi.unstubAllGlobals());

async function compare(properties: object = {}, difference: object = SAME, versions = VERSIONS) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    if (path.endsWith('/versions')) return Promise.resolve(Response.json({ versions }));
    asked.push(path);
    return Promise.resolve(Response.json(difference));
  });
  const shown = await show('cs-compare', { slug: 'a', ...properties });
  await vi.waitFor(() => expect(textOf(shown)).not.toContain('Loading'));
  const compared: Comparison[] = [];
  shown.addEventListener('compared', (e) => compared.push((e as CustomEvent<Comparison>).detail));
  return { shown, asked, compared };
}

function narrowWindow() {
  const window = { matches: false, addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('matchMedia', () => window);
}

test('newestIsComparedWithTheOneBeforeWhereNothingIsChosen', async () => {
  const { asked } = await compare();
  expect(asked).toEqual(['/api/code/artifacts/a/diff?from=2&to=3&view=unified']);
});

test('whatIsChosenIsComparedAndTold', async () => {
  const { shown, asked, compared } = await compare({ from: 2, to: 3 });
  const from = one<HTMLSelectElement>(shown, '[name=from]');
  from.value = '1';
  from.dispatchEvent(new Event('change'));
  one(shown, '[value=side_by_side]').dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(asked.at(-1)).toContain('from=1&to=3&view=side_by_side'));
  expect(compared.at(-1)).toEqual({ from: 1, to: 3, view: 'side_by_side' });
});

test('narrowWindowShowsTheUnifiedForm', async () => {
  narrowWindow();
  const { shown, asked } = await compare({ from: 1, to: 2, view: 'side_by_side' });
  expect(asked).toEqual(['/api/code/artifacts/a/diff?from=1&to=2&view=unified']);
  expect(all(shown, '[name=view]')).toEqual([]);
});

test('versionIsNotComparedWithItself', async () => {
  const { shown, asked } = await compare({ from: 2, to: 2 });
  expect(textOf(shown)).toContain('Choose two different versions.');
  expect(asked).toEqual([]);
});

test('choicesSpellHiddenCharactersOut', async () => {
  const { shown } = await compare();
  expect(textOf(one(shown, '[name=from] [value="2"]')).trim()).toBe('Version 2: x[U+202E]');
});

test('oneVersionHasNothingToBeComparedWith', async () => {
  const { shown } = await compare({}, SAME, VERSIONS.slice(2));
  expect(textOf(shown)).toContain('There is one version');
});

test('noticesAreExplainedInWords', async () => {
  const { shown } = await compare({}, {
    ...SAME,
    notices: ['too_different', 'bidirectional_controls', 'some_new_one'],
    bidirectional: [{ line: 3, column: 5, character: 'U+202E' }],
  });
  const notices = all(shown, '[role=note]').map(textOf).join(' ');
  expect(notices).toContain('so little in common');
  expect(notices).toContain('Version 2: U+202E in line 3, column 5.');
  expect(notices).toContain('some new one');
});

test('otherLineEndsAreNotCalledNoDifference', async () => {
  const { shown } = await compare({}, { ...SAME, notices: ['line_ends_differ'] });
  expect(textOf(shown)).toContain('Only how they end differs');
  expect(textOf(shown)).not.toContain('No differences.');
});

test('refusedComparisonCanBeTriedAgain', async () => {
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(
      path.endsWith('/versions')
        ? Response.json({ versions: VERSIONS })
        : Response.json({ detail: 'Version not found' }, { status: 404 }),
    ),
  );
  const shown = await show('cs-compare', { slug: 'a', from: 1, to: 9 });
  await vi.waitFor(() => expect(textOf(shown)).toContain('Version not found'));
  expect(textOf(one(shown, 'cs-difference', 'button'))).toBe('Try again');
});
