import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './request-list';

afterEach(() => vi.unstubAllGlobals());

const PENDING = {
  id: 7,
  status: 'pending',
  requester: 'consumer',
  version: 2,
  created_at: '2026-11-21T04:40:12Z',
  artifact_slug: 'a b',
  artifact_title: '<b>{{1}}</b>',
};

async function listOf(answer: () => Response, properties: object = {}) {
  vi.stubGlobal('fetch', () => Promise.resolve(answer()));
  const list = await show('cs-request-list', { src: '/api/code/my_run_requests', ...properties });
  await vi.waitFor(() => expect(textOf(list)).not.toContain('Loading'));
  return list;
}

test('requestLeadsToItsReview', async () => {
  const list = await listOf(() => Response.json({ requests: [PENDING] }));
  const link = one<HTMLAnchorElement>(list, 'a');
  expect(link.getAttribute('href')).toBe('/code_artifact?slug=a+b&request=7');
  expect(textOf(link)).toBe('<b>{{1}}</b>');
  expect(textOf(one(list, 'cs-status'))).toBe('pending');
});

test('ownRequestsDoNotRepeatWhoAsked', async () => {
  const list = await listOf(() => Response.json({ requests: [PENDING] }), { mine: true });
  expect(textOf(list)).not.toContain('consumer');
});

test('emptyListSaysSo', async () => {
  const list = await listOf(() => Response.json({ requests: [] }), { none: 'Nothing waits.' });
  expect(textOf(list)).toContain('Nothing waits.');
});

test('failedListCanBeTriedAgain', async () => {
  let broken = true;
  const list = await listOf(() =>
    broken
      ? Response.json({ detail: 'The database rests.' }, { status: 503 })
      : Response.json({ requests: [PENDING] }),
  );
  expect(textOf(list)).toContain('The database rests.');
  broken = false;
  one(list, 'button').click();
  await vi.waitFor(() => expect(all(list, 'tbody tr')).toHaveLength(1));
});
