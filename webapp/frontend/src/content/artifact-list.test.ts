import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './artifact-list';
import type { ArtifactList } from './artifact-list';
import { EVERYTHING, type Search } from './search';

const ARTIFACT = {
  slug: 'a b',
  title: '<b>{{1}}</b>',
  description: '',
  author: 'ada',
  visibility: 'internal',
  language: 'python',
  tags: ['r&d'],
  stars: 2,
  views: 1,
  run_count: 3,
  allow_forks: true,
  updated_at: '2026-11-21T04:40:12Z',
  current_version: 4,
  starred: true,
};

afterEach(() => vi.unstubAllGlobals());

async function listOf(artifacts: object[], search: Partial<Search> = {}, total = artifacts.length) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(Response.json({ artifacts, page: 1, page_size: 20, total }));
  });
  const properties = { search: { ...EVERYTHING, ...search } };
  const list = await show<ArtifactList>('cs-artifact-list', properties);
  const searched: Search[] = [];
  list.addEventListener('searched', (e) => searched.push((e as CustomEvent<Search>).detail));
  await vi.waitFor(() => expect(textOf(list)).not.toContain('Loading'));
  return { list, asked, searched };
}

test('onlyWhatIsLookedForIsAskedFor', async () => {
  const { asked } = await listOf([], { q: 'x y', sort: 'stars', starred: 'true' });
  expect(asked).toEqual(['/api/code/artifacts?q=x+y&starred=true&sort=stars&page_size=20']);
});

test('artifactLeadsToItsPageAndItsTextStaysText', async () => {
  const { list } = await listOf([ARTIFACT]);
  const link = one<HTMLAnchorElement>(list, 'h3 a');
  expect(link.getAttribute('href')).toBe('/code_artifact?slug=a+b');
  expect(textOf(link)).toBe('<b>{{1}}</b>');
  expect(textOf(one(list, 'cs-star-button', 'button'))).toContain('★');
});

test('tagFiltersAmongWhatIsLookedFor', async () => {
  const { list } = await listOf([ARTIFACT], { q: 'x', page: '2' });
  expect(one(list, '.tags a').getAttribute('href')).toBe('/code_artifacts?q=x&tag=r%26d');
});

test('howManyWereFoundIsSaid', async () => {
  const { list } = await listOf([ARTIFACT], { q: 'x' });
  expect(textOf(one(list, '[role=status]'))).toBe('1 artifact found');
});

test('whereNothingIsThereAtAllTheWayToCreateOneIsShown', async () => {
  const { list } = await listOf([]);
  expect(textOf(list)).toContain('There is no artifact you may see yet.');
  expect(one(list, 'a').getAttribute('href')).toBe('/code_artifact_new');
});

test('whereNothingIsFoundTheFiltersCanBeCleared', async () => {
  const { list, searched } = await listOf([], { q: 'x', sort: 'title' });
  expect(textOf(list)).toContain('Nothing fits all of these.');
  one(list, 'button').click();
  expect(searched).toEqual([{ ...EVERYTHING, sort: 'title' }]);
});

test('nextPageIsAskedForAndTold', async () => {
  const { list, asked, searched } = await listOf([ARTIFACT], { q: 'x' }, 41);
  expect(textOf(one(list, 'nav'))).toContain('Page 1 of 3');
  all(list, 'nav button')[1]?.click();
  await vi.waitFor(() => expect(asked.at(-1)).toContain('page=2'));
  expect(searched.map(({ page }) => page)).toEqual(['2']);
});

test('pageAfterTheLastLeadsBack', async () => {
  const { list, searched } = await listOf([], { page: '9' }, 3);
  expect(textOf(list)).toContain('past the end');
  one(list, 'button').click();
  expect(searched).toEqual([EVERYTHING]);
});
