import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './artifact-page';

const ARTIFACT = {
  slug: 'a',
  title: 'A',
  description: '',
  author: 'ada',
  visibility: 'internal',
  language: 'python',
  tags: [],
  stars: 0,
  views: 0,
  run_count: 0,
  allow_forks: false,
  current_version: 2,
  code: 'x = 1\ny = 2\n',
};
const VERSIONS = [2, 1].map((version) => ({
  version,
  created_at: '2026-11-21T04:40:12Z',
  created_by: 'ada',
  changelog: '',
  checksum: 'c0ffee',
}));

const ANSWERS: Readonly<Record<string, object>> = {
  '/api/code/artifacts/a': { artifact: ARTIFACT },
  '/api/code/artifacts/a/versions/1': { version: { ...VERSIONS[1], code: 'old = 0\nx = 1\n' } },
  '/api/code/artifacts/a/versions': { versions: VERSIONS, total: 2 },
  '/api/code/artifacts/a/diff?from=1&to=2&view=unified': {
    from: 1,
    to: 2,
    diff: ['--- v1', '+++ v2', '@@ -1 +1 @@', '-x', '+y'],
    notices: [],
    bidirectional: [],
  },
};

const ADA = { username: 'ada', groups: ['authors'], demo: false };

let page: Element | undefined;

afterEach(() => {
  page?.remove();
  vi.unstubAllGlobals();
});

async function pageAt(address: string) {
  history.replaceState(null, '', address);
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(
      ANSWERS[path]
        ? Response.json(ANSWERS[path])
        : Response.json({ detail: 'Not found' }, { status: 404 }),
    ),
  );
  const shown = (page = await show('cs-artifact-page', { session: ADA }));
  await vi.waitFor(() => expect(all(shown, '[role=tab], [role=alert]')).not.toEqual([]));
  return shown;
}

const open = (shown: Node) => textOf(one(shown, '[aria-selected=true]')).trim();

test.each([
  ['?slug=a', 'Code'],
  ['?slug=a&tab=versions', 'Versions'],
  ['?slug=a&from=1&to=2', 'Compare'],
  ['?slug=a&tab=nonsense', 'Code'],
  ['?slug=a&from=1&to=2#L2', 'Code'],
])('address%sOpens%s', async (address, words) => {
  expect(open(await pageAt(`/code_artifact${address}`))).toBe(words);
});

test('olderVersionIsReadAndSaysThatItIsNotTheNewest', async () => {
  const shown = await pageAt('/code_artifact?slug=a&version=1#L2');
  await vi.waitFor(() => expect(textOf(one(shown, 'pre'))).toContain('old = 0'));
  expect(textOf(one(shown, '.notice'))).toContain('This is version 1, saved by ada');
  expect(one(shown, '.notice a').getAttribute('href')).toBe('/code_artifact?slug=a');
  expect(textOf(one(shown, '.here'))).toContain('x = 1');
});

test('newestVersionIsTheArtifactItself', async () => {
  const shown = await pageAt('/code_artifact?slug=a&version=2');
  expect(all(shown, 'cs-old-version')).toEqual([]);
  expect(textOf(one(shown, 'pre'))).toContain('y = 2');
});

test('openTabStandsInTheAddress', async () => {
  const shown = await pageAt('/code_artifact?slug=a#L2');
  one(shown, '#tab-versions').click();
  expect(location.search + location.hash).toBe('?slug=a&tab=versions');
  one(shown, '#tab-code').click();
  expect(location.search + location.hash).toBe('?slug=a&tab=code#L2');
});

test('versionsChosenAreComparedAndStandInTheAddress', async () => {
  const shown = await pageAt('/code_artifact?slug=a&tab=versions');
  await vi.waitFor(() => one(shown, 'cs-version-list', 'form > button').click());
  await vi.waitFor(() => expect(textOf(shown)).toContain('v1 → v2, 1 added, 1 removed'));
  expect(location.search).toBe('?slug=a&tab=compare&from=1&to=2');
});

test('lineOfTheAddressIsMarked', async () => {
  const shown = await pageAt('/code_artifact?slug=a#L2');
  expect(one(shown, '.here').getAttribute('data-line')).toBe('2');
});

test('artifactThatIsNotThereLeadsToThoseThatAre', async () => {
  const shown = await pageAt('/code_artifact?slug=b');
  expect(textOf(one(shown, 'main', '[role=alert]'))).toContain('Not found');
  expect(one(shown, '[role=alert] a').getAttribute('href')).toBe('/code_artifacts');
});
