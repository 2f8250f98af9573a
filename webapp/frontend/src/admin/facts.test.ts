import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './fact-list';
import { ALL_FACTS, factQuery, factSearchIn, particulars } from './facts';

afterEach(() => vi.unstubAllGlobals());

test('searchBecomesAQueryInUtcWithoutWhatIsEmpty', () => {
  const query = factQuery({ ...ALL_FACTS, actor: ' ada ', from: '2030-05-06T07:08', until: 'never' });
  expect([...query]).toEqual([
    ['actor', 'ada'],
    ['from', new Date('2030-05-06T07:08').toISOString()],
  ]);
  expect(factSearchIn(new URLSearchParams('tab=facts&action=lock_person'))).toEqual({
    ...ALL_FACTS,
    action: 'lock_person',
  });
});

test('particularsAreOneLine', () => {
  expect(particulars({ target: 'ada', added: ['admins'] })).toBe('target: ada, added: ["admins"]');
});

test('factsAreReadOnFromTheLastOneAndDownloadedAsLookedFor', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(
      Response.json({
        facts: [
          {
            seq: 7,
            action: 'lock_person',
            actor: 'admin',
            artifact: null,
            artifact_id: null,
            request_id: null,
            meta: { target: '<b>ada</b>' },
            happened_at: '2026-11-21T04:40:12Z',
          },
        ],
        next: asked.length === 1 ? 7 : null,
      }),
    );
  });
  const shown = await show('cs-facts', { search: { ...ALL_FACTS, actor: 'admin' } });
  await vi.waitFor(() => expect(textOf(shown)).toContain('<b>ada</b>'));
  expect(all(shown, 'td b')).toEqual([]);
  expect(one<HTMLAnchorElement>(shown, 'a[download]').getAttribute('href')).toBe(
    '/api/admin/facts/csv?actor=admin',
  );
  const [earlier] = all(shown, '.deeds button');
  earlier?.click();
  await vi.waitFor(() => expect(asked.at(-1)).toBe('/api/admin/facts?actor=admin&before=7'));
  await vi.waitFor(() => expect(textOf(one(shown, '.deeds'))).toContain('Newest'));
});
