import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { all, one, show, textOf } from '../testing';
import { offer } from './actions';
import './cheat-sheet';
import './palette';

// jsdom has no dialogs that open, and scrolls nothing.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function open() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  Element.prototype.scrollIntoView = () => undefined;
});

let withdraw = () => {};
afterEach(() => withdraw());

function offerTwo() {
  const runs = { run: vi.fn(), go: vi.fn() };
  withdraw = offer(() => [
    { key: 'run', words: 'Run the code', group: 'Terminal', keys: 'Shift+Enter', run: runs.run },
    { key: 'go', words: 'Artifacts', group: 'Go to', run: runs.go },
  ]);
  return runs;
}

function press(target: EventTarget, key: string, more: KeyboardEventInit = {}) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
}

async function type(palette: HTMLElement, text: string) {
  const field = one<HTMLInputElement>(palette, 'input');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await (palette as unknown as { updateComplete: Promise<boolean> }).updateComplete;
  return field;
}

test('keyOpensEverythingThatIsOffered', async () => {
  offerTwo();
  const palette = await show('cs-palette', {});
  press(window, 'k', { ctrlKey: true });
  await palette.updateComplete;
  expect(all(palette, 'li').map(textOf).join()).toMatch(/Run the code.*Artifacts/s);
});

test('typedWordsChooseAndEnterDoes', async () => {
  const runs = offerTwo();
  const palette = await show('cs-palette', {});
  press(window, 'k', { metaKey: true });
  const field = await type(palette, 'go art');
  expect(all(palette, 'li')).toHaveLength(1);
  press(field, 'Enter');
  expect(runs.go).toHaveBeenCalledOnce();
  expect(runs.run).not.toHaveBeenCalled();
});

test('arrowsGoRound', async () => {
  offerTwo();
  const palette = await show('cs-palette', {});
  press(window, 'k', { ctrlKey: true });
  await palette.updateComplete;
  const field = one(palette, 'input');
  press(field, 'ArrowUp');
  await palette.updateComplete;
  expect(field.getAttribute('aria-activedescendant')).toBe('option-1');
});

test('whatTheServerFindsComesLast', async () => {
  offerTwo();
  const found = vi.fn();
  const find = () => Promise.resolve([{ key: 'a', words: '<b>Run</b>', group: 'Artifact', run: found }]);
  const palette = await show('cs-palette', { find });
  press(window, 'k', { ctrlKey: true });
  await type(palette, 'run');
  await vi.waitFor(() => expect(all(palette, 'li')).toHaveLength(2));
  expect(textOf(all(palette, 'li')[1] as HTMLElement)).toContain('<b>Run</b>');
});

test('questionMarkTellsTheKeysButNotWhileTyping', async () => {
  offerTwo();
  const sheet = await show('cs-cheat-sheet', {});
  const field = document.createElement('input');
  document.body.append(field);
  press(field, '?');
  expect(one<HTMLDialogElement>(sheet, 'dialog').open).toBe(false);
  press(document.body, '?');
  await sheet.updateComplete;
  expect(textOf(one(sheet, 'dialog'))).toContain('Shift+Enter');
});
