import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './artifact-editor';
import type { ArtifactEditor } from './artifact-editor';

vi.mock('./mirror', () => {
  throw new Error('The editor cannot be had; a text area takes its place.');
});

let artifact: Record<string, unknown>;
let sent: Array<{ method: string; body: Record<string, unknown>; text: string; headers: Headers }>;
let answer: ((body: Record<string, unknown>) => Response) | undefined;
let saved: string[];

beforeEach(() => {
  [sent, answer, saved] = [[], undefined, []];
  sessionStorage.clear();
  artifact = {
    slug: 's',
    title: 'Prices',
    description: '',
    author: 'ada',
    visibility: 'private',
    language: 'python',
    tags: ['finance'],
    allow_forks: true,
    allow_investor_runs: false,
    current_version: 4,
    code: 'print(1)\n',
    effective_perms: { can_run: true, can_edit: true },
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/session') return Response.json({ csrf: 't0k' });
    if (path === '/api/languages') {
      return Response.json({ languages: [{ name: 'bash', title: 'Bash', missing: '' }] });
    }
    if (path === '/api/check_code') {
      return Response.json({
        ok: false,
        diagnostics: [{ severity: 'error', line: 3, column: 1, message: 'never closed' }],
      });
    }
    if (init.method === 'GET') return Response.json({ ok: true, artifact });
    const text = String(init.body);
    const body = JSON.parse(text) as Record<string, unknown>;
    sent.push({ method: String(init.method), body, text, headers: new Headers(init.headers) });
    return (
      answer?.(body) ??
      Response.json({ ok: true, changed: ['code'], artifact: { ...artifact, current_version: 5 } })
    );
  });
});

afterEach(() => vi.unstubAllGlobals());

async function editor(slug = 's', reader = 'ada'): Promise<ArtifactEditor> {
  const shown = await show<ArtifactEditor>('cs-artifact-editor', { slug, reader });
  shown.addEventListener('saved', (event) => saved.push((event as CustomEvent<string>).detail));
  await vi.waitFor(() => expect(textOf(shown)).not.toContain('Loading'));
  await settled(shown);
  return shown;
}

async function settled(shown: ArtifactEditor) {
  for (let i = 0; i < 6; i++) await shown.updateComplete.then(() => Promise.resolve());
}

async function write(shown: ArtifactEditor, selector: string, text: string) {
  const input = one<HTMLInputElement>(shown, selector);
  input.value = text;
  input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input'));
  await settled(shown);
}

const writeCode = (shown: ArtifactEditor, code: string) =>
  write(shown, 'cs-code-editor textarea, textarea[aria-label=Code]', code);
const codeOf = (shown: ArtifactEditor) =>
  one<HTMLTextAreaElement>(shown, 'textarea[aria-label=Code]').value;

async function save(shown: ArtifactEditor) {
  one(shown, 'button.primary').click();
  await settled(shown);
}

function stale(): Response {
  return Response.json(
    { code: 'VERSION_STALE', detail: 'Version 5 is the newest, not 4' },
    { status: 409 },
  );
}

test('changeIsSentOnTopOfTheVersionThatWasSeenAndNothingElse', async () => {
  const shown = await editor();
  await writeCode(shown, 'print(2)\n');
  await write(shown, '#changelog', 'say two');
  await save(shown);
  await vi.waitFor(() => expect(saved).toEqual(['s']));
  expect(sent[0]?.method).toBe('PATCH');
  expect(sent[0]?.headers.get('If-Match')).toBe('"4"');
  expect(sent[0]?.body).toEqual({ code: 'print(2)\n', changelog: 'say two', expected_version: 4 });
  await settled(shown);
  expect(textOf(shown)).toContain('Saved as version 5.');
  expect(sessionStorage).toHaveLength(0);
});

test('savingWhatChangedNothingSaysSo', async () => {
  const shown = await editor();
  await save(shown);
  await vi.waitFor(() => expect(textOf(shown)).toContain('Nothing has changed'));
  expect([sent, saved]).toEqual([[], []]);
});

test('controlSSaves', async () => {
  const shown = await editor();
  await write(shown, '#title', 'Prices of today');
  const key = new KeyboardEvent('keydown', { key: 's', ctrlKey: true, cancelable: true, bubbles: true });
  shown.dispatchEvent(key);
  expect(key.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(sent[0]?.body).toMatchObject({ title: 'Prices of today' }));
});

test('leavingAsksOnlyWhereSomethingIsNotSaved', async () => {
  const shown = await editor();
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(leave()).toBe(false);
  await write(shown, '#tags', 'finance, daily');
  expect(leave()).toBe(true);
  await save(shown);
  await vi.waitFor(() => expect(saved).toEqual(['s']));
  expect(leave()).toBe(false);
});

test('whatIsMissingIsToldBeforeSending', async () => {
  const shown = await editor();
  await write(shown, '#title', ' ');
  await writeCode(shown, '');
  await write(shown, '#schema', '{"type": ');
  await save(shown);
  const text = textOf(shown);
  for (const words of ['Give it a title.', 'Write the code.', 'This is not a JSON object']) {
    expect(text).toContain(words);
  }
  expect(sent).toEqual([]);
});

test('schemaKeepsItsNumbersAndIsTakenAwayByEmptyingIt', async () => {
  const shown = await editor();
  await write(shown, '#schema', '{"type":"object","properties":{"n":{"maximum":12345678901234567890}}}');
  await save(shown);
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(sent[0]?.text).toContain('"maximum": 12345678901234567890');
  await write(shown, '#schema', '');
  await save(shown);
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  expect(sent[1]?.body).toEqual({ params_schema: null, expected_version: 5 });
});

test('conflictShowsTheirsAgainstMineAndKeepsBoth', async () => {
  const shown = await editor();
  await writeCode(shown, 'print("mine")\n');
  artifact = { ...artifact, current_version: 5, code: 'print("theirs")\n', description: 'New words' };
  answer = stale;
  await save(shown);
  await vi.waitFor(() => expect(textOf(shown)).toContain('Version 5 was saved while you wrote'));
  await settled(shown);
  const diff = textOf(one(shown, 'cs-diff'));
  expect(diff).toContain('print("theirs")');
  expect(diff).toContain('print("mine")');
  expect(codeOf(shown)).toBe('print("mine")\n');

  answer = () =>
    Response.json({ ok: true, changed: ['code'], artifact: { ...artifact, current_version: 6 } });
  one(shown, 'cs-conflict', 'button.primary').click();
  await vi.waitFor(() => expect(saved).toEqual(['s']));
  expect(sent[1]?.body).toEqual({ code: 'print("mine")\n', expected_version: 5 });
  await settled(shown);
  expect(one<HTMLTextAreaElement>(shown, '#description').value).toBe('New words');
  expect(all(shown, 'cs-conflict')).toEqual([]);
});

test('theirsIsTakenAndMineCanBeBroughtBack', async () => {
  const shown = await editor();
  await writeCode(shown, 'print("mine")\n');
  artifact = { ...artifact, current_version: 5, code: 'print("theirs")\n' };
  answer = stale;
  await save(shown);
  await vi.waitFor(() => expect(all(shown, 'cs-conflict', 'button')).toHaveLength(2));
  all(shown, 'cs-conflict', 'button')[1]?.click();
  await settled(shown);
  expect(codeOf(shown)).toBe('print("theirs")\n');
  one(shown, '.notice button').click();
  await settled(shown);
  expect(codeOf(shown)).toBe('print("mine")\n');
});

test('refusalKeepsEverythingAndSoDoesAReload', async () => {
  answer = () => Response.json({ detail: 'The server is being mended.' }, { status: 503 });
  const shown = await editor();
  await writeCode(shown, 'print(3)\n');
  await save(shown);
  await vi.waitFor(() => expect(textOf(shown)).toContain('The server is being mended.'));
  expect(codeOf(shown)).toBe('print(3)\n');
  artifact = { ...artifact, current_version: 9 };
  const again = await editor();
  expect(codeOf(again)).toBe('print(3)\n');
  expect(textOf(again).replace(/\s+/g, ' ')).toContain('What you had written is back, on version 4.');
  answer = stale;
  await save(again);
  expect(sent.at(-1)?.headers.get('If-Match')).toBe('"4"');
});

test('remarksOfTheCheckerAreListed', async () => {
  const shown = await editor();
  await writeCode(shown, 'print(\n');
  await vi.waitFor(() => expect(textOf(shown)).toContain('never closed'), 3000);
  expect(textOf(shown)).toMatch(/Line 3\s+error:\s+never closed/);
});

test('newArtifactIsCreatedOnce', async () => {
  answer = () => Response.json({ ok: true, artifact: { ...artifact, slug: 'fresh' } });
  const shown = await editor('');
  await vi.waitFor(() => expect(textOf(shown)).toContain('Bash'));
  await write(shown, '#title', ' Fresh ');
  await write(shown, '#language', 'bash');
  await writeCode(shown, 'echo 1');
  await save(shown);
  await save(shown);
  await vi.waitFor(() => expect(saved).toEqual(['fresh']));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.headers.get('Idempotency-Key')).toBeTruthy();
  expect(sent[0]?.body).toEqual({
    title: 'Fresh',
    language: 'bash',
    code: 'echo 1',
    description: '',
    tags: [],
    visibility: 'private',
    allow_forks: true,
    allow_investor_runs: false,
  });
});

test('whoMayNotEditIsToldWhomToAsk', async () => {
  artifact = { ...artifact, effective_perms: { can_run: true, can_edit: false } };
  const shown = await editor('s', 'bo');
  expect(textOf(shown)).toContain('ada');
  expect(all(shown, 'form')).toEqual([]);
});
