import { expect, test } from 'vitest';
import { LINES, Transcript } from './transcript';

function printed(...pieces: readonly (readonly ['stdout' | 'stderr', string])[]): Transcript {
  const transcript = new Transcript();
  for (const [stream, text] of pieces) transcript.append(stream, text);
  return transcript;
}

test('piecesOfOneStreamAreOneBlock', () => {
  expect(printed(['stdout', 'a'], ['stdout', 'b\nc']).blocks).toEqual([{ stream: 'stdout', text: 'ab\nc' }]);
});

test('streamsStayApartAndInOrder', () => {
  const blocks = printed(['stdout', 'a\n'], ['stderr', 'b\n'], ['stdout', 'c\n']).blocks;
  expect(blocks.map(({ stream }) => stream)).toEqual(['stdout', 'stderr', 'stdout']);
});

test('manyLinesAreManyBlocksAndNothingIsLost', () => {
  const text = Array.from({ length: 1050 }, (_, i) => `line ${i}\n`).join('');
  const transcript = printed(['stdout', text.slice(0, 777)], ['stdout', text.slice(777)]);
  expect(transcript.blocks).toHaveLength(Math.ceil(1050 / LINES));
  expect(transcript.text()).toBe(text);
});

test('oneEndlessLineIsPartedToo', () => {
  const transcript = printed(['stdout', 'x'.repeat(100_000)]);
  expect(transcript.blocks.length).toBeGreaterThan(5);
  expect(transcript.text()).toBe('x'.repeat(100_000));
});

test('escapeSequenceInTwoPiecesIsDropped', () => {
  expect(printed(['stdout', 'a\u001b['], ['stdout', '31mred']).text()).toBe('ared');
});

test('streamsOfOneTextAreToldApart', () => {
  const transcript = printed(['stdout', 'a'], ['stderr', 'b']);
  transcript.append('note', 'ours');
  expect([transcript.text('stderr'), transcript.text()]).toEqual(['b', 'ab']);
});
