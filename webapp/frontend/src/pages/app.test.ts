import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './app';
import { askBeforeLeaving } from '../shell/navigation';

let navigation: EventTarget;
let session: object;

beforeEach(() => {
  session = { username: 'ada', groups: ['authors'] };
  vi.stubGlobal('navigation', (navigation = new EventTarget()));
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(
      path === '/api/session'
        ? Response.json(session)
        : Response.json({ requests: [], artifacts: [], people: [], page: 1, page_size: 20, total: 0 }),
    ),
  );
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

async function appAt(address: string) {
  history.replaceState(null, '', address);
  const app = await show('cs-app', {});
  await vi.waitFor(() => one(app, 'h1'));
  return app;
}

const heading = (app: Node) => textOf(one(app, 'h1')).trim();

/** What a browser with the Navigation API does at a link: it asks, writes the address, and lets turn. */
async function follow(address: string, how: object = {}) {
  let turned: (() => Promise<void>) | undefined;
  const event = Object.assign(new Event('navigate', { cancelable: true }), {
    canIntercept: true,
    hashChange: false,
    downloadRequest: null,
    formData: null,
    navigationType: 'push',
    destination: { url: new URL(address, location.href).href, sameDocument: false },
    intercept: ({ handler }: { handler: () => Promise<void> }) => (turned = handler),
    ...how,
  });
  navigation.dispatchEvent(event);
  if (!turned || event.defaultPrevented) return false;
  history.pushState(null, '', address);
  await turned();
  return true;
}

test('linkTurnsThePageBelowTheSameHeader', async () => {
  const app = await appAt('/');
  const header = one(app, 'cs-header');
  expect(heading(app)).toBe('Welcome, ada');
  expect(await follow('/code_artifacts?q=growth')).toBe(true);
  expect(heading(app)).toBe('Artifacts');
  expect(document.title).toBe('Artifacts · Countersign');
  expect(all(app, '[role=status]').map(textOf)).toContain('Artifacts · Countersign');
  expect(one(app, 'cs-header')).toBe(header);
  expect(all(app, 'cs-home-page')).toEqual([]);
});

test.each([
  ['/operaton/app/tasklist/', {}],
  ['/sign-in', {}],
  ['/api/reports/1', {}],
  ['/code_artifacts', { downloadRequest: 'list.csv' }],
  ['/code_artifacts', { formData: {} }],
  ['/code_artifacts', { canIntercept: false }],
  ['/code_artifacts', { navigationType: 'reload' }],
  ['/#my-requests', { hashChange: true }],
  ['/?tab=x', { navigationType: 'replace', destination: { url: location.href, sameDocument: true } }],
])('browserItselfGoesTo%s, row %#', async (address, how) => {
  await appAt('/');
  expect(await follow(address, how)).toBe(false);
});

test('backTurnsThePageThoughTheDocumentIsTheSame', async () => {
  const app = await appAt('/code_artifacts');
  const destination = { url: `${location.origin}/`, sameDocument: true };
  expect(await follow('/', { navigationType: 'traverse', destination })).toBe(true);
  expect(heading(app)).toBe('Welcome, ada');
});

test.each([
  [true, 'Artifacts'],
  [false, 'Welcome, ada'],
])('whatIsNotSavedIsAskedForBeforeThePageTurns:%s', async (leave, shown) => {
  const app = await appAt('/');
  const asked = vi.fn(() => leave);
  vi.stubGlobal('confirm', asked);
  const stop = askBeforeLeaving(() => true);
  expect(await follow('/code_artifacts')).toBe(leave);
  expect(heading(app)).toBe(shown);
  expect(asked).toHaveBeenCalledOnce();
  stop();
  expect(await follow('/code_artifacts')).toBe(true);
  expect(asked).toHaveBeenCalledOnce();
});

test('groupsThatChangedMeanwhileAreKnownAtTheNextPage', async () => {
  const app = await appAt('/');
  expect(all(app, 'nav a').map((a) => a.getAttribute('href'))).not.toContain('/admin');
  session = { username: 'ada', groups: ['admins'] };
  await follow('/admin');
  await vi.waitFor(() => expect(textOf(app)).toContain('People'));
  expect(all(app, 'nav a').map((a) => a.getAttribute('href'))).toContain('/admin');
});

test('serverThatDoesNotAnswerIsTold', async () => {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json({ detail: 'The database is away' }, { status: 503 })),
  );
  history.replaceState(null, '', '/');
  const app = await show('cs-app', {});
  await vi.waitFor(() => expect(textOf(one(app, 'main'))).toContain('The database is away'));
});
