import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { humanDuration, humanSize } from '../shell/words';
import '../shell/copy';
import '../shell/status';
import '../run/files';
import { filesOf, type LiveRun, type RunMeta } from '../run/live-run';
import type { StoredFile } from '../run/run';
import '../run/output-log';
import '../run/progress';

/**
 * `<cs-run-pane>`: a run of the terminal from its start to its end: how it stands, what it prints, what
 * it left. Sends `insert-report` with Markdown as detail, and `begin-anew` where a session is lost.
 */
@customElement('cs-run-pane')
export class RunPane extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 16px;
        min-height: 34px;
      }
      .bar > :last-child {
        margin-inline-start: auto;
      }
      .notice {
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The run that is shown. */
  @property({ attribute: false }) run: LiveRun | undefined;
  /** Changes whenever the run does. */
  @property({ attribute: false }) turn = 0;

  protected override render() {
    const { run } = this;
    if (!run) {
      return html`<p class="muted">
        Nothing has been run yet. Write some code and press <kbd>Shift</kbd>+<kbd>Enter</kbd>: what it
        prints appears here as it comes.
      </p>`;
    }
    return html`<div class="bar">${this.standing(run)} ${this.actions(run)}</div>
      ${run.problem ? this.problem(run) : nothing}
      ${
        run.problem && run.transcript.empty
          ? nothing
          : html`<cs-output-log
              .blocks=${run.transcript.blocks}
              none=${run.running ? 'Nothing printed yet.' : 'The job printed nothing.'}
            ></cs-output-log>`
      }
      ${run.over ? this.left(run.over) : nothing}`;
  }

  private standing(run: LiveRun) {
    if (run.over) {
      const { status, exit_code, wall_ms, peak_memory } = run.over;
      return html`<span role="status"><cs-status state=${status}></cs-status></span>
        ${exit_code === null ? nothing : html`<span>exit code <strong>${exit_code}</strong></span>`}
        ${wall_ms === null ? nothing : html`<span>${humanDuration(wall_ms)}</span>`}
        ${peak_memory ? html`<span class="muted">${humanSize(peak_memory)} of memory</span>` : nothing}`;
    }
    if (run.problem) return html`<span role="status"><cs-status state="failed"></cs-status></span>`;
    return html`<span role="status"><cs-status state="running"></cs-status></span>
      <cs-progress .percent=${run.progress} .since=${run.begunAt}></cs-progress>`;
  }

  private actions(run: LiveRun) {
    if (run.running) {
      return html`<button type="button" ?disabled=${!run.id || run.canceling} @click=${() => run.cancel()}>
        ${run.canceling ? 'Cancelling…' : 'Cancel'}
      </button>`;
    }
    if (run.transcript.empty) return html`<span></span>`;
    return html`<span>
      <cs-copy .text=${run.transcript.text()} what="the output"></cs-copy>
      <button class="quiet" type="button" @click=${() => this.insertOutput(run)}>Insert into report</button>
    </span>`;
  }

  private problem(run: LiveRun) {
    const lost = run.problem?.code === 'SESSION_LOST';
    return html`<p class="notice bad" role="alert">
      ${marked(run.problem?.message ?? '')}
      ${
        lost
          ? html`<button type="button" @click=${() => this.tell('begin-anew', null)}>
              Begin a new session and run it there
            </button>`
          : nothing
      }
    </p>`;
  }

  private left(run: RunMeta) {
    const files = filesOf(run);
    const figures = files.filter(({ media_type }) => media_type === 'image/png');
    return html`${run.status === 'succeeded' || run.exit_code !== null ? nothing : this.why(run)}
    ${
      run.stdout_truncated || run.stderr_truncated
        ? html`<p class="notice warn">The job printed more than is kept; the rest was thrown away.</p>`
        : nothing
    }
    ${
      files.length > 0
        ? html`<cs-output-files .files=${files}></cs-output-files>
            ${
              figures.length > 0
                ? html`<div class="bar">
                    ${figures.map(
                      ({ name, url }) =>
                        html`<button class="quiet" type="button" @click=${() => this.insert({ name, url })}>
                          Insert ${name} into report
                        </button>`,
                    )}
                    ${
                      figures.length > 1
                        ? html`<button class="quiet" type="button" @click=${() => this.insert(...figures)}>
                            Insert all ${figures.length} figures into report
                          </button>`
                        : nothing
                    }
                  </div>`
                : nothing
            }`
        : nothing
    }`;
  }

  private why({ reason, limit, status }: RunMeta) {
    const words = reason ?? (status === 'timed_out' ? 'The time limit was reached.' : '');
    const told = [words, limit && !words.includes(limit) ? `Limit: ${limit}.` : ''].filter(Boolean).join(' ');
    return told ? html`<p class="notice warn">${marked(told)}</p>` : nothing;
  }

  private insertOutput(run: LiveRun) {
    const text = run.transcript.text().replace(/\n$/, '');
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
    this.tell('insert-report', `${fence}text\n${text}\n${fence}\n`);
  }

  private insert(...figures: readonly Pick<StoredFile, 'name' | 'url'>[]) {
    const pictures = figures.map(({ name, url }) => `![${name.replace(/[[\]\\]/g, '')}](${url})\n`);
    this.tell('insert-report', pictures.join('\n'));
  }

  private tell(event: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }
}
