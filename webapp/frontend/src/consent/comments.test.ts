import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './comments';

const HOSTILE = '<b>{{1}}</b> ${7*191}';

let kept: { author: string; text: string }[] = [];
let refusal: Response | undefined;

function server(path: string, init?: RequestInit) {
  if (path === '/api/session') return Response.json({ csrf: 'secret' });
  if (init?.method !== 'POST') {
    const comments = kept.map((comment, id) => ({ id, request_id: '1', created_at: 'now', ...comment }));
    return Response.json({ comments });
  }
  if (refusal) return refusal;
  kept.push({ author: 'ada', ...(JSON.parse(init.body as string) as { text: string }) });
  return Response.json({}, { status: 201 });
}

async function comments() {
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => Promise.resolve(server(path, init)));
  const box = await show('cs-comments', { request: '1' });
  await vi.waitFor(() => expect(textOf(box)).not.toContain('Loading'));
  return box;
}

afterEach(() => {
  [kept, refusal] = [[], undefined];
  vi.unstubAllGlobals();
});

test('commentsAreShownAsTextAndInTheirOrder', async () => {
  kept = [
    { author: 'consumer', text: HOSTILE },
    { author: 'approver', text: 'second' },
  ];
  const box = await comments();
  expect(all(box, 'blockquote').map(textOf)).toEqual([HOSTILE, 'second']);
  expect(all(box, 'b')).toEqual([]);
});

test('whatIsSentIsKeptAndShown', async () => {
  const box = await comments();
  expect(textOf(box)).toContain('No comments yet.');
  one<HTMLTextAreaElement>(box, 'textarea').value = ' Which file? ';
  one(box, 'button').click();
  await vi.waitFor(() => expect(all(box, 'blockquote').map(textOf)).toEqual(['Which file?']));
  expect(one<HTMLTextAreaElement>(box, 'textarea').value).toBe('');
});

test('emptyCommentIsNotSent', async () => {
  const box = await comments();
  one(box, 'button').click();
  await vi.waitFor(() => expect(textOf(box)).toContain('Write something first.'));
  expect(kept).toEqual([]);
});

test('refusalIsShownInTheServersWordsAndNothingTypedIsLost', async () => {
  refusal = Response.json({ detail: 'At most 500 comments.' }, { status: 409 });
  const box = await comments();
  one<HTMLTextAreaElement>(box, 'textarea').value = 'one more';
  one(box, 'button').click();
  await vi.waitFor(() => expect(textOf(box)).toContain('At most 500 comments.'));
  expect(one<HTMLTextAreaElement>(box, 'textarea').value).toBe('one more');
});
