import { afterEach, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import type { Run, StoredFile } from './run';
import './files';
import './run-result';

afterEach(() => vi.unstubAllGlobals());

const SHA = '3f786850e387550fdab836ed7e6dc881de23001b3f786850e387550fdab836ed';
const chart: StoredFile = {
  name: 'draw<b>down.png',
  size: 2048,
  sha256: SHA,
  media_type: 'image/png',
  url: '/api/code/files/1',
};
const succeeded: Run = {
  id: 7,
  status: 'succeeded',
  exit_code: 0,
  stdout: '\u001b[32mgrowth 6 %\u001b[0m\n<script>alert(1)</script>',
  stderr: null,
  wall_ms: 1843,
  files: [chart],
};

test('resultShowsOutputFiguresAndFiles', async () => {
  const result = await show('cs-run-result', { run: succeeded });
  const text = textOf(result);
  expect(text).toContain('succeeded');
  expect(text).toMatch(/Exit code\s*0/);
  expect(text).toContain('1.84 s');
  expect(textOf(one(result, 'pre'))).toBe('growth 6 %\n<script>alert(1)</script>');
  expect(all(result, 'script')).toEqual([]);
  expect(text).not.toContain('Errors');
});

test('failureShowsItsErrors', async () => {
  const run = {
    ...succeeded,
    status: 'failed',
    exit_code: 1,
    stderr: '\u001b[31mKeyError\u001b[0m',
  };
  const result = await show('cs-run-result', { run });
  expect(textOf(one(result, 'pre.errors'))).toBe('KeyError');
});

test('runUnderWayShowsWhatItPrintsAndSaysWhenItIsOver', async () => {
  const streams = serverThatStreams({ ...succeeded, id: 'r7', artifacts: {} });
  const run = { ...succeeded, id: 'r7', status: 'running' };
  const result = await show('cs-run-result', { run, cancelable: true });
  const ended = vi.fn();
  result.addEventListener('ended', ended);
  expect(textOf(result)).toContain('running in its jail');
  expect(streams.map(({ address }) => address)).toEqual(['/api/runs/r7/events']);
  streams[0]?.push({ type: 'log', stream: 'stdout', msg: 'PROGRESS:40\n<b>half</b>\n' });
  await vi.waitFor(() => expect(textOf(one(result, 'cs-output-log'))).toContain('<b>half</b>'));
  expect(textOf(one(result, 'cs-progress'))).toContain('40 %');
  expect(textOf(one(result, 'button'))).toContain('Cancel');
  expect(ended).not.toHaveBeenCalled();
  streams[0]?.push({ type: 'done' });
  await vi.waitFor(() => expect(ended).toHaveBeenCalled());
});

test('whoDidNotAskForTheRunMayWatchItAndNotEndIt', async () => {
  serverThatStreams(succeeded);
  const result = await show('cs-run-result', { run: { ...succeeded, status: 'running' } });
  expect(all(result, 'button')).toEqual([]);
  result.remove();
});

/** jsdom knows no server-sent events. */
function serverThatStreams(over: object) {
  const streams: { address: string; push: (event: object) => void; readyState: number }[] = [];
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      readyState = 1;
      constructor(readonly address: string) {
        super();
        streams.push(this);
      }
      push(event: object) {
        this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
      }
      close() {
        this.readyState = 2;
      }
    },
  );
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ run: over })));
  return streams;
}

test('lostRunSaysThatNobodyKnows', async () => {
  const result = await show('cs-run-result', { run: { ...succeeded, status: 'lost' } });
  expect(textOf(result)).toContain('nobody can say how it ended');
});

test('pictureIsShownAndItsNameIsText', async () => {
  const files = await show('cs-output-files', { files: [chart] });
  expect(one(files, 'img').getAttribute('src')).toBe('/api/code/files/1');
  expect(textOf(one(files, 'td.name')).trim()).toBe('draw<b>down.png');
  expect(one(files, 'code').title).toBe(SHA);
  expect(textOf(one(files, 'td.number'))).toBe('2.0 KiB');
});

test.each(['https://evil.example/x.png', '//evil.example/x.png', 'javascript:alert(1)'])(
  'fileOfAnotherSiteIsNeitherLinkedNorFetched: %s',
  async (url) => {
    const files = await show('cs-output-files', { files: [{ ...chart, url }] });
    expect([...all(files, 'a'), ...all(files, 'img')]).toEqual([]);
  },
);

test('svgIsADownloadOnly', async () => {
  const files = await show('cs-output-files', {
    files: [{ ...chart, media_type: 'image/svg+xml' }],
  });
  expect(all(files, 'img')).toEqual([]);
  expect(all(files, 'a[download]')).toHaveLength(1);
});

test('tableIsFetchedOnDemandAndShowsTwentyRows', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `${i},<i>${i}</i>`).join('\n');
  const server = vi.fn(() => Promise.resolve(new Response(`n,text\n${rows}`)));
  vi.stubGlobal('fetch', server);
  const csv = { ...chart, name: 'yearly.csv', media_type: 'text/csv' };
  const files = await show('cs-output-files', { files: [csv] });
  expect(server).not.toHaveBeenCalled();
  one(files, 'cs-table-preview', 'button').click();
  await vi.waitFor(() => expect(all(files, 'thead th').map(textOf)).toContain('n'));
  const preview = one(files, 'cs-table-preview');
  expect(all(preview, 'tbody tr')).toHaveLength(20);
  expect(textOf(one(preview, 'tbody td:last-child'))).toBe('<i>0</i>');
});

test('noFilesSaysSo', async () => {
  expect(textOf(await show('cs-input-files', {}))).toContain('No input files.');
  expect(textOf(await show('cs-output-files', {}))).toContain('The job left no files.');
});
