import { Problem, getJson, openStream, sendJson } from '../shell/http';
import { repeatKey } from '../shell/repeat-key';
import { eventsOf } from './event-stream';

/** One thing that was said. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** When, as ISO 8601. */
  readonly ts: string;
  /** Whether it ends where its bound was, and not where it should. */
  readonly cut?: boolean;
}

/** What is asked, and what goes with it. */
export interface Question {
  readonly message: string;
  readonly model?: string;
  readonly messages: readonly Message[];
  readonly code?: string;
  readonly language?: string;
}

/** The models one may ask; the usual one first. None means that no assistant is set up. */
export interface Models {
  readonly models: readonly string[];
  readonly default: string;
}

/** A conversation in the list of those one kept. */
export interface KeptChat {
  readonly file: string;
  readonly size: number;
  readonly modified: string;
}

/** A conversation one kept, whole. */
export interface LoadedChat {
  readonly name: string;
  readonly messages: readonly Message[];
  readonly report_markdown: string;
}

/** What stands in an event of an answer. */
interface Said {
  readonly text?: string;
  readonly cut?: boolean;
  readonly detail?: string;
  readonly status?: number;
  readonly code?: string;
}

const ROUTE = '/api/vs_terminal';

/** Ask which models there are. */
export function fetchModels(): Promise<Models> {
  return getJson<Models>(`${ROUTE}/models`);
}

/**
 * Ask the assistant, and hand each piece of its answer on as it comes. Throws a {@link Problem} where
 * there is no whole answer, also when it had begun.
 */
export async function ask(
  question: Question,
  heard: (piece: string) => void,
  signal: AbortSignal,
): Promise<{ cut: boolean }> {
  const body = await openStream(`${ROUTE}/chat`, question, signal);
  for await (const { name, data } of eventsOf(body)) {
    const said = JSON.parse(data) as Said;
    if (name === 'token') heard(said.text ?? '');
    if (name === 'error') throw new Problem(said.status ?? 0, said.detail ?? '', said.code ?? '');
    if (name === 'done') return { cut: said.cut === true };
  }
  throw new Problem(0, 'The answer broke off.');
}

/** List the conversations one kept. */
export async function listChats(): Promise<readonly KeptChat[]> {
  return (await getJson<{ sessions: readonly KeptChat[] }>(`${ROUTE}/chat_sessions`)).sessions;
}

/** Keep a conversation and the report draft; answers the name it got. */
export async function saveChat(
  name: string,
  messages: readonly Message[],
  report: string,
): Promise<string> {
  const body = { ...(name ? { name } : {}), messages: messages.map(plain), report_markdown: report };
  const headers = { 'Idempotency-Key': repeatKey() };
  return (await sendJson<{ file: string }>('POST', `${ROUTE}/save_chat`, body, headers)).file;
}

/** A message as the server keeps it. */
function plain({ role, text, ts }: Message) {
  return { role, text, ts };
}

/** Load a conversation one kept. */
export async function loadChat(file: string): Promise<LoadedChat> {
  const path = `${ROUTE}/load_chat?file=${encodeURIComponent(file)}`;
  return (await getJson<{ session: LoadedChat }>(path)).session;
}

/** Delete a conversation one kept. */
export async function deleteChat(file: string): Promise<void> {
  await sendJson('POST', `${ROUTE}/delete_chat`, { file });
}
