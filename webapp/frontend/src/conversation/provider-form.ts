import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { explain } from '../shell/http';
import { theme } from '../shell/theme';
import { humanDuration } from '../shell/words';
import { configure, ping, select, type Provider, type ProviderChange } from './providers';

/**
 * `<cs-provider-form>`: how one provider is reached. A key goes in and never comes back. Sends
 * `assistants-changed` when the server has kept a change.
 */
@customElement('cs-provider-form')
export class ProviderForm extends LitElement {
  static override styles = [
    theme,
    formControls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        max-width: 640px;
        padding-block: 10px;
      }
      p:empty {
        display: none;
      }
    `,
  ];

  /** The provider. */
  @property({ attribute: false }) provider: Provider | undefined;
  @state() private busy = false;
  @state() private said = '';
  @state() private problem = '';
  @state() private listed: readonly string[] = [];
  @query('#key') private keyBox!: HTMLInputElement;
  @query('#model') private modelBox!: HTMLInputElement;
  @query('#models') private modelsBox!: HTMLInputElement;
  @query('#address') private addressBox!: HTMLInputElement;

  protected override render() {
    if (!this.provider) return nothing;
    const { notes, model, models, models_hint, base_url, configured, selected } = this.provider;
    return html`<form @submit=${this.save} novalidate>
      <p>${notes}</p>
      ${this.keyField(this.provider)}
      <div class="field">
        <label for="model">Model</label>
        <input id="model" type="text" list="known" autocomplete="off" .value=${model ?? ''} />
        <datalist id="known">${this.listed.map((name) => html`<option value=${name}></option>`)}</datalist>
        <small>For example ${models_hint}.</small>
      </div>
      <div class="field">
        <label for="models">Further models people may choose</label>
        <input
          id="models"
          type="text"
          autocomplete="off"
          .value=${models.filter((name) => name !== model).join(', ')}
        />
        <small>Names with commas between them.</small>
      </div>
      <div class="field">
        <label for="address">Base URL</label>
        <input
          id="address"
          type="text"
          inputmode="url"
          autocomplete="off"
          ?required=${this.provider.requires_base_url}
          .value=${base_url ?? ''}
        />
        <small>A kept key is sent to no other address: with another one, give the key again.</small>
      </div>
      <div class="actions">
        <button class="primary" ?disabled=${this.busy}>Save</button>
        <button
          type="button"
          ?disabled=${this.busy || !configured}
          @click=${() => this.tell(() => this.test())}
        >
          Test
        </button>
        ${
          selected
            ? html`<span>People talk to this one.</span>`
            : html`<button
                type="button"
                ?disabled=${this.busy || !configured}
                @click=${() => this.tell(() => this.use())}
              >
                Use this one
              </button>`
        }
      </div>
      <p role="status">${this.said}</p>
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem}</p>` : nothing}
    </form>`;
  }

  private keyField({ key_kept, requires_key, label }: Provider) {
    return html`<div class="field">
      <label for="key">API key ${requires_key ? nothing : html`<small>(not needed)</small>`}</label>
      <input
        id="key"
        type="password"
        autocomplete="new-password"
        spellcheck="false"
        aria-describedby="kept"
      />
      <small id="kept">
        ${
          key_kept
            ? html`A key is kept, sealed; it is never shown again. Type another to replace it.
                <button
                  class="quiet"
                  type="button"
                  ?disabled=${this.busy}
                  aria-label="Forget the key of ${label}"
                  @click=${() => this.tell(() => this.change({ api_key: '' }, 'The key is forgotten.'))}
                >
                  Forget it
                </button>`
            : 'It is sealed before it is stored, and never shown again.'
        }
      </small>
    </div>`;
  }

  private save(event: Event) {
    event.preventDefault();
    const api_key = this.keyBox.value.trim();
    const [model, base_url] = [this.modelBox.value.trim(), this.addressBox.value.trim()];
    const models = this.modelsBox.value.split(',').map((name) => name.trim()).filter(Boolean);
    const change: ProviderChange = {
      models,
      ...(api_key ? { api_key } : {}),
      ...(model ? { model } : {}),
      ...(base_url && base_url !== this.provider?.base_url ? { base_url } : {}),
    };
    void this.tell(() => this.change(change, 'Saved.'));
  }

  private async change(change: ProviderChange, said: string) {
    this.provider = await configure(this.provider?.key ?? '', change);
    this.keyBox.value = '';
    this.changed();
    return said;
  }

  private async use() {
    await select(this.provider?.key ?? '');
    this.changed();
    return `People talk to ${this.provider?.label ?? 'it'} from now on.`;
  }

  private async test() {
    const { ok, latency_ms, models, error } = await ping(this.provider?.key ?? '');
    this.listed = models;
    if (!ok) throw new Error(error ?? 'It does not answer.');
    const many = models.length > 0 ? ` It lists ${models.length} models.` : '';
    return `It answers, after ${humanDuration(latency_ms)}.${many}`;
  }

  private changed() {
    this.dispatchEvent(new Event('assistants-changed', { bubbles: true, composed: true }));
  }

  private async tell(act: () => Promise<string>) {
    if (this.busy) return;
    [this.busy, this.said, this.problem] = [true, '', ''];
    try {
      this.said = await act();
    } catch (error) {
      this.problem = explain(error);
    } finally {
      this.busy = false;
    }
  }
}
