import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { RemoteList } from '../shell/list';
import './provider-form';
import type { Provider } from './providers';

/**
 * `<cs-provider-settings src="/api/ai/providers">`: the providers of language models, which of them is
 * set up and which is in use, and a form for each. For admins; the server has the last word.
 */
@customElement('cs-provider-settings')
export class ProviderSettings extends RemoteList<{ providers: readonly Provider[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      details {
        border-block-end: 1px solid var(--line);
      }
      summary {
        cursor: pointer;
        padding-block: 10px;
      }
      summary > span {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: baseline;
      }
      .used {
        color: var(--good);
        font-weight: 600;
      }
    `,
  ];

  override src = '/api/ai/providers';

  protected override list({ providers }: { providers: readonly Provider[] }) {
    return html`${providers.map(
      (provider) =>
        html`<details>
          <summary>
            <span><strong>${provider.label}</strong> ${stateOf(provider)}</span>
          </summary>
          <cs-provider-form
            .provider=${provider}
            data-provider=${provider.key}
            @assistants-changed=${() => (this.occasion = {})}
          ></cs-provider-form>
        </details>`,
    )}`;
  }
}

function stateOf({ configured, selected, model }: Provider) {
  if (configured && selected) return html`<span class="used">in use, ${model}</span>`;
  return html`<span class="muted">${configured ? `set up, ${model ?? ''}` : 'not set up'}</span>`;
}
