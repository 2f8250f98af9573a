import { afterEach, expect, test, vi } from 'vitest';
import { one, show, textOf } from '../testing';
import './star-button';

afterEach(() => vi.unstubAllGlobals());

async function button(answer: () => Promise<Response>, starred = false) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    if (path === '/api/session') return Promise.resolve(Response.json({ csrf: 'secret' }));
    asked.push(path);
    return answer();
  });
  const shown = await show('cs-star-button', { slug: 'a b', what: 'Growth', starred, stars: 4 });
  return { shown, asked };
}

const state = (shown: Node) => {
  const drawn = one(shown, 'button');
  return `${drawn.getAttribute('aria-pressed')} ${textOf(drawn).replace(/\s+/g, ' ').trim()}`;
};

test('starIsSeenBeforeTheServerAnswersAndThenItsNumber', async () => {
  let answer = (_: Response) => {};
  const { shown, asked } = await button(() => new Promise((resolve) => (answer = resolve)));
  one(shown, 'button').click();
  await vi.waitFor(() => expect(asked).toEqual(['/api/code/artifacts/a%20b/star']));
  expect(state(shown)).toBe('true ★ 5');
  answer(Response.json({ ok: true, starred: true, stars: 9 }));
  await vi.waitFor(() => expect(state(shown)).toBe('true ★ 9'));
});

test('refusedStarIsTakenBackAndToldInTheServersWords', async () => {
  const { shown } = await button(() =>
    Promise.resolve(Response.json({ detail: 'Not now.' }, { status: 403 })),
  );
  one(shown, 'button').click();
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toBe('Not now.'));
  expect(state(shown)).toBe('false ☆ 4');
});

test('givenStarIsTakenBack', async () => {
  const { shown, asked } = await button(
    () => Promise.resolve(Response.json({ ok: true, starred: false, stars: 3 })),
    true,
  );
  one(shown, 'button').click();
  await vi.waitFor(() => expect(state(shown)).toBe('false ☆ 3'));
  expect(asked).toEqual(['/api/code/artifacts/a%20b/unstar']);
});

test('buttonSaysWhatItStars', async () => {
  const { shown } = await button(() => Promise.reject());
  expect(one(shown, 'button').getAttribute('aria-label')).toBe('Star Growth, 4 stars');
});
