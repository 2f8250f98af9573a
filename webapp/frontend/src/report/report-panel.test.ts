import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './report-panel';
import type { ReportPanel } from './report-panel';

interface Sent {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

const KEPT = { file: 'kept.md', size: 5, modified: '2026-11-21T04:40:12Z', revision: 2 };
let sent: Sent[];
let answer: ((sent: Sent) => Response) | undefined;

beforeEach(() => {
  localStorage.clear();
  [sent, answer] = [[], undefined];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/session') return Response.json({ csrf: 't0k' });
    if (path.includes('/list_reports')) return Response.json({ reports: [KEPT] });
    if (path.includes('/get_report')) return Response.json({ ...KEPT, markdown: '# Kept' });
    if (init.method === 'GET') return new Response('the file');
    const one = {
      path,
      body: JSON.parse(String(init.body)) as Record<string, unknown>,
      headers: new Headers(init.headers),
    };
    sent.push(one);
    const file = String(one.body['file'] ?? `${String(one.body['name'])}.md`);
    return answer?.(one) ?? Response.json({ ok: true, ...KEPT, file, revision: 3 }, { status: 201 });
  });
  URL.createObjectURL = vi.fn(() => 'blob:x');
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const panel = (properties: object = {}) =>
  show<ReportPanel>('cs-report-panel', { reader: 'ada', ...properties });

const area = (shown: Node) => one<HTMLTextAreaElement>(shown, 'textarea');

async function type(shown: ReportPanel, text: string) {
  area(shown).value = text;
  area(shown).dispatchEvent(new Event('input'));
  await shown.updateComplete;
}

async function name(shown: ReportPanel, words: string) {
  const field = one<HTMLInputElement>(shown, '.name input');
  field.value = words;
  field.dispatchEvent(new Event('input'));
  await shown.updateComplete;
}

function press(shown: Node, words: string) {
  const button = all(shown, 'button').find((one) => textOf(one).trim() === words);
  if (!button) throw new Error(`There is no ${words}.`);
  button.click();
}

const status = (shown: Node) => textOf(one(shown, '.actions [role=status]')).trim();

test('newReportIsSavedUnderItsNameAndThenAgainOnTop', async () => {
  const shown = await panel();
  const told: unknown[] = [];
  shown.addEventListener('report-saved', (event) => told.push((event as CustomEvent).detail));
  await name(shown, 'growth');
  await type(shown, '# One');
  expect(status(shown)).toContain('Unsaved changes');
  press(shown, 'Save');
  await vi.waitFor(() => expect(status(shown)).toContain('Saved as growth.md'));
  expect(sent[0]?.body).toEqual({ name: 'growth', markdown: '# One' });
  expect(sent[0]?.headers.get('Idempotency-Key')).toBeTruthy();

  await type(shown, '# Two');
  press(shown, 'Save');
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toEqual({ file: 'growth.md', markdown: '# Two', expected: 3 });
  await vi.waitFor(() => expect(told).toEqual(['growth.md', 'growth.md']));
});

test('controlSSaves', async () => {
  const shown = await panel();
  await type(shown, 'x');
  const key = new KeyboardEvent('keydown', {
    key: 's',
    ctrlKey: true,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  area(shown).dispatchEvent(key);
  expect(key.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
});

test('savedElsewhereIsTakenForNobodysLoss', async () => {
  const shown = await panel({ file: 'kept.md' });
  await vi.waitFor(() => expect(area(shown).value).toBe('# Kept'));
  await type(shown, '# Mine');
  answer = () => Response.json({ code: 'REPORT_STALE', detail: 'stale' }, { status: 409 });
  press(shown, 'Save');
  await vi.waitFor(() => expect(textOf(shown)).toContain('kept was saved elsewhere'));
  expect(area(shown).value).toBe('# Mine');
  answer = undefined;
  press(shown, 'Overwrite it with mine');
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.body).toEqual({ file: 'kept.md', markdown: '# Mine', overwrite: true });
});

test('otherNameMakesASecondReport', async () => {
  const shown = await panel({ file: 'kept.md' });
  await vi.waitFor(() => expect(area(shown).value).toBe('# Kept'));
  await name(shown, 'other');
  expect(status(shown)).toContain('second report');
  press(shown, 'Save');
  await vi.waitFor(() => expect(sent[0]?.body).toEqual({ name: 'other', markdown: '# Kept' }));
});

test('draftIsKeptFiveSecondsAfterTheLastChangeAndIsBack', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const shown = await panel();
  await type(shown, 'typed');
  vi.advanceTimersByTime(4900);
  expect(localStorage.length).toBe(0);
  vi.advanceTimersByTime(200);
  expect(localStorage.length).toBe(1);
  vi.useRealTimers();

  const again = await panel();
  await again.updateComplete;
  expect(area(again).value).toBe('typed');
  expect(textOf(again)).toContain('What you had written is back.');
  press(again, 'Discard draft');
  await vi.waitFor(() => expect(area(again).value).toBe(''));
  expect(localStorage.length).toBe(0);
});

test('draftIsKeptWhenThePageIsLeftAndIsTheReadersAlone', async () => {
  const shown = await panel();
  await type(shown, 'mine');
  window.dispatchEvent(new Event('pagehide'));
  const other = await panel({ reader: 'bob' });
  await other.updateComplete;
  expect(area(other).value).toBe('');
});

test('unsavedIsNotLostByOpeningAnother', async () => {
  const shown = await panel({ listed: true });
  await vi.waitFor(() => one(shown, 'cs-report-list', '.name'));
  await type(shown, 'unsaved');
  one(shown, 'cs-report-list', '.name').click();
  await shown.updateComplete;
  expect(textOf(one(shown, '[role=alertdialog]'))).toContain('To open kept');
  expect(area(shown).value).toBe('unsaved');
  press(shown, 'Go on writing');
  await shown.updateComplete;
  one(shown, 'cs-report-list', '.name').click();
  await shown.updateComplete;
  press(shown, 'Throw it away');
  await vi.waitFor(() => expect(area(shown).value).toBe('# Kept'));
});

test('whatIsInsertedStandsAtTheCursorOnLinesOfItsOwn', async () => {
  const shown = await panel();
  await type(shown, 'before after');
  area(shown).setSelectionRange(6, 6);
  shown.insert('![plot](/api/runs/r1/files/a.png)');
  await shown.updateComplete;
  expect(area(shown).value).toBe('before\n\n![plot](/api/runs/r1/files/a.png)\n\n after');
  expect(shown.unsaved).toBe(true);
});

test('whatIsExportedIsSavedFirst', async () => {
  const shown = await panel();
  await name(shown, 'growth');
  await type(shown, '# One');
  press(shown, 'Export PDF');
  await vi.waitFor(() => expect(URL.createObjectURL).toHaveBeenCalled());
  expect(sent).toHaveLength(1);
});

test('refusalIsToldAndNothingIsLost', async () => {
  const shown = await panel();
  await type(shown, 'text');
  answer = () => Response.json({ detail: 'You keep 500 reports' }, { status: 409 });
  press(shown, 'Save');
  await vi.waitFor(() => expect(textOf(one(shown, '[role=alert]'))).toContain('You keep 500'));
  expect(area(shown).value).toBe('text');
});

test('deletedReportLeavesItsTextAsANewOne', async () => {
  const shown = await panel({ file: 'kept.md', listed: true });
  await vi.waitFor(() => expect(area(shown).value).toBe('# Kept'));
  await vi.waitFor(() => one(shown, 'cs-report-list', '[aria-label^=Delete]'));
  one(shown, 'cs-report-list', '[aria-label^=Delete]').click();
  await vi.waitFor(() => one(shown, 'cs-report-list', '[role=group] .primary'));
  answer = () => Response.json({ ok: true, deleted: 'kept.md' });
  one(shown, 'cs-report-list', '[role=group] .primary').click();
  await vi.waitFor(() => expect(sent[0]?.body).toEqual({ file: 'kept.md' }));
  await vi.waitFor(() => expect(shown.unsaved).toBe(true));
  expect(area(shown).value).toBe('# Kept');
});

test('panelThatIsPutInAgainShowsWhatItShowed', async () => {
  const shown = await panel({ file: 'kept.md' });
  await vi.waitFor(() => expect(area(shown).value).toBe('# Kept'));
  shown.remove();
  const again = await panel();
  await vi.waitFor(() => expect(area(again).value).toBe('# Kept'));
  expect(textOf(again)).not.toContain('What you had written is back.');
});

test('reportAskedForDoesNotTakeTheDraftsPlaceUnasked', async () => {
  const shown = await panel();
  await type(shown, 'typed');
  shown.remove();
  const again = await panel({ file: 'kept.md' });
  await again.updateComplete;
  expect(area(again).value).toBe('typed');
  expect(textOf(one(again, '[role=alertdialog]'))).toContain('To open kept');
});
