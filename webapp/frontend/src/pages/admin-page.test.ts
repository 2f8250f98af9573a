import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './admin-page';

let page: Element | undefined;

afterEach(() => {
  page?.remove();
  vi.unstubAllGlobals();
});

async function pageAt(address: string, groups: string[]) {
  history.replaceState(null, '', address);
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(
      path.startsWith('/api/admin/facts')
        ? Response.json({ facts: [], next: null })
        : Response.json({ people: [], page: 1, page_size: 50, total: 0 }),
    );
  });
  page = await show('cs-admin-page', { session: { username: 'ada', groups, demo: false } });
  await vi.waitFor(() => expect(textOf(page as Element)).toContain('Admin'));
  return { shown: page, asked };
}

test('whoIsNoAdminIsToldSoAndNothingIsAsked', async () => {
  const { shown, asked } = await pageAt('/admin', ['authors']);
  await vi.waitFor(() => expect(textOf(shown)).toContain('This page is for admins'));
  expect(all(shown, '[role=tab]')).toEqual([]);
  expect(asked.filter((path) => path.startsWith('/api/admin'))).toEqual([]);
});

test('tabAndWhatIsLookedForStandInTheAddress', async () => {
  const { shown, asked } = await pageAt('/admin?tab=facts&actor=bob', ['admins']);
  await vi.waitFor(() => expect(textOf(shown)).toContain('Nothing of that kind'));
  expect(asked).toContain('/api/admin/facts?actor=bob');
  one(shown, '#tab-people').click();
  await vi.waitFor(() => expect(location.search).toBe('?tab=people'));
});
