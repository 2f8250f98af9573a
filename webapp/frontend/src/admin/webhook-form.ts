import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../shell/copy';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { repeatKey } from '../shell/repeat-key';
import { theme } from '../shell/theme';
import { look } from './look';
import { EVENTS, madeSecret } from './webhooks';

/** `<cs-webhook-form>`: have a program told. Sends `added` with its address, and `left`. */
@customElement('cs-webhook-form')
export class WebhookForm extends LitElement {
  static override styles = [theme, fields, look];

  @state() private secret = madeSecret();
  @state() private refused = '';
  @state() private sending = false;
  private key = repeatKey();

  protected override render() {
    return html`<form class="below" @submit=${this.send} novalidate aria-labelledby="heading">
      <h3 id="heading">Register a webhook</h3>
      <div class="fields">
        <label class="field">
          Address
          <input type="text" name="address" placeholder="https://hooks.example.org/countersign" inputmode="url" autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <label class="field">
          <span>Signing secret <small class="muted">(give it to the receiver now)</small></span>
          <input
            type="text"
            name="secret"
            .value=${this.secret}
            autocomplete="off"
            spellcheck="false"
            @input=${(event: Event) => (this.secret = (event.target as HTMLInputElement).value)}
          />
        </label>
      </div>
      <p class="muted">
        It is sealed when you register, and nobody sees it again.
        <cs-copy .text=${this.secret} what="signing secret"></cs-copy>
      </p>
      <fieldset>
        <legend>Is told when</legend>
        ${EVENTS.map(
          ([type, words]) =>
            html`<label class="tick"><input type="checkbox" name="event" value=${type} checked /> ${words}</label>`,
        )}
      </fieldset>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <div class="deeds">
        <button class="primary" ?disabled=${this.sending}>${this.sending ? 'Registering…' : 'Register'}</button>
        <button type="button" @click=${() => this.dispatchEvent(new Event('left'))}>Cancel</button>
      </div>
    </form>`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const address = String(form.get('address') ?? '').trim();
    [this.sending, this.refused] = [true, ''];
    try {
      await sendJson(
        'POST',
        '/api/admin/webhooks',
        { address, events: form.getAll('event'), secret: this.secret },
        { 'Idempotency-Key': this.key },
      );
      this.dispatchEvent(new CustomEvent<string>('added', { detail: address }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
      this.key = repeatKey();
    }
  }
}
