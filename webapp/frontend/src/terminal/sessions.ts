import { getJson, sendJson } from '../shell/http';

/** A live interpreter of the reader's own, as the server lists it. */
export interface Session {
  readonly language: string;
  /** `open`, or `lost` where the runner no longer has it. */
  readonly state: string;
  readonly cells: number;
  readonly snapshots: readonly string[];
  /** The run of the cell that runs. */
  readonly run_id: string | null;
  readonly opened_at: string;
  readonly last_used_at: string;
}

/** Ask which sessions the reader has. */
export async function fetchSessions(): Promise<readonly Session[]> {
  return (await getJson<{ sessions: readonly Session[] }>('/api/sessions')).sessions;
}

/** Bring a session back to its opening, keep its state by a name, or restore what is kept. */
export async function changeSession(
  language: string,
  action: 'reset' | 'snapshot' | 'restore',
  name?: string,
): Promise<void> {
  await sendJson('POST', `${address(language)}/${action}`, name === undefined ? undefined : { name });
}

/** End a session, whatever runs in it. */
export async function endSession(language: string): Promise<void> {
  await sendJson('DELETE', address(language));
}

/** Where cells of a language are sent. */
export function cellAddress(language: string): string {
  return `${address(language)}/cell`;
}

function address(language: string): string {
  return `/api/sessions/${encodeURIComponent(language)}`;
}
