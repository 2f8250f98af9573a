import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { marked } from '../shell/marked-text';
import { artifactPage } from '../shell/address';
import { RemoteList } from '../shell/list';
import '../shell/status';
import { humanTime } from '../shell/words';
import './decision-form';
import './execute-button';
import { isWaitingForExecution, type RequestSummary } from './review';
import './run-review';

/**
 * `<cs-request-list>`: run requests, each leading to its review and result. What waits for the reader is
 * decided in place, and what of their own is approved is executed in place.
 */
@customElement('cs-request-list')
export class RequestList extends RemoteList<{ requests: readonly RequestSummary[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      td {
        overflow-wrap: anywhere;
      }
      .state {
        width: 1%;
        padding-inline-end: 0;
      }
      .place {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        margin-block-start: 8px;
      }
      .deed {
        margin-inline-start: -6px;
      }
      blockquote {
        margin: 4px 0 0;
        padding-inline-start: 8px;
        border-inline-start: 2px solid var(--line);
      }
    `,
  ];

  /** The artifact whose requests these are; empty where each request names its own. */
  @property() slug = '';
  /** Whether all are the reader's own, so that nobody needs to be told who asked. */
  @property({ type: Boolean }) mine = false;
  /** Whether each waits for the reader's decision. */
  @property({ type: Boolean }) waiting = false;
  /** What is said where there are none. */
  @property() none = 'No run requests.';
  /** The request that is being decided here. */
  @state() private deciding = '';

  protected override list({ requests }: { requests: readonly RequestSummary[] }) {
    if (requests.length === 0) return html`<p class="muted">${this.none}</p>`;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${this.slug ? 'Request' : 'Artifact'}</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            requests,
            ({ id }) => id, // what is being typed stays with its request, wherever that moves
            (request) => this.row(request),
          )}
        </tbody>
      </table>
    </div>`;
  }

  private row(request: RequestSummary) {
    const slug = this.slug || (request.artifact_slug ?? '');
    const id = String(request.id);
    const name = this.slug ? id : (request.artifact_title ?? slug);
    return html`<tr>
        <td>
          <a href=${artifactPage(slug, id)}>${marked(name)}</a>
          ${request.version ? html`<span class="muted">v${request.version}</span>` : nothing}
          <div class="muted">
            ${this.mine ? nothing : html`${marked(request.requester)}, `}<time
              datetime=${request.created_at}
              >${humanTime(request.created_at)}</time
            >
          </div>
          ${this.reason(request)} ${this.waiting ? this.toggle(id, name) : nothing}
          ${this.mine && isWaitingForExecution({ request }) ? this.execution(id) : nothing}
        </td>
        <td class="state"><cs-status state=${request.status}></cs-status></td>
      </tr>
      ${id === this.deciding ? this.review(id) : nothing}`;
  }

  /** What the last decider said. */
  private reason({ decisions }: RequestSummary) {
    const last = decisions?.at(-1);
    return last?.reason
      ? html`<blockquote class="muted">${marked(last.actor)}: ${marked(last.reason)}</blockquote>`
      : nothing;
  }

  /** All that is to be decided about, and the form below it. */
  private review(id: string) {
    return html`<tr>
      <td colspan="2">
        <div class="place">
          <cs-run-review request=${id}></cs-run-review>
          <cs-decision-form request=${id} @decided=${this.decided}></cs-decision-form>
        </div>
      </td>
    </tr>`;
  }

  private toggle(id: string, name: string) {
    const open = id === this.deciding;
    return html`<button
      class="quiet deed"
      type="button"
      aria-expanded=${open}
      aria-label="${open ? 'Decide later' : 'Decide here'} on ${name}"
      @click=${() => (this.deciding = open ? '' : id)}
    >
      ${open ? 'Decide later' : 'Decide here'}
    </button>`;
  }

  private execution(id: string) {
    return html`<div class="place">
      <cs-execute-button request=${id} @executed=${() => this.load()}></cs-execute-button>
    </div>`;
  }

  private decided() {
    this.deciding = '';
    void this.load();
  }
}
