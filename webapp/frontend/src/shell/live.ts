/**
 * What the server pushes while a page is seen (GET /api/code/events). `reset` says to read everything
 * anew: after a pause, or because no stream is to be had and time has passed instead.
 */
export type News = 'request' | 'artifact' | 'badges' | 'reset' | 'signed_out';

/** Hears one piece of news, with the ids, states or numbers that came with it. */
export type Hear = (news: News, data: Readonly<Record<string, unknown>>) => void;

const NEWS: readonly News[] = ['request', 'artifact', 'badges', 'reset', 'signed_out'];
const WITHOUT_STREAM_MS = 30_000;

const hearers = new Set<Hear>();
let stream: EventSource | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Hear what changes, until the function that is returned is called. */
export function listen(hear: Hear): () => void {
  hearers.add(hear);
  if (hearers.size === 1) {
    document.addEventListener('visibilitychange', follow);
    follow();
  }
  return () => {
    if (hearers.delete(hear) && hearers.size === 0) {
      document.removeEventListener('visibilitychange', follow);
      stop();
    }
  };
}

/** A hidden page holds no stream: a browser has few connections, and a person few places. */
function follow() {
  stop();
  if (!document.hidden) open();
}

function open() {
  if (typeof EventSource === 'undefined') return tryAgainLater();
  const opened = (stream = new EventSource('/api/code/events'));
  for (const news of NEWS) {
    opened.addEventListener(news, (event) => {
      if (news === 'signed_out') stop();
      tell(news, JSON.parse((event as MessageEvent<string>).data) as Record<string, unknown>);
    });
  }
  // Between the page's own reading and now something may have changed; later, the stream resumes.
  opened.addEventListener('open', () => tell('reset', {}), { once: true });
  opened.addEventListener('error', () => {
    if (opened === stream && opened.readyState === EventSource.CLOSED) tryAgainLater();
  });
}

function tryAgainLater() {
  stop();
  timer = setTimeout(() => {
    tell('reset', {});
    open();
  }, WITHOUT_STREAM_MS);
}

function stop() {
  stream?.close();
  stream = undefined;
  clearTimeout(timer);
}

function tell(news: News, data: Readonly<Record<string, unknown>>) {
  for (const hear of [...hearers]) hear(news, data);
}
