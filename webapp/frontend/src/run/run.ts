/** A file given to a job or left by one, as the API lists it. */
export interface StoredFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the content, in hexadecimal. */
  readonly sha256: string;
  readonly media_type: string;
  /** Where it can be downloaded: a path of this server. */
  readonly url: string;
}

/** The states of a run (design.md). */
export type RunStatus =
  'queued' | 'running' | 'succeeded' | 'failed' | 'timed_out' | 'cancelled' | 'lost';

/** One execution and what came of it. */
export interface Run {
  readonly id: string | number;
  readonly status: RunStatus;
  readonly exit_code: number | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
  /** Wall time in milliseconds. */
  readonly wall_ms: number | null;
  readonly files: readonly StoredFile[] | null;
}

/** Whether nothing more will come of the run. */
export function isOver(run: Run): boolean {
  return run.status !== 'queued' && run.status !== 'running';
}
