import { expect, test } from 'vitest';
import { all, one, show, textOf } from '../testing';
import './tabs';
import type { Tabs } from './tabs';

const tabs = ['code', 'versions', 'activity'].map((key) => ({
  key,
  words: key,
  panel: () => `the ${key}`,
}));

async function press(key: string, shown: Tabs) {
  one(shown, '[role=tablist]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await shown.updateComplete;
}

test.each([
  ['ArrowRight', 'versions'],
  ['ArrowLeft', 'activity'],
  ['End', 'activity'],
  ['Home', 'code'],
  ['x', 'code'],
])('key%sOpens%s', async (key, open) => {
  const shown = await show<Tabs>('cs-tabs', { tabs, open: 'code' });
  await press(key, shown);
  expect(textOf(one(shown, '[role=tabpanel]')).trim()).toBe(`the ${open}`);
  expect(textOf(one(shown, '[aria-selected=true]')).trim()).toBe(open);
  expect(all(shown, '[tabindex="0"]')).toHaveLength(1);
});

test('unknownTabOpensTheFirst', async () => {
  const shown = await show<Tabs>('cs-tabs', { tabs, open: 'nonsense' });
  expect(textOf(one(shown, '[role=tabpanel]')).trim()).toBe('the code');
});

test('openedTabIsTold', async () => {
  const shown = await show<Tabs>('cs-tabs', { tabs, open: 'code' });
  const opened: string[] = [];
  shown.addEventListener('opened', (event) => opened.push((event as CustomEvent<string>).detail));
  one(shown, '#tab-activity').click();
  await press('Home', shown);
  expect(opened).toEqual(['activity', 'code']);
});

test('whatIsKeptStaysOutOfSight', async () => {
  const tabs = ['one', 'two'].map((key) => ({
    key,
    words: key,
    panel: () => `the ${key}`,
    keep: key === 'one',
  }));
  const shown = await show('cs-tabs', { tabs, open: 'one' });
  Object.assign(shown, { open: 'two' });
  await shown.updateComplete;
  const panels = all(shown, '[role=tabpanel]');
  expect(panels.map((panel) => [textOf(panel).trim(), panel.hidden])).toEqual([
    ['the one', true],
    ['the two', false],
  ]);
});
