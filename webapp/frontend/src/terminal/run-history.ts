import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import '../shell/status';
import { humanDuration, humanTime } from '../shell/words';

interface PastRun {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly started_at: string | null;
  readonly output_snippet: string;
  readonly duration_secs: number | null;
}

/** The words of source A's terminal for the states of a run. */
const STATES: Readonly<Record<string, string>> = {
  success: 'succeeded',
  timeout: 'timed_out',
  canceled: 'cancelled',
  error: 'failed',
};

/**
 * `<cs-run-history>`: one's own runs and the cells of one's sessions, newest first. Sends `show-run` or
 * `open-code` with the id as detail.
 */
@customElement('cs-run-history')
export class RunHistory extends RemoteList<{ readonly runs: readonly PastRun[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        max-height: 640px;
        overflow: auto;
      }
      li {
        display: grid;
        gap: 2px;
        padding-block: 8px;
        border-block-end: 1px solid var(--line);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
      }
      .printed {
        font-family: var(--mono);
        font-size: calc(var(--text) * 0.8);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--muted);
      }
    `,
  ];

  override src = '/api/run_code_async/history?limit=50&cells=true';

  protected override list({ runs }: { readonly runs: readonly PastRun[] }) {
    if (runs.length === 0) {
      return html`<p class="muted">You have run nothing yet. Runs appear here, newest first.</p>`;
    }
    return html`<ol>
      ${runs.map(
        ({ id, kind, status, started_at, output_snippet, duration_secs }) => html`<li>
          <div class="line">
            <cs-status state=${STATES[status] ?? status}></cs-status>
            <span>${started_at ? humanTime(started_at) : 'not started'}</span>
            <span class="muted">${duration_secs === null ? '' : humanDuration(duration_secs * 1000)}</span>
            ${kind === 'session_cell' ? html`<span class="muted">in a session</span>` : nothing}
          </div>
          <div class="printed">${output_snippet.trim() === '' ? '(nothing printed)' : marked(firstLine(output_snippet))}</div>
          <div class="line">
            <button class="quiet" type="button" @click=${() => this.tell('show-run', id)}>Show its output</button>
            <button class="quiet" type="button" @click=${() => this.tell('open-code', id)}>Open its code</button>
          </div>
        </li>`,
      )}
    </ol>`;
  }

  private tell(event: string, detail: string) {
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
  }
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}
