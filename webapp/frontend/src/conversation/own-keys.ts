import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../shell/confirm-button';
import { fields } from '../shell/fields';
import { explain, sendJson } from '../shell/http';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanTime } from '../shell/words';

interface KeptKey {
  readonly provider: string;
  readonly label: string;
  readonly base_url: string;
  readonly kept_at: string;
  /** Whether the provider is reached at that address now. */
  readonly usable: boolean;
}

interface Keys {
  readonly allowed: boolean;
  readonly keys: readonly KeptKey[];
  readonly providers: readonly { readonly provider: string; readonly label: string; readonly base_url: string }[];
}

/** `<cs-own-keys>`: the reader's own keys for providers of language models. A key goes in and never comes back. */
@customElement('cs-own-keys')
export class OwnKeys extends RemoteList<Keys> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    fields,
    css`
      ul {
        margin: 0 0 16px;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        justify-content: space-between;
        padding-block: 8px;
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      li small {
        display: block;
        color: var(--muted);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 16px;
        align-items: end;
        margin-block: 12px;
      }
      form .field {
        flex: 1 1 216px;
        max-width: 352px;
      }
    `,
  ];

  override src = '/api/ai/user_keys';
  @state() private refused = '';
  @state() private said = '';
  @state() private busy = false;

  protected override list({ allowed, keys, providers }: Keys) {
    return html`<p class="muted">
        Your questions to a provider are asked with the key you keep for it, in place of the operator's. It is sealed,
        never shown again, and sent to no other address than the one it was given for.
      </p>
      ${
        keys.length === 0
          ? html`<p class="muted">You keep no key.</p>`
          : html`<ul>
              ${keys.map((key) => this.line(key))}
            </ul>`
      }
      ${allowed ? this.form(providers) : html`<p class="notice">The operator lets nobody use keys of their own.</p>`}
      <p role="status">${this.said}</p>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}`;
  }

  private line({ provider, label, base_url, kept_at, usable }: KeptKey) {
    return html`<li>
      <span
        ><strong>${marked(label)}</strong
        ><small>for ${marked(base_url)}, since ${humanTime(kept_at)}</small>${
          usable ? nothing : html`<small>Not used: the provider is reached elsewhere now. Give the key again.</small>`
        }</span
      >
      <cs-confirm
        words="Forget"
        what="the key for ${label}"
        question="Forget this key?"
        @confirmed=${() => this.forget(provider, label)}
      ></cs-confirm>
    </li>`;
  }

  private form(providers: Keys['providers']) {
    return html`<form @submit=${this.keep} novalidate aria-label="Keep a key">
      <label class="field">
        Provider
        <select name="provider">
          ${providers.map(({ provider, label }) => html`<option value=${provider}>${label}</option>`)}
        </select>
      </label>
      <label class="field">
        API key
        <input type="password" name="api_key" autocomplete="off" spellcheck="false" />
      </label>
      <button class="primary" ?disabled=${this.busy}>Keep this key</button>
    </form>`;
  }

  private async keep(event: Event) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const [provider, api_key] = ['provider', 'api_key'].map((name) => String(new FormData(form).get(name) ?? ''));
    await this.change('The key is kept.', () => sendJson('POST', '/api/ai/user_keys', { provider, api_key }));
    if (!this.refused) form.reset();
  }

  private async forget(provider: string, label: string) {
    const query = new URLSearchParams({ provider }).toString();
    await this.change(`The key for ${label} is forgotten.`, () => sendJson('DELETE', `/api/ai/user_keys?${query}`));
  }

  private async change(done: string, make: () => Promise<unknown>) {
    [this.busy, this.refused, this.said] = [true, '', ''];
    try {
      await make();
      [this.said, this.occasion] = [done, {}];
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.busy = false;
    }
  }
}
