import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { repeatKey } from '../shell/repeat-key';
import '../shell/status';
import { humanTime } from '../shell/words';
import '../shell/confirm-button';
import './delivery-list';
import { look } from './look';
import './pager';
import './webhook-form';
import { eventWords, type Webhook } from './webhooks';

interface Webhooks {
  readonly webhooks: readonly Webhook[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

const ADDRESS = '/api/admin/webhooks';

/** `<cs-webhooks>`: the programs that are told what happens, how that goes, and a form for another. */
@customElement('cs-webhooks')
export class WebhookList extends RemoteList<Webhooks> {
  static override styles = [...[RemoteList.styles].flat(), fields, look];

  @state() private page = 1;
  @state() private adding = false;
  @state() private open = '';
  @state() private told: unknown;
  @state() private said = '';
  @state() private refused = '';

  protected override willUpdate(): void {
    this.src = `${ADDRESS}?page=${this.page}`;
  }

  protected override list({ webhooks, page, page_size, total }: Webhooks) {
    return html`<div class="bar">
        <button type="button" aria-expanded=${this.adding} @click=${() => (this.adding = !this.adding)}>
          Register a webhook…
        </button>
      </div>
      ${
        this.adding
          ? html`<cs-webhook-form @added=${this.added} @left=${() => (this.adding = false)}></cs-webhook-form>`
          : nothing
      }
      <p class="muted" role="status">${this.said}</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      ${
        webhooks.length === 0
          ? html`<p class="muted">No program is told anything yet.</p>`
          : html`<ul class="rows">
            ${repeat(
              webhooks,
              ({ id }) => id,
              (webhook) => html`<li>${this.row(webhook)}</li>`,
            )}
          </ul>`
      }
      <cs-pager
        page=${page}
        size=${page_size}
        total=${total}
        @turned=${({ detail }: CustomEvent<number>) => (this.page = detail)}
      ></cs-pager>`;
  }

  private row({ id, address, events, enabled, failures, created_by, created_at }: Webhook) {
    const open = this.open === id;
    return html`<div class="head">
        <div>
          <strong>${marked(address)}</strong>
          <cs-status state=${enabled ? 'active' : 'off'}></cs-status>
          <div class="muted">Told when ${events.map(eventWords).join(', ')}</div>
          <div class="muted">By ${created_by}, ${humanTime(created_at)}</div>
          ${failures > 0 ? html`<p class="notice warn">${failures} deliveries were given up since the last that arrived.</p>` : nothing}
        </div>
        <div class="deeds">
          <button class="quiet" type="button" aria-label="Send a ping to ${address}" @click=${() => this.ping(id)}>Ping</button>
          <button class="quiet" type="button" aria-expanded=${open} aria-label="Deliveries to ${address}" @click=${() => (this.open = open ? '' : id)}>
            Deliveries
          </button>
          <button class="quiet" type="button" aria-label="Turn ${address} ${enabled ? 'off' : 'on'}" @click=${() => this.turn(id, !enabled)}>
            Turn ${enabled ? 'off' : 'on'}
          </button>
          <cs-confirm
            words="Remove"
            what=${address}
            question="Remove it with all it was told?"
            @confirmed=${() => this.forget(id)}
          ></cs-confirm>
        </div>
      </div>
      ${open ? html`<cs-deliveries address="${ADDRESS}/${id}/deliveries" .occasion=${this.told}></cs-deliveries>` : nothing}`;
  }

  private added({ detail }: CustomEvent<string>) {
    this.adding = false;
    this.tell(`Registered ${detail}.`);
  }

  private ping(id: string) {
    return this.attempt('A ping is under way.', async () => {
      await sendJson('POST', `${ADDRESS}/${id}/test`, {}, { 'Idempotency-Key': repeatKey() });
      [this.open, this.told] = [id, {}];
    });
  }

  private turn(id: string, enabled: boolean) {
    return this.attempt(enabled ? 'Turned on.' : 'Turned off.', () => sendJson('PATCH', `${ADDRESS}/${id}`, { enabled }));
  }

  private forget(id: string) {
    return this.attempt('Removed.', () => sendJson('DELETE', `${ADDRESS}/${id}`));
  }

  private async attempt(done: string, deed: () => Promise<unknown>) {
    [this.said, this.refused] = ['', ''];
    try {
      await deed();
      this.tell(done);
    } catch (error) {
      this.refused = explain(error);
    }
  }

  private tell(said: string) {
    [this.said, this.occasion] = [said, {}];
  }
}
