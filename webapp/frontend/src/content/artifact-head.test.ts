import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './artifact-head';

const ARTIFACT = {
  slug: 'a',
  title: '<b>{{1}}</b>',
  description: '',
  author: 'ada',
  visibility: 'internal',
  language: 'python',
  tags: ['finance'],
  stars: 2,
  views: 1,
  run_count: 3,
  allow_forks: true,
  current_version: 4,
};

afterEach(() => vi.unstubAllGlobals());

function head(artifact: object = {}, mayAuthor = true) {
  return show('cs-artifact-head', { artifact: { ...ARTIFACT, ...artifact }, mayAuthor });
}

const words = (node: Node) => textOf(node).replace(/\s+/g, ' ').trim();

test('whatItIsAndHowMuchItIsUsedIsSaid', async () => {
  const shown = await head();
  expect(textOf(one(shown, 'h1'))).toBe('<b>{{1}}</b>');
  expect(words(one(shown, 'p'))).toBe(
    'python, version 4, by ada, internal, run 3 times, viewed once',
  );
  expect(one(shown, '.tags a').getAttribute('href')).toBe('/code_artifacts?tag=finance');
});

test('whatItWasForkedFromIsALink', async () => {
  const shown = await head({ forked_from: { slug: 'x y', version: 2 } });
  const link = one(shown, 'p a');
  expect(link.getAttribute('href')).toBe('/code_artifact?slug=x+y');
  expect(words(link)).toBe('x y version 2');
});

test('forkIsOfferedToWhoMayHaveOneWhereItIsAllowed', async () => {
  expect(all(await head(), 'cs-fork-button')).toHaveLength(1);
  expect(all(await head({ allow_forks: false }), 'cs-fork-button')).toEqual([]);
  expect(all(await head({}, false), 'cs-fork-button')).toEqual([]);
});

function serverForks(answer: Response) {
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(path === '/api/session' ? Response.json({ csrf: 'secret' }) : answer),
  );
}

test('forkIsToldByItsSlug', async () => {
  serverForks(Response.json({ artifact: { slug: 'a-1' } }));
  const shown = await head();
  const forked: string[] = [];
  shown.addEventListener('forked', (event) => forked.push((event as CustomEvent<string>).detail));
  one(shown, 'cs-fork-button', 'button').click();
  await vi.waitFor(() => expect(forked).toEqual(['a-1']));
});

test('refusedForkIsToldInTheServersWords', async () => {
  serverForks(Response.json({ detail: 'Forbidden: ask its author' }, { status: 403 }));
  const shown = await head();
  one(shown, 'cs-fork-button', 'button').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('ask its author'));
});
