import { explain, getJson, Problem, sendJson } from '../shell/http';
import type { RunStatus, StoredFile } from './run';
import { Transcript } from './transcript';

/** A run as GET /api/runs/{id} shows it: what of it the terminal tells. */
export interface RunMeta {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly status: RunStatus;
  readonly stdout: string;
  readonly stdout_truncated: boolean;
  readonly stderr: string;
  readonly stderr_truncated: boolean;
  readonly exit_code: number | null;
  readonly wall_ms: number | null;
  readonly cpu_ms: number | null;
  /** In bytes. */
  readonly peak_memory: number | null;
  readonly artifacts: Readonly<Record<string, Omit<StoredFile, 'name'>>>;
  readonly session_changed: boolean;
  readonly reason: string | null;
  readonly limit: string | null;
  readonly containment: string | null;
}

interface RunEvent {
  readonly type: 'start' | 'log' | 'artifact' | 'done';
  readonly stream?: 'stdout' | 'stderr';
  readonly msg?: string;
}

const PROGRESS = /^PROGRESS:(\d{1,3})\b/gm;
const AGAIN_MS = 1000;

/** Read a run as it stands. */
export async function fetchRun(id: string): Promise<RunMeta> {
  return (await getJson<{ run: RunMeta }>(`/api/runs/${encodeURIComponent(id)}`)).run;
}

/** The files a run left, as lists of files want them. */
export function filesOf(run: RunMeta): StoredFile[] {
  return Object.entries(run.artifacts).map(([name, file]) => ({ name, ...file }));
}

/**
 * One run, followed from its start to its end. Tells by the function it was given that something has
 * changed, at most once for each frame of the screen.
 */
export class LiveRun {
  readonly transcript = new Transcript();
  readonly begunAt = Date.now();
  /** The run, once it is over. */
  over: RunMeta | undefined;
  /** Why it cannot be followed, or was not started. */
  problem: Problem | undefined;
  /** How far the code says it is, in percent. */
  progress: number | undefined;
  canceling = false;
  id = '';
  private stream: EventSource | undefined;
  private frame = 0;
  private left = false;

  constructor(private readonly changed: () => void) {}

  /** Whether the code may still be running. */
  get running(): boolean {
    return !this.over && !this.problem;
  }

  /** Follow a run that has begun. */
  follow(id: string): void {
    if (this.left || this.id) return;
    this.id = id;
    this.tell();
    if (typeof EventSource === 'undefined') return void this.look();
    const stream = (this.stream = new EventSource(`/api/runs/${encodeURIComponent(id)}/events`));
    stream.addEventListener('message', ({ data }: MessageEvent<string>) =>
      this.hear(JSON.parse(data) as RunEvent),
    );
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) void this.look();
    });
  }

  /** Show a run that is over. */
  showOver(run: RunMeta): void {
    this.id = run.id;
    this.end(run);
  }

  /** Ask for its end. */
  async cancel(): Promise<void> {
    if (!this.id || this.canceling) return;
    this.canceling = true;
    this.tell();
    try {
      await sendJson('POST', `/api/runs/${encodeURIComponent(this.id)}/cancel`);
    } catch (error) {
      this.canceling = false;
      this.transcript.append('note', `Not cancelled: ${explain(error)}\n`);
    }
    this.tell();
  }

  /** Hear no more of it; it runs on. */
  leave(): void {
    this.left = true;
    this.stream?.close();
    cancelAnimationFrame(this.frame);
  }

  /** Tell why it was not started, or cannot be followed. */
  fail(error: unknown): void {
    this.problem = error instanceof Problem ? error : new Problem(0, explain(error));
    this.stream?.close();
    this.tell();
  }

  private hear({ type, stream, msg }: RunEvent) {
    if (type === 'log' && stream && msg !== undefined) {
      this.transcript.append(stream, msg);
      for (const [, percent] of msg.matchAll(PROGRESS)) this.progress = Math.min(100, Number(percent));
      this.tell();
    }
    if (type === 'done') void this.look();
  }

  /** Read how it ended; where it has not, the stream was only cut. */
  private async look() {
    this.stream?.close();
    try {
      const run = await fetchRun(this.id);
      if (run.status === 'queued' || run.status === 'running') {
        if (!this.left) setTimeout(() => void this.look(), AGAIN_MS);
        return;
      }
      this.end(run);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Where the stream told nothing, the record does. */
  private end(run: RunMeta) {
    if (this.transcript.empty) {
      this.transcript.append('stdout', run.stdout);
      this.transcript.append('stderr', run.stderr);
    }
    this.over = run;
    this.tell();
  }

  private tell() {
    if (this.left || this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.changed();
    });
  }
}
