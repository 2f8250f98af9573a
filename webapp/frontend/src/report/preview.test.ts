import { expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './preview';
import type { ReportPreview } from './preview';

async function previewOf(text: string): Promise<ReportPreview> {
  const shown = await show<ReportPreview>('cs-report-preview', { text });
  await vi.waitFor(() => one(shown, '.page'), 5000);
  return shown;
}

test('markdownAndTablesAreShown', async () => {
  const shown = await previewOf('# Growth\n\n| year | value |\n|---|--:|\n| 1 | *2* |\n\n- a\n- b\n');
  expect(textOf(one(shown, 'h1'))).toBe('Growth');
  expect(one(shown, 'tbody', 'td.right', 'em').textContent).toBe('2');
  expect(all(shown, 'li').map((item) => textOf(item).trim())).toEqual(['a', 'b']);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'text <b onclick="alert(1)">bold</b>',
  '<style>*{display:none}</style>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
])('tagIsText: %s', async (hostile) => {
  const shown = await previewOf(hostile);
  const page = one(shown, '.page');
  expect(all(page, 'script, img, b, style')).toEqual([]);
  expect(page.textContent).toContain('<');
});

test.each(['javascript:alert(1)', 'data:text/html,x', '/api/session', 'JAVASCRIPT:x'])(
  'linkThatLeadsNowhereGoodIsText: %s',
  async (address) => {
    const shown = await previewOf(`[words](<${address}>)`);
    expect(all(shown, 'a')).toEqual([]);
    expect(textOf(one(shown, '.page')).trim()).toBe('words');
  },
);

test('linkToTheWebOpensBesideThePage', async () => {
  const link = one<HTMLAnchorElement>(await previewOf('[a](https://example.org/)'), 'a');
  expect([link.href, link.target]).toEqual(['https://example.org/', '_blank']);
  expect(link.rel).toContain('noopener');
});

test('onlyPicturesOfRunsAreShown', async () => {
  const shown = await previewOf(
    '![mine](/api/runs/r1/files/a%20b.png) ![*theirs*](https://evil.example/x.png)',
  );
  expect(all(shown, 'img').map((image) => image.getAttribute('src'))).toEqual([
    '/api/runs/r1/files/a%20b.png',
  ]);
  expect(one(shown, 'img').getAttribute('alt')).toBe('mine');
  expect(one(shown, '.missing').textContent).toContain('Picture “theirs” not shown');
});

test('deepNestingIsNoReasonToFail', async () => {
  const shown = await previewOf(`${'> '.repeat(2000)}x\n\n${'*a '.repeat(3000)}\n\nthe end`);
  expect(textOf(shown)).toContain('the end');
});

test('nothingWrittenSaysWhatIsShownHere', async () => {
  const shown = await show<ReportPreview>('cs-report-preview', { text: ' \n' });
  expect(textOf(shown)).toContain('What you write is shown here');
});
