import { expect, test, vi } from 'vitest';
import { lineEndOf } from './line-ends';
import { Mirror } from './mirror';

// jsdom lays nothing out, and tells no selection inside a shadow root.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
document.execCommand = () => false;

function mirror(text: string, edited: (text: string) => void = () => undefined) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const parent = document.createElement('div');
  root.append(parent);
  document.body.replaceChildren(host);
  return { parent, mirror: new Mirror({ parent, root, text, label: 'Code', described: 'hint', edited }) };
}

test.each(['', 'a\nb\n', 'a\r\nb\r\n', 'a\r\nb\n', 'a\rb', '\u202ea\u200b\ttab\n'])(
  'textIsGivenBackByteForByte: %j',
  (text) => expect(mirror(text).mirror.text).toBe(text),
);

test('lineEndsAreTold', () => {
  expect(['a', 'a\nb', 'a\r\nb', 'a\r\n\nb', '\r'].map(lineEndOf)).toEqual([
    ...['\n', '\n', '\r\n', 'mixed', 'mixed'],
  ]);
});

test('hiddenCharactersAreMarkedWhileWriting', () => {
  const { parent } = mirror('a\u202eb');
  expect(parent.querySelector<HTMLElement>('.mark')?.dataset['code']).toBe('U+202E');
});

test.each(['python', 'javascript', 'java', 'c', 'cpp', 'bash'])('%sIsColoured', async (language) => {
  const { parent, mirror: shown } = mirror('x = "text" ');
  await shown.speak(language);
  await vi.waitFor(() => expect(parent.querySelector('.string')?.textContent).toBe('"text"'));
});

test('unknownLanguageStaysPlain', async () => {
  const { parent, mirror: shown } = mirror('x = "text"');
  await shown.speak('cobol');
  expect(parent.querySelector('.string')).toBeNull();
});

test('remarkOfNoKnownPlaceBreaksNothing', () => {
  const { mirror: shown } = mirror('a\nb');
  shown.remark([{ severity: 'error', line: 99, column: 99, message: 'at the end' }]);
  shown.remark([{ severity: 'odd', line: 0, column: 0, message: 'nowhere' }]);
  shown.goTo(99, 99);
  expect(shown.text).toBe('a\nb');
});
