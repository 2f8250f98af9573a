import { withoutAnsi } from './ansi';

/** Where a piece of output came from; `note` is what we say ourselves. */
export type Stream = 'stdout' | 'stderr' | 'note';

/** Some lines of one stream, to be shown as a whole. */
export interface Block {
  readonly stream: Stream;
  readonly text: string;
}

/** So many lines are one block: enough for few elements, few enough to be laid out at once. */
export const LINES = 100;
const CHARACTERS = 16_384;
const UNFINISHED = /(?:\u001b|\u001b\[[0-?]*[ -/]*|\u001b\][^\u0007\u001b]{0,256})$/;

/**
 * What a job has printed so far, in the order it came, in blocks of bounded length: a page then lays
 * out only the blocks that are seen. Escape sequences of terminals are dropped, also where one comes in two
 * pieces.
 */
export class Transcript {
  private readonly closed: Block[] = [];
  private open: Block | undefined;
  private lines = 0;
  private readonly rest: Record<Stream, string> = { stdout: '', stderr: '', note: '' };

  /** All of it, in order. The last block may grow. */
  get blocks(): readonly Block[] {
    return this.open ? [...this.closed, this.open] : [...this.closed];
  }

  /** Whether nothing was printed. */
  get empty(): boolean {
    return this.closed.length === 0 && !this.open;
  }

  /** What one stream printed, or all of them but our own notes. */
  text(stream?: Stream): string {
    return this.blocks
      .filter((block) => (stream ? block.stream === stream : block.stream !== 'note'))
      .map(({ text }) => text)
      .join('');
  }

  /** Add what was printed. */
  append(stream: Stream, printed: string): void {
    const whole = this.rest[stream] + printed;
    const unfinished = UNFINISHED.exec(whole)?.[0] ?? '';
    this.rest[stream] = unfinished;
    let text = withoutAnsi(whole.slice(0, whole.length - unfinished.length)).replaceAll('\r\n', '\n');
    while (text !== '') text = this.fill(stream, text);
  }

  /** Put as much into the open block as it takes, and return what is left. */
  private fill(stream: Stream, text: string): string {
    if (this.open?.stream !== stream) this.close();
    const before = this.open?.text ?? '';
    let end = 0;
    while (end < text.length && this.lines < LINES && before.length + end < CHARACTERS) {
      const line = text.indexOf('\n', end);
      const room = CHARACTERS - before.length;
      end = Math.min(line < 0 ? text.length : line + 1, Math.max(room, end + 1));
      if (text[end - 1] === '\n') this.lines += 1;
    }
    this.open = { stream, text: before + text.slice(0, end) };
    if (this.lines >= LINES || this.open.text.length >= CHARACTERS) this.close();
    return text.slice(end);
  }

  private close() {
    if (this.open) this.closed.push(this.open);
    [this.open, this.lines] = [undefined, 0];
  }
}
