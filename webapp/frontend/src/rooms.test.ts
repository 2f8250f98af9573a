import { expect, test } from 'vitest';

/** Each room and the rooms it may know, as design.md's “no cycles between rooms” asks. */
const MAY_KNOW: Readonly<Record<string, readonly string[]>> = {
  shell: [],
  operaton: [],
  identity: ['shell'],
  content: ['shell'],
  run: ['shell'],
  consent: ['shell', 'content', 'run'],
  authoring: ['shell', 'content'],
  admin: ['shell'],
  report: ['shell'],
  conversation: ['shell', 'content', 'authoring'],
  terminal: ['shell', 'run', 'authoring', 'report', 'conversation'],
  pages: [
    'shell',
    'content',
    'run',
    'consent',
    'authoring',
    'report',
    'conversation',
    'terminal',
    'identity',
    'operaton',
    'admin',
  ],
};

const files = import.meta.glob<string>(['./*/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

test.each(Object.keys(files))('fileKnowsOnlyTheRoomsItMay: %s', (path) => {
  const room = path.split('/')[1] ?? '';
  const known = [...(files[path] ?? '').matchAll(/from '\.\.\/(\w+)\/|import '\.\.\/(\w+)\//g)];
  for (const [, from, bare] of known) {
    expect(MAY_KNOW[room]).toContain(from ?? bare);
  }
});

test.each(Object.keys(files))('fileNeitherEvaluatesTextNorWritesHtml: %s', (path) => {
  expect(files[path]).not.toMatch(
    /unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|style=/,
  );
});
