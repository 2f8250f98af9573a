import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import '../shell/status';
import { humanTime } from '../shell/words';
import { look } from './look';
import './pager';
import { eventWords, type Delivery } from './webhooks';

interface Deliveries {
  readonly deliveries: readonly Delivery[];
  readonly enabled?: boolean;
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

/** `<cs-deliveries address="…">`: what was told in the last 30 days, to a webhook or by mail. */
@customElement('cs-deliveries')
export class DeliveryList extends RemoteList<Deliveries> {
  static override styles = [...[RemoteList.styles].flat(), look];

  /** Where they are listed: a path of this server. */
  @property() address = '';
  /** Whether it is mail, whose receivers are people. */
  @property({ type: Boolean }) mail = false;
  @state() private page = 1;

  protected override willUpdate(): void {
    this.src = `${this.address}?page=${this.page}`;
  }

  protected override list({ deliveries, enabled, page, page_size, total }: Deliveries) {
    return html`${this.mail ? this.settings(enabled === true) : nothing}
      ${
        deliveries.length === 0
          ? html`<p class="muted">Nothing was sent in the last 30 days.</p>`
          : this.table(deliveries)
      }
      <cs-pager
        page=${page}
        size=${page_size}
        total=${total}
        @turned=${({ detail }: CustomEvent<number>) => (this.page = detail)}
      ></cs-pager>`;
  }

  private settings(on: boolean) {
    return on
      ? html`<p class="notice">
          Mail is on: whoever may decide is told of what waits, at the address under “People”.
        </p>`
      : html`<p class="notice warn">
          Mail is off. The operator turns it on with <code>COUNTERSIGN_MAIL_HOST</code>,
          <code>COUNTERSIGN_MAIL_FROM</code> and <code>COUNTERSIGN_PUBLIC_URL</code>, and restarts the server.
        </p>`;
  }

  private table(deliveries: readonly Delivery[]) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Deliveries">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            ${this.mail ? html`<th scope="col">To</th>` : nothing}
            <th scope="col">About</th>
            <th scope="col">State</th>
            <th scope="col" class="number">Tries</th>
            <th scope="col">Answer</th>
          </tr>
        </thead>
        <tbody>
          ${deliveries.map(
            ({ created_at, receiver, type, status, tries, response_code, problem, next_try_at }) =>
              html`<tr>
                <td class="time">${humanTime(created_at)}</td>
                ${this.mail ? html`<td>${marked(receiver)}</td>` : nothing}
                <td>${eventWords(type)}</td>
                <td><cs-status state=${status}></cs-status></td>
                <td class="number">${tries}</td>
                <td class="long">
                  ${response_code ?? ''} ${marked(problem ?? '')}
                  ${next_try_at ? html`<span class="muted">next ${humanTime(next_try_at)}</span>` : nothing}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
