import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen, type News } from './live';

/** A stream that a test opens, feeds and breaks. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  readyState = 0;

  constructor(readonly address: string) {
    super();
    Stream.all.push(this);
  }

  close() {
    this.readyState = Stream.CLOSED;
  }

  say(news: string, data: object) {
    this.dispatchEvent(new MessageEvent(news, { data: JSON.stringify(data) }));
  }

  refuse() {
    this.readyState = Stream.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}

const heard: [News, object][] = [];
let hidden = false;
let leave: () => void;

const newest = () => Stream.all[Stream.all.length - 1] as Stream;

function show(seen: boolean) {
  hidden = !seen;
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  [Stream.all, hidden, heard.length] = [[], false, 0];
  leave = listen((news, data) => heard.push([news, data]));
});

afterEach(() => {
  leave();
  expect(vi.getTimerCount()).toBe(0);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('newsIsHeardByAllOverOneStream', () => {
  const also: News[] = [];
  const leaveToo = listen((news) => also.push(news));
  newest().say('request', { request_id: '1' });
  leaveToo();
  newest().say('badges', { pending_approvals: 2 });
  expect(heard).toEqual([
    ['request', { request_id: '1' }],
    ['badges', { pending_approvals: 2 }],
  ]);
  expect(also).toEqual(['request']);
  expect(Stream.all.length).toBe(1);
});

test('everythingIsReadAnewWhenTheStreamBeginsAndNotWhenItResumes', () => {
  newest().dispatchEvent(new Event('open'));
  newest().dispatchEvent(new Event('open'));
  expect(heard).toEqual([['reset', {}]]);
});

test('hiddenPageHoldsNoStreamAndHearsAgainWhenSeen', () => {
  show(false);
  expect(newest().readyState).toBe(Stream.CLOSED);
  show(true);
  newest().dispatchEvent(new Event('open'));
  expect(Stream.all.length).toBe(2);
  expect(heard).toEqual([['reset', {}]]);
});

test('withoutAStreamEverythingIsReadNowAndThenUntilThereIsOne', () => {
  newest().refuse();
  vi.advanceTimersByTime(30_000);
  newest().refuse();
  vi.advanceTimersByTime(30_000);
  expect(heard).toEqual([
    ['reset', {}],
    ['reset', {}],
  ]);
  expect(Stream.all.length).toBe(3);
});

test('endOfTheSignInIsToldOnceAndNothingIsTriedAgain', () => {
  newest().say('signed_out', {});
  newest().refuse();
  vi.advanceTimersByTime(120_000);
  expect(heard).toEqual([['signed_out', {}]]);
  expect(Stream.all.length).toBe(1);
});

test('whoeverLeavesLastClosesTheStream', () => {
  leave();
  expect(newest().readyState).toBe(Stream.CLOSED);
  show(true);
  expect(Stream.all.length).toBe(1);
});
