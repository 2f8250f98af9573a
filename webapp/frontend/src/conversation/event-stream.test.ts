import { expect, test } from 'vitest';
import { eventsOf } from './event-stream';

function stream(...pieces: string[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(bytes.encode(piece));
      controller.close();
    },
  });
}

async function all(...pieces: string[]) {
  const events = [];
  for await (const event of eventsOf(stream(...pieces))) events.push(event);
  return events;
}

test('eventsAreReadHoweverTheyAreCut', async () => {
  const text = 'retry: 2000\n\nevent: token\ndata: {"text":"a"}\n\n: nothing new\n\nevent: done\ndata: {}\n\n';
  const whole = [
    { name: 'token', data: '{"text":"a"}' },
    { name: 'done', data: '{}' },
  ];
  expect(await all(text)).toEqual(whole);
  expect(await all(...text)).toEqual(whole);
});

test('aCharacterOfSeveralBytesMayBeCutToo', async () => {
  const bytes = new TextEncoder().encode('data: ü\n\n');
  const cut = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 7));
      controller.enqueue(bytes.slice(7));
      controller.close();
    },
  });
  const events = [];
  for await (const event of eventsOf(cut)) events.push(event);
  expect(events).toEqual([{ name: 'message', data: 'ü' }]);
});

test('whatIsNotFinishedIsNoEvent', async () => {
  expect(await all('event: done\ndata: {"ok":')).toEqual([]);
});
