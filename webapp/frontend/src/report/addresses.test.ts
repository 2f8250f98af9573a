import { expect, test } from 'vitest';
import { isShown, leadsThere } from './addresses';

test.each([
  'https://example.org/x?y=1',
  'HTTP://example.org',
  'mailto:a@example.org',
  '/api/runs/0191-a/files/plots/a%20b.png',
])('linkIsFollowed: %s', (address) => expect(leadsThere(address)).toBe(true));

test.each([
  '',
  'javascript:alert(1)',
  ' https://example.org',
  'https://a\nb',
  'data:text/html,x',
  'file:///etc/passwd',
  '//evil.example/',
  '/api/session',
  '/api/runs/r1/files/../../session',
  '/api/runs/r1/files/%2E%2e/session',
  '/api/runs/r1/files/a?x=1',
])('linkIsText: %j', (address) => expect(leadsThere(address)).toBe(false));

test.each(['data:image/png;base64,iVBORw0KGgo=', '/api/runs/r1/files/a.png'])(
  'pictureIsShown: %s',
  (address) => expect(isShown(address)).toBe(true),
);

test.each([
  'https://example.org/a.png',
  'data:image/svg+xml;base64,PHN2Zy8+',
  'data:image/png,<svg>',
  'x',
  'blob:https://countersign.test/1',
])('pictureIsTold: %s', (address) => expect(isShown(address)).toBe(false));
