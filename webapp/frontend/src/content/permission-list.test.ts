import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './permission-list';
import { asField, type Permission } from './permission';

const NONE = { can_view: false, can_run: false, can_edit: false, can_admin: false, expires_at: null };
const PATH = '/api/code/artifacts/a/permissions';

let sent: Record<string, unknown>[] = [];
let refusal: Response | undefined;

afterEach(() => {
  [sent, refusal] = [[], undefined];
  vi.unstubAllGlobals();
});

async function list(permissions: Permission[], editable = true) {
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    expect(path).toBe(PATH);
    if (init?.method !== 'POST')
      return Promise.resolve(Response.json({ permissions, total: permissions.length }));
    sent.push(JSON.parse(init.body as string) as Record<string, unknown>);
    return Promise.resolve(refusal ?? Response.json({ ok: true }));
  });
  const shown = await show('cs-permission-list', { slug: 'a', editable });
  await vi.waitFor(() => expect(textOf(shown)).not.toContain('Loading'));
  return shown;
}

function fill(shown: Node, name: string, value: string) {
  one<HTMLInputElement>(shown, `[name=${name}]`).value = value;
}

const words = (node: Node) => textOf(node).replace(/\s+/g, ' ').trim();

test('rightsAndTheirEndAreSaidInWords', async () => {
  const shown = await list(
    [
      { ...NONE, username: 'ada', can_view: true, can_run: true, expires_at: '2001-01-02T00:00:00Z' },
      { ...NONE, group: '<b>desk</b>', can_admin: true },
      { ...NONE, username: 'bob' },
    ],
    false,
  );
  const rows = all(shown, 'li').map(words);
  expect(rows[0]).toMatch(/^ada may see and ask for runs, ended .*2001/);
  expect(rows.slice(1)).toEqual([
    'Group <b>desk</b> may see, ask for runs, edit, decide and grant',
    'bob has no right any more',
  ]);
});

test('whoMayNotEditSeesNoForm', async () => {
  const shown = await list([], false);
  expect(all(shown, 'form, button')).toEqual([]);
  expect(textOf(shown)).toContain('Nothing is granted to anybody yet.');
});

test('personIsGrantedWhatIsTickedForAsLongAsSaid', async () => {
  const shown = await list([]);
  fill(shown, 'name', ' consumer ');
  fill(shown, 'until', '2030-05-06T07:08');
  one(shown, '[name=can_run]').click();
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(shown)).toContain('Saved what consumer may.'));
  expect(sent).toEqual([
    {
      username: 'consumer',
      can_view: true,
      can_run: true,
      can_edit: false,
      can_admin: false,
      expires_at: new Date('2030-05-06T07:08').toISOString(),
    },
  ]);
  await vi.waitFor(() => expect(one<HTMLInputElement>(shown, '[name=name]').value).toBe(''));
});

test('groupIsGrantedByItsName', async () => {
  const shown = await list([]);
  fill(shown, 'kind', 'group');
  fill(shown, 'name', 'desk');
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(sent[0]).toMatchObject({ group: 'desk', expires_at: null }));
  expect(sent[0]).not.toHaveProperty('username');
});

test('changeBeginsWithWhatIsGranted', async () => {
  const end = '2030-05-06T07:08:00.000Z';
  const shown = await list([{ ...NONE, group: 'desk', can_view: true, can_admin: true, expires_at: end }]);
  one(shown, 'li button').click();
  await vi.waitFor(() => expect(textOf(shown)).toContain('Change a permission'));
  expect(one<HTMLInputElement>(shown, '[name=name]').value).toBe('desk');
  expect(one<HTMLInputElement>(shown, '[name=until]').value).toBe(asField(end));
  one(shown, '[name=can_edit]').click();
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ group: 'desk', can_view: true, can_edit: false, can_admin: false });
});

test('takingAwayLeavesNoRight', async () => {
  const shown = await list([{ ...NONE, username: 'ada', can_run: true }]);
  all(shown, 'li button')[1]?.click();
  await vi.waitFor(() => expect(textOf(shown)).toContain('Taken away from ada.'));
  const { expires_at: _, ...rights } = NONE;
  expect(sent).toEqual([{ username: 'ada', ...rights }]);
});

test('refusalIsToldInTheServersWordsAndNothingTypedIsLost', async () => {
  refusal = Response.json({ detail: 'username names nobody; check the spelling' }, { status: 400 });
  const shown = await list([]);
  fill(shown, 'name', 'nobdy');
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('names nobody'));
  expect(one<HTMLInputElement>(shown, '[name=name]').value).toBe('nobdy');
});

test('grantWithoutNameOrRightIsNotSent', async () => {
  const shown = await list([]);
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toBe('Say to whom.'));
  fill(shown, 'name', 'ada');
  one(shown, '[name=can_view]').click();
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toBe('Tick what is permitted.'));
  expect(sent).toEqual([]);
});
