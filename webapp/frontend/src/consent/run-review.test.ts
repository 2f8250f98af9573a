import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './request-panel';
import type { Review } from './review';

const CHECKSUM = 'c'.repeat(64);
const HOSTILE = "${''.getClass()} #{x} {{7*7}} <b>bold</b> \u202egnp.exe";
const run = {
  id: 9,
  status: 'running',
  exit_code: null,
  stdout: '',
  stderr: '',
  wall_ms: null,
  files: [],
};

/** A server that shows one request; a test changes what it shows. */
let review: Review;
let decided: unknown[];
let preferred: string | null;
let refusal: Response | undefined;

beforeEach(() => {
  [decided, preferred, refusal] = [[], null, undefined];
  review = {
    request: {
      id: 1,
      slug: 's',
      status: 'pending',
      requester: 'consumer',
      params: { note: HOSTILE },
      version: 3,
      checksum: CHECKSUM,
      params_hash: 'd'.repeat(64),
      created_at: '2026-11-21T04:40:12Z',
      expires_at: null,
      execute_on_approval: true,
      inputs: [],
      decisions: [],
      run: null,
    },
    artifact: {
      slug: 's',
      title: HOSTILE,
      description: null,
      author: 'author',
      visibility: 'internal',
      language: 'python',
    },
    version: {
      version: 3,
      checksum: CHECKSUM,
      created_by: 'author',
      created_at: '2026-11-20T10:00:00Z',
      changelog: null,
      code: 'print(params)',
    },
    last_approved: null,
    diff: null,
    may_decide: true,
    barred_reason: null,
  };
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 't0k' }));
    if (path.includes('/comments')) return Promise.resolve(Response.json({ comments: [] }));
    if (refusal) return Promise.resolve(refusal.clone());
    if (init.method === 'POST') {
      decided.push([path, JSON.parse(String(init.body))]);
      preferred = new Headers(init.headers).get('Prefer');
    }
    return Promise.resolve(Response.json(review));
  });
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

async function reviewed(properties: object = {}) {
  const panel = await show('cs-request-panel', { request: '1', ...properties });
  await vi.waitFor(() => expect(textOf(panel)).not.toContain('Loading'));
  await vi.waitFor(() =>
    expect([...all(panel, 'cs-source', 'pre'), ...all(panel, '.notice.bad')]).not.toEqual([]),
  );
  return panel;
}

const request = (change: object) =>
  (review = { ...review, request: { ...review.request, ...change } });

test('userTextIsShownByteForByteAndNeverAsHtml', async () => {
  const panel = await reviewed();
  expect(textOf(one(panel, 'h2 a'))).toBe(HOSTILE);
  expect(textOf(one(panel, 'cs-parameters', 'td code'))).toBe(HOSTILE);
  expect(all(panel, 'b')).toEqual([]);
});

test('numbersAreShownAsTheyWereSent', async () => {
  const wire = JSON.stringify(review).replace(
    /"params":\{.*?"\}/,
    '"params":{"id":12345678901234567890,"weight":1.0}',
  );
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(path.includes('/comments') ? Response.json({ comments: [] }) : new Response(wire)),
  );
  const panel = await reviewed();
  const shown = all(panel, 'cs-parameters', 'td code').map(textOf);
  expect(shown).toEqual(['12345678901234567890', '1.0']);
});

test('personBarredIsToldWhyAndGetsNoForm', async () => {
  review = { ...review, may_decide: false, barred_reason: 'You asked for it.' };
  const panel = await reviewed();
  expect(textOf(panel)).toContain('You may not decide this request: You asked for it.');
  expect(all(panel, 'cs-decision-form')).toEqual([]);
});

test('sourceOfAnotherVersionIsWarnedOf', async () => {
  request({ checksum: 'e'.repeat(64) });
  expect(textOf(await reviewed())).toContain('not the version this request is bound to');
});

test('noDifferencesIsSaidOfTheSameChecksumOnly', async () => {
  review = { ...review, last_approved: { version: 3, checksum: CHECKSUM } };
  expect(textOf(await reviewed())).toContain('No differences.');
  review = { ...review, last_approved: { version: 2, checksum: 'f'.repeat(64) } };
  const text = textOf(await reviewed());
  expect(text).not.toContain('No differences.');
  expect(text).toContain('the one last approved, is not available');
});

test('rejectionNeedsAReason', async () => {
  const panel = await reviewed();
  one(panel, 'input[value=reject]').click();
  one(panel, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(panel)).toContain('Give a reason for rejecting.'));
  expect(decided).toEqual([]);
});

test('decisionIsSentOnceAndTheReviewReadAnew', async () => {
  const panel = await reviewed();
  one(panel, 'input[value=approve]').click();
  one<HTMLTextAreaElement>(panel, 'textarea').value = ' read it ';
  HTMLElement.prototype.scrollIntoView = () => undefined; // jsdom lays nothing out.
  one(panel, 'button.primary').click();
  request({ status: 'approved', run });
  one(panel, 'button.primary').click();
  await vi.waitFor(() => expect(all(panel, 'cs-decision-form')).toEqual([]));
  const path = '/api/code/run_requests/1/decide';
  expect(decided).toEqual([[path, { decision: 'approve', reason: 'read it' }]]);
});

test('requesterExecutesWhatWasApprovedAndFollowsTheRun', async () => {
  request({ status: 'approved', execute_on_approval: false });
  const panel = await reviewed({ reader: 'consumer' });
  HTMLElement.prototype.scrollIntoView = () => undefined; // jsdom lays nothing out.
  one(panel, 'cs-execute-button', 'button').click();
  request({ status: 'executed', run });
  await vi.waitFor(() => expect(all(panel, 'cs-execute-button')).toEqual([]));
  expect(decided).toEqual([['/api/code/run_requests/1/execute', {}]]);
  expect(preferred).toBe('respond-async');
  expect(textOf(panel)).toContain('running in its jail');
});

test.each([
  ['is pending', { status: 'pending', execute_on_approval: false }, { reader: 'consumer' }],
  ['starts by itself', { status: 'approved' }, { reader: 'consumer' }],
  ['has run', { status: 'approved', execute_on_approval: false, run }, { reader: 'consumer' }],
  ['is another’s', { status: 'approved', execute_on_approval: false }, { reader: 'ada' }],
])('nobodyIsOfferedToExecuteWhat %s', async (_what, change, reader) => {
  request(change);
  expect(all(await reviewed(reader), 'cs-execute-button')).toEqual([]);
});

test('personWithRunPermissionMayExecuteForTheRequester', async () => {
  request({ status: 'approved', execute_on_approval: false });
  expect(all(await reviewed({ reader: 'ada', canRun: true }), 'cs-execute-button').length).toBe(1);
});

test('requesterTakesARequestBackAfterASecondWord', async () => {
  const panel = await reviewed({ reader: 'consumer' });
  HTMLElement.prototype.scrollIntoView = () => undefined; // jsdom lays nothing out.
  one(panel, 'cs-withdraw-button', 'button').click();
  await vi.waitFor(() => expect(textOf(panel)).toContain('cannot be undone'));
  expect(decided).toEqual([]);
  request({ status: 'withdrawn' });
  one(panel, 'cs-withdraw-button', 'div button').click();
  await vi.waitFor(() => expect(all(panel, 'cs-withdraw-button')).toEqual([]));
  expect(decided).toEqual([['/api/code/run_requests/1/withdraw', {}]]);
});

test.each([
  ['is another’s', { status: 'pending' }, { reader: 'ada' }],
  ['was executed', { status: 'executed', run }, { reader: 'consumer' }],
  ['was rejected', { status: 'rejected' }, { reader: 'consumer' }],
])('nobodyIsOfferedToWithdrawWhat %s', async (_what, change, reader) => {
  request(change);
  expect(all(await reviewed(reader), 'cs-withdraw-button')).toEqual([]);
});

test('decisionIsHandedOverAndTakenBack', async () => {
  HTMLElement.prototype.scrollIntoView = () => undefined; // jsdom lays nothing out.
  const panel = await reviewed({ reader: 'approver' });
  one(panel, 'cs-delegate-form', 'button').click();
  await vi.waitFor(() => expect(textOf(panel)).toContain('Say to whom.'));
  (one(panel, 'cs-delegate-form', 'input') as HTMLInputElement).value = ' ada ';
  review = { ...review, delegations: [{ from: 'approver', to: 'ada', reason: 'busy' }] };
  one(panel, 'cs-delegate-form', 'button').click();
  await vi.waitFor(() => expect(textOf(panel)).toContain('by approver to ada: busy'));
  expect(decided).toEqual([['/api/code/run_requests/1/delegate', { to: 'ada', reason: '' }]]);
  expect(textOf(one(panel, 'cs-delegate-form', 'button'))).toBe('Take it back');
});

test('deputyIsToldInWhoseSteadAndHandsNothingOn', async () => {
  review = { ...review, in_stead_of: 'ada' };
  const panel = await reviewed({ reader: 'approver' });
  expect(textOf(panel).replace(/\s+/g, ' ')).toContain('You decide in the stead of ada');
  expect(all(panel, 'cs-delegate-form')).toEqual([]);
});

test('decisionInAnothersSteadNamesBoth', async () => {
  const taken = { decision: 'approve', actor: 'bo', in_stead_of: 'ada', reason: null, at: '2026-11-21T05:00:00Z' };
  request({ status: 'approved', decisions: [taken] });
  expect(textOf(await reviewed()).replace(/\s+/g, ' ')).toContain('bo in the stead of ada,');
});

test('whoMustAgreeWhenAndHowUrgentlyIsToldBeforeTheDecision', async () => {
  const agreed = { decision: 'approve', actor: 'ada', reason: null, at: '2026-11-21T05:00:00Z' };
  request({
    stages: ['editors', 'admins'],
    decisions: [agreed],
    priority: 90,
    not_before: '2026-12-01T08:00:00Z',
    escalated: true,
  });
  const text = textOf(await reviewed()).replace(/\s+/g, ' ');
  expect(text).toContain('editors, then admins (1 of 2 did)');
  expect(text).toContain('90 of 100');
  expect(text).toContain('superusers may decide too');
  expect(text).toMatch(/Not before.*Dec/);
  expect(text).toContain('runs by itself when its time has come');
  expect(text).not.toContain('at once');
});

test('refusalIsShownInTheServersWords', async () => {
  const panel = await reviewed();
  refusal = Response.json({ detail: 'Already approved by ada.' }, { status: 409 });
  one(panel, 'input[value=approve]').click();
  one(panel, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(panel)).toContain('Already approved by ada.'));
});

test('runUnderWayIsFollowedUntilItEnds', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  request({ status: 'executed', run });
  const panel = await reviewed();
  expect(textOf(panel)).toContain('running in its jail');
  request({ run: { ...run, status: 'succeeded', stdout: '42' } });
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(() => expect(textOf(one(panel, 'cs-run-result'))).toContain('42'));
  expect(vi.getTimerCount()).toBe(0);
});

test('missingRequestTellsNothingMore', async () => {
  refusal = Response.json({ detail: 'Not found' }, { status: 404 });
  expect(textOf(await reviewed())).toContain('There is no such request, or you may not see it.');
});

test('signedOutReaderIsLedToSignIn', async () => {
  refusal = Response.json({ detail: 'Sign in first.' }, { status: 401 });
  expect(one<HTMLAnchorElement>(await reviewed(), '.notice a').href).toContain('/sign-in?next=%2F');
});

test('anotherRequestNeverShowsTheOldReview', async () => {
  const panel = await reviewed();
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  Object.assign(panel, { request: '2' });
  await vi.waitFor(() => expect(textOf(panel)).toContain('Loading the request'));
  expect(textOf(panel)).not.toContain('consumer');
});
