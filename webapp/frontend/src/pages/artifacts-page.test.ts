import { afterEach, expect, test, vi } from 'vitest';
import { one, show } from '../testing';
import './artifacts-page';

afterEach(() => vi.unstubAllGlobals());

const ADA = { username: 'ada', groups: ['authors'], demo: false };

async function pageAt(address: string) {
  history.replaceState(null, '', address);
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const nothing = { artifacts: [], requests: [], page: 1, page_size: 20, total: 0 };
    return Promise.resolve(Response.json(nothing));
  });
  const page = await show('cs-artifacts-page', { session: ADA });
  await vi.waitFor(() => one(page, 'cs-search-form', 'form'));
  const searches = () => asked.filter((path) => path.startsWith('/api/code/artifacts?'));
  await vi.waitFor(() => expect(searches()).toHaveLength(1));
  return { page, searches };
}

test('searchOfTheAddressIsAskedForAndShown', async () => {
  const { page, searches } = await pageAt('/code_artifacts?q=growth&tag=finance');
  expect(searches()).toEqual(['/api/code/artifacts?q=growth&tag=finance&page_size=20']);
  expect(one<HTMLInputElement>(page, 'cs-search-form', '[name=q]').value).toBe('growth');
});

test('whatIsSearchedForStandsInTheAddress', async () => {
  const { page, searches } = await pageAt('/code_artifacts?q=growth&page=2');
  const starred = one<HTMLInputElement>(page, '[name=starred]');
  starred.checked = true;
  starred.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(searches()).toHaveLength(2));
  expect(location.search).toBe('?q=growth&starred=true');
});

test('clearedFiltersLeaveTheAddressBare', async () => {
  const { page } = await pageAt('/code_artifacts?q=growth');
  await vi.waitFor(() => one(page, 'cs-artifact-list', 'button'));
  one(page, 'cs-artifact-list', 'button').click();
  expect(location.search).toBe('');
});
