import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../shell/confirm-button';
import { explain } from '../shell/http';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanSize, humanTime } from '../shell/words';
import { deleteModel, type ModelFileLine } from './model-files';

/** `<cs-model-list>`: one's own model files. Sends `open-model` with a name as detail. */
@customElement('cs-model-list')
export class ModelList extends RemoteList<{ readonly models: readonly ModelFileLine[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        max-height: 640px;
        overflow: auto;
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
      small {
        display: block;
        color: var(--muted);
      }
    `,
  ];

  override src = '/api/list_saved_models';
  @state() private refused = '';

  protected override list({ models }: { readonly models: readonly ModelFileLine[] }) {
    if (models.length === 0) {
      return html`<p class="muted">
        You keep no model files yet. “Save” keeps the code you write, for you alone.
      </p>`;
    }
    return html`${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      <ul>
        ${models.map((model) => this.line(model))}
      </ul>`;
  }

  private line({ name, language, size, modified }: ModelFileLine) {
    return html`<li>
      <span
        ><strong>${marked(name)}</strong
        ><small>${language}, ${humanSize(size)}, ${humanTime(modified)}</small></span
      >
      <span>
        <button class="quiet" type="button" @click=${() => this.open(name)} aria-label="Open ${name}">Open</button>
        <cs-confirm
          words="Delete"
          what=${name}
          question="Delete it for good?"
          @confirmed=${() => this.delete(name)}
        ></cs-confirm>
      </span>
    </li>`;
  }

  private open(detail: string) {
    this.dispatchEvent(new CustomEvent('open-model', { detail, bubbles: true, composed: true }));
  }

  private async delete(name: string) {
    try {
      await deleteModel(name);
      [this.refused, this.occasion] = ['', {}];
    } catch (error) {
      this.refused = explain(error);
    }
  }
}
