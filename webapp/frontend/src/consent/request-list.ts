import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { marked } from '../shell/marked-text';
import { artifactPage } from '../shell/address';
import { RemoteList } from '../shell/list';
import '../shell/status';
import { humanTime } from '../shell/words';
import type { RequestSummary } from './review';

/** `<cs-request-list>`: run requests, each leading to its review and result. */
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
    `,
  ];

  /** The artifact whose requests these are; empty where each request names its own. */
  @property() slug = '';
  /** Whether all are the reader's own, so that nobody needs to be told who asked. */
  @property({ type: Boolean }) mine = false;
  /** What is said where there are none. */
  @property() none = 'No run requests.';

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
          ${requests.map((request) => this.row(request))}
        </tbody>
      </table>
    </div>`;
  }

  private row(request: RequestSummary) {
    const slug = this.slug || (request.artifact_slug ?? '');
    const name = this.slug ? String(request.id) : (request.artifact_title ?? slug);
    return html`<tr>
      <td>
        <a href=${artifactPage(slug, String(request.id))}>${marked(name)}</a>
        ${request.version ? html`<span class="muted">v${request.version}</span>` : nothing}
        <div class="muted">
          ${this.mine ? nothing : html`${marked(request.requester)}, `}<time
            datetime=${request.created_at}
            >${humanTime(request.created_at)}</time
          >
        </div>
      </td>
      <td class="state"><cs-status state=${request.status}></cs-status></td>
    </tr>`;
  }
}
