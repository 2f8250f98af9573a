import { expect, test } from 'vitest';
import { csvRows, firstBytes } from './csv';

test('quotesLineEndsAndEmptyCellsAreRead', () => {
  expect(csvRows('\ufeffa,b\r\n"1,5","say ""hi""\nthere"\n,\n', 9)).toEqual([
    ['a', 'b'],
    ['1,5', 'say "hi"\nthere'],
    ['', ''],
  ]);
});

test('lastLineNeedsNoLineEnd', () => expect(csvRows('a\nb', 9)).toEqual([['a'], ['b']]));

test('emptyFileHasNoRows', () => expect(csvRows('', 9)).toEqual([]));

test('noMoreRowsThanAskedForAreRead', () => {
  expect(csvRows('a\n'.repeat(100), 21)).toHaveLength(21);
});

test('downloadStopsWhenThePreviewHasEnough', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (to) => {
      sent++;
      to.enqueue(new TextEncoder().encode('x'.repeat(1000)));
    },
  });
  const text = await firstBytes(new Response(endless), 5000);
  expect(text).toHaveLength(5000);
  expect(sent).toBeLessThan(10);
});
