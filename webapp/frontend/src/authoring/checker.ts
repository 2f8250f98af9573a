import { Problem, explain, sendJson } from '../shell/http';

/** What a language says about code; lines and columns count from 1, 0 says unknown. */
export interface Remark {
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What is known about code: being checked, checked, or why it is not. */
export interface Verdict {
  readonly state: 'idle' | 'checking' | 'checked' | 'unchecked';
  readonly remarks: readonly Remark[];
  readonly why: string;
}

/** Nothing is known yet. */
export const UNKNOWN: Verdict = { state: 'idle', remarks: [], why: '' };

const PAUSE_MS = 700;

/** Has the server check code (POST /api/check_code) whenever typing pauses; nothing of it is run. */
export class Checker {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;
  private barred = false;

  constructor(private readonly tell: (verdict: Verdict) => void) {}

  /** Check this soon; whatever was asked before no longer matters. */
  check(language: string, code: string): void {
    clearTimeout(this.timer);
    const turn = (this.turn += 1);
    if (this.barred) return;
    if (code.trim() === '') return this.tell(UNKNOWN);
    this.timer = setTimeout(() => void this.ask(turn, language, code), PAUSE_MS);
  }

  /** Check nothing any more. */
  stop(): void {
    clearTimeout(this.timer);
    this.turn += 1;
  }

  private async ask(turn: number, language: string, code: string) {
    const say = (verdict: Verdict) => turn === this.turn && this.tell(verdict);
    say({ ...UNKNOWN, state: 'checking' });
    try {
      const path = '/api/check_code';
      const { diagnostics } = await sendJson<{ diagnostics?: Remark[] }>('POST', path, {
        language,
        code,
      });
      say({ state: 'checked', remarks: diagnostics ?? [], why: '' });
    } catch (error) {
      this.barred = error instanceof Problem && error.status === 403;
      say({ state: 'unchecked', remarks: [], why: explain(error) });
    }
  }
}
