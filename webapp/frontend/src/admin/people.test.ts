import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import { namesIn, teamsOf, type Person } from './people';
import './people-list';
import './person-row';

const ADA: Person = {
  username: 'ada',
  display_name: 'Ada Lovelace',
  email: '',
  groups: ['authors', 'risk-team'],
  lock: null,
};
const HOSTILE = '<img src=x onerror=alert(1)>';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

let sent: Sent[] = [];
let answer: () => Response = () => Response.json({ ok: true });

afterEach(() => {
  sent = [];
  answer = () => Response.json({ ok: true });
  vi.unstubAllGlobals();
});

function serve(people: readonly Person[] = []) {
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    const method = init?.method ?? 'GET';
    if (method === 'GET') {
      sent.push({ method, path, body: undefined });
      return Promise.resolve(
        Response.json({ people, page: 1, page_size: 50, total: people.length }),
      );
    }
    sent.push({ method, path, body: init?.body ? JSON.parse(init.body as string) : undefined });
    return Promise.resolve(answer());
  });
}

async function row(person: Person, reader = 'admin') {
  serve();
  return show('cs-person-row', { person, reader });
}

const words = (node: Node) => textOf(node).replace(/\s+/g, ' ').trim();

function button(shown: Node, label: string): HTMLElement {
  const [found] = all(shown, 'button').filter(
    (b) => (b.getAttribute('aria-label') ?? words(b)).trim() === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

test('namesAreReadWithCommasOrSpacesBetween', () => {
  expect(namesIn(' risk-team,  desk one\n')).toEqual(['risk-team', 'desk', 'one']);
  expect(namesIn('  ')).toEqual([]);
  expect(teamsOf(ADA)).toBe('risk-team');
});

test('displayNameIsTextWhateverItSays', async () => {
  const shown = await row({ ...ADA, display_name: HOSTILE });
  expect(words(shown)).toContain(HOSTILE);
  expect(all(shown, 'img')).toEqual([]);
});

test('groupsAreSavedAsTickedAndTyped', async () => {
  const shown = await row(ADA);
  button(shown, 'Set the groups of ada').click();
  await vi.waitFor(() => expect(all(shown, '[name=teams]')).toHaveLength(1));
  one(shown, '[value=authors]').click();
  one(shown, '[value=admins]').click();
  one<HTMLInputElement>(shown, '[name=teams]').value = 'desk';
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    method: 'PUT',
    path: '/api/admin/people/ada/groups',
    body: { groups: ['admins', 'desk'] },
  });
});

test('lockingTakesAReasonAndTheRefusalIsToldInTheServersWords', async () => {
  const shown = await row(ADA);
  answer = () => Response.json({ detail: 'Nobody else in admins could sign in' }, { status: 409 });
  button(shown, 'Lock ada').click();
  await vi.waitFor(() => expect(all(shown, '[name=reason]')).toHaveLength(1));
  one<HTMLInputElement>(shown, '[name=reason]').value = 'left';
  one(shown, 'button.primary').click();
  await vi.waitFor(() => expect(words(one(shown, '[role=alert]'))).toContain('Nobody else'));
  expect(sent[0]).toMatchObject({ path: '/api/admin/people/ada/lock', body: { reason: 'left' } });
  expect(one<HTMLInputElement>(shown, '[name=reason]').value).toBe('left');
});

test('newPasswordIsAskedTwiceAndShownOnce', async () => {
  const shown = await row(ADA);
  answer = () => Response.json({ password: 'abcde-fghjk' });
  button(shown, 'New password for ada').click();
  await vi.waitFor(() => expect(all(shown, 'button.yes')).toHaveLength(1));
  expect(sent).toEqual([]);
  one(shown, 'button.yes').click();
  await vi.waitFor(() => expect(words(shown)).toContain('abcde-fghjk'));
  button(shown, 'Hide').click();
  await vi.waitFor(() => expect(words(shown)).not.toContain('abcde-fghjk'));
});

test('lockedPersonIsShownWithWhoAndWhyAndCanBeUnlocked', async () => {
  const shown = await row({ ...ADA, lock: { by: 'root', at: '2026-11-21T04:40:12Z', reason: 'left' } });
  expect(words(shown)).toMatch(/Locked by root, .*2026.*: left/);
  button(shown, 'Unlock ada').click();
  await vi.waitFor(() =>
    expect(sent[0]).toMatchObject({ method: 'DELETE', path: '/api/admin/people/ada/lock' }),
  );
});

test('nobodyLocksThemselvesHere', async () => {
  const shown = await row(ADA, 'ada');
  expect(words(shown)).not.toContain('Lock…');
  expect(all(shown, 'cs-confirm')).toEqual([]);
});

test('peopleAreLookedForByTextAndRole', async () => {
  serve([ADA]);
  const shown = await show('cs-people', { reader: 'admin' });
  await vi.waitFor(() => expect(words(shown)).toContain('Ada Lovelace'));
  const select = one<HTMLSelectElement>(shown, '[name=group]');
  select.value = 'admins';
  select.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(sent.at(-1)?.path).toContain('group=admins'));
  const field = one<HTMLInputElement>(shown, '[name=q]');
  field.value = 'a&b';
  field.dispatchEvent(new Event('input'));
  await vi.waitFor(() => expect(sent.at(-1)?.path).toContain('q=a%26b'));
});

test('nobodyFoundIsSaid', async () => {
  serve([]);
  const shown = await show('cs-people', {});
  await vi.waitFor(() => expect(words(shown)).toContain('Nobody is called so.'));
});
