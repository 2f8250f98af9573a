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

test('reasonOfTheLastDeciderIsTold', async () => {
  const decisions = [
    { decision: 'approve', actor: 'ada', reason: 'fine', at: '' },
    { decision: 'reject', actor: 'bob', reason: 'too <b>wide</b>', at: '' },
  ];
  const list = await listOf(() => Response.json({ requests: [{ ...PENDING, decisions }] }));
  expect(textOf(one(list, 'blockquote'))).toBe('bob: too <b>wide</b>');
});

test('whatWaitsIsDecidedInPlaceOneAtATime', async () => {
  const requests = [PENDING, { ...PENDING, id: 8 }];
  const list = await listOf(() => Response.json({ requests }), { waiting: true });
  const [first, second] = all(list, 'button');
  first?.click();
  await vi.waitFor(() => expect(one(list, 'cs-decision-form').getAttribute('request')).toBe('7'));
  expect(one(list, 'cs-run-review').getAttribute('request')).toBe('7');
  expect(first?.getAttribute('aria-expanded')).toBe('true');
  second?.click();
  await vi.waitFor(() => expect(one(list, 'cs-decision-form').getAttribute('request')).toBe('8'));
  expect(all(list, 'cs-decision-form')).toHaveLength(1);
  requests.pop();
  one(list, 'cs-decision-form').dispatchEvent(new Event('decided'));
  await vi.waitFor(() => expect(all(list, 'tbody tr')).toHaveLength(1));
  expect(all(list, 'cs-decision-form')).toEqual([]);
});

test('whatIsBeingTypedStaysWithItsRequestWhenAnotherComesBefore', async () => {
  let requests = [PENDING];
  const list = await listOf(() => Response.json({ requests }), { waiting: true });
  one(list, 'button').click();
  await vi.waitFor(() => one(list, 'textarea'));
  const typed = one<HTMLTextAreaElement>(list, 'textarea');
  typed.value = 'because';
  requests = [{ ...PENDING, id: 8 }, PENDING];
  Object.assign(list, { occasion: 1 });
  await vi.waitFor(() => expect(all(list, 'cs-status')).toHaveLength(2));
  expect(one(list, 'textarea')).toBe(typed);
  expect(one(list, 'cs-decision-form').getAttribute('request')).toBe('7');
});

test.each([
  [{ status: 'approved' }, true, 1],
  [{ status: 'approved' }, false, 0],
  [{ status: 'approved', execute_on_approval: true }, true, 0],
  [{ status: 'approved', run: { status: 'queued' } }, true, 0],
  [{ status: 'pending' }, true, 0],
])('%o, mine %s, offers to execute %i times', async (state, mine, times) => {
  const list = await listOf(() => Response.json({ requests: [{ ...PENDING, ...state }] }), { mine });
  expect(all(list, 'cs-execute-button')).toHaveLength(times);
});
