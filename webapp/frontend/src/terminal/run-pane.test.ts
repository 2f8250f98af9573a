import { expect, test, vi } from 'vitest';
import { LiveRun, type RunMeta } from '../run/live-run';
import { all, show, textOf } from '../testing';
import './run-pane';

const png = (name: string) => ({ size: 1, sha256: 'c0ffee', media_type: 'image/png', url: `/f/${name}` });

const OVER: RunMeta = {
  id: 'r1',
  kind: 'async_plots',
  language: 'python',
  status: 'succeeded',
  stdout: 'done',
  stdout_truncated: false,
  stderr: '',
  stderr_truncated: false,
  exit_code: 0,
  wall_ms: 5,
  cpu_ms: 5,
  peak_memory: 1024,
  artifacts: {},
  session_changed: false,
  reason: null,
  limit: null,
  containment: 'full',
};

test.each([
  [['a.png'], ['Insert a.png into report']],
  [
    ['a.png', 'b].png'],
    ['Insert a.png into report', 'Insert b].png into report', 'Insert all 2 figures into report'],
  ],
])('figures %j go into the report one by one or all', async (names, offered) => {
  const run = new LiveRun(() => undefined);
  run.showOver({ ...OVER, artifacts: Object.fromEntries(names.map((name) => [name, png(name)])) });
  const pane = await show('cs-run-pane', { run });
  const inserted = vi.fn();
  pane.addEventListener('insert-report', (event) => inserted((event as CustomEvent).detail));
  const buttons = all(pane, 'button').filter((button) => textOf(button).includes('png') || textOf(button).includes('all'));
  expect(buttons.map((button) => textOf(button).trim())).toEqual(offered);
  buttons.at(-1)?.click();
  expect(inserted).toHaveBeenCalledWith(
    names.length > 1 ? '![a.png](/f/a.png)\n\n![b.png](/f/b].png)\n' : '![a.png](/f/a.png)\n',
  );
});
