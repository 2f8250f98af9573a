import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import '../shell/status';
import { humanTime } from '../shell/words';
import './absence-form';

interface Absence {
  readonly id: string;
  readonly username: string;
  readonly deputy: string;
  readonly from: string;
  readonly until: string;
  readonly status: string;
  readonly reason: string;
}

interface Absences {
  readonly absences: readonly Absence[];
  readonly total: number;
}

/** `<cs-absences>`: when the reader is away, for whom the reader stands in, and a form for another time. */
@customElement('cs-absences')
export class AbsenceList extends RemoteList<Absences> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      ul {
        list-style: none;
        margin: 0 0 16px;
        padding: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 4px 16px;
        padding-block: 10px;
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      li > span:first-child {
        flex: 1 1 240px;
      }
      .none,
      p[role='status']:not(:empty) {
        margin-block-end: 16px;
      }
    `,
  ];

  override src = '/api/code/absences';
  /** Who looks. */
  @property() reader = '';
  @state() private said = '';
  @state() private refused = '';

  protected override list({ absences, total }: Absences) {
    return html`${
        absences.length === 0
          ? html`<p class="muted none">No absence is planned, and you stand in for nobody.</p>`
          : html`<ul>
            ${absences.map((absence) => this.row(absence))}
          </ul>`
      }
      ${total > absences.length ? html`<p class="muted">The latest ${absences.length} of ${total}.</p>` : nothing}
      <p class="muted" role="status">${this.said}</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <cs-absence-form @planned=${() => this.tell('Planned.')}></cs-absence-form>`;
  }

  private row({ id, username, deputy, from, until, status, reason }: Absence) {
    const own = username === this.reader;
    return html`<li>
      <span>
        ${
          own
            ? html`<strong>${deputy}</strong> decides in your stead`
            : html`<strong>${deputy === this.reader ? 'You' : deputy}</strong> for <strong>${username}</strong>`
        }
        <span class="muted">
          ${humanTime(from)} to ${humanTime(until)}${reason ? html`: ${marked(reason)}` : nothing}
        </span>
        <cs-status state=${status}></cs-status>
      </span>
      ${
        own && status !== 'over'
          ? html`<button class="quiet" type="button" aria-label="End the absence with ${deputy}" @click=${() => this.end(id)}>
            End it
          </button>`
          : nothing
      }
    </li>`;
  }

  private async end(id: string) {
    this.refused = '';
    try {
      await sendJson('DELETE', `/api/code/absences/${encodeURIComponent(id)}`);
      this.tell('Ended.');
    } catch (error) {
      this.refused = explain(error);
    }
  }

  private tell(said: string) {
    [this.said, this.occasion] = [said, {}];
  }
}
