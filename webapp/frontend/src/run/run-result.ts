import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import '../shell/copy';
import '../shell/status';
import { theme } from '../shell/theme';
import { humanDuration } from '../shell/words';
import { withoutAnsi } from './ansi';
import './files';
import './live-output';
import { isOver, type Run } from './run';

const WAITING = {
  queued: 'The run waits for a free runner.',
  running: 'The job is running in its jail.',
} as const;

const ENDINGS: Partial<Record<Run['status'], string>> = {
  timed_out: 'The job reached its time limit and was stopped.',
  cancelled: 'The run was cancelled.',
  lost:
    'The server or runner went away while the job ran, and nobody can say how it ended. ' +
    'It is not started again.',
};

/** `<cs-run-result>`: a run while it goes on; then how it ended, what it printed, and the files it left. */
@customElement('cs-run-result')
export class RunResult extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      .figures {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 20px;
      }
      section {
        margin-block-start: 16px;
      }
      section header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
      }
      pre {
        margin: 4px 0 0;
        padding: 12px;
        max-height: 480px;
        overflow: auto;
        background: var(--sunken);
        border: 1px solid var(--line);
        border-radius: 8px;
        font-family: var(--mono);
        font-size: calc(var(--text) * 0.867);
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      pre.errors {
        border-inline-start: 3px solid var(--bad);
      }
      .notice {
        margin-block-start: 12px;
      }
    `,
  ];

  /** The run; none where nothing was started. */
  @property({ attribute: false }) run: Run | null = null;
  /** Whether the reader may end it while it goes on. */
  @property({ type: Boolean }) cancelable = false;

  protected override render() {
    const run = this.run;
    if (!run) return html`<p class="muted">Nothing has been run.</p>`;
    return html`<div class="figures" role="status">
        <cs-status state=${run.status}></cs-status>
        ${
          run.exit_code === null || run.exit_code === undefined
            ? nothing
            : html`<span>Exit code <strong>${run.exit_code}</strong></span>`
        }
        ${
          run.wall_ms === null || run.wall_ms === undefined
            ? nothing
            : html`<span>Wall time <strong>${humanDuration(run.wall_ms)}</strong></span>`
        }
        <span class="muted">Run <code>${run.id}</code></span>
      </div>
      ${this.sentence(run)}${isOver(run) ? this.results(run) : this.soFar(run)}`;
  }

  private sentence({ status }: Run) {
    if (status === 'queued' || status === 'running') {
      return html`<p class="notice">${WAITING[status]}</p>`;
    }
    const words = ENDINGS[status];
    return words ? html`<p class="notice warn">${words}</p>` : nothing;
  }

  private soFar({ id }: Run) {
    return html`<cs-live-output run=${String(id)} ?cancelable=${this.cancelable}></cs-live-output>`;
  }

  private results(run: Run) {
    return html`${printed('Output', run.stdout, 'The job printed nothing.', '')}
    ${run.stderr ? printed('Errors', run.stderr, '', 'errors') : nothing}
      <section>
        <h3>Output files</h3>
        <cs-output-files .files=${run.files ?? []}></cs-output-files>
      </section>`;
  }
}

function printed(title: string, output: string | null, nothingPrinted: string, style: string) {
  const text = withoutAnsi(output ?? '').replaceAll('\r\n', '\n');
  return html`<section>
    <header>
      <h3>${title}</h3>
      ${
        text === ''
          ? nothing
          : html`<cs-copy .text=${output ?? ''} what=${title.toLowerCase()}></cs-copy>`
      }
    </header>
    ${
      text === ''
        ? html`<p class="muted">${nothingPrinted}</p>`
        : html`<pre class=${style} tabindex="0" role="region" aria-label=${title}>${marked(text)}</pre>`
    }
  </section>`;
}
