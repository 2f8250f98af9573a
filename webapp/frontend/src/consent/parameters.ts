import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countHidden } from '../shell/hidden-characters';
import { hiddenNotice, marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { ExactNumber, prettyJson } from '../shell/exact-numbers';

/**
 * `<cs-parameters>`: the parameters of a request. A string is shown as its very characters, with a
 * word beside it that it is one; anything nested as JSON. Nothing in them is ever interpreted.
 */
@customElement('cs-parameters')
export class Parameters extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      td code {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        unicode-bidi: isolate;
      }
      th[scope='row'] {
        color: var(--ink);
        white-space: normal;
        max-width: 256px;
        overflow-wrap: anywhere;
      }
      td.kind {
        font-size: calc(var(--text) * 0.867);
        width: 1%;
        white-space: nowrap;
      }
      .notice {
        margin-block-end: 8px;
      }
      .empty {
        font-style: italic;
      }
    `,
  ];

  /** The parameters, an object; numbers may be {@link ExactNumber}s. */
  @property({ attribute: false }) parameters: Readonly<Record<string, unknown>> = {};

  protected override render() {
    const entries = Object.entries(this.parameters);
    if (entries.length === 0) return html`<p class="muted">No parameters.</p>`;
    const hidden = entries.reduce(
      (sum, [k, v]) => sum + countHidden(k) + countHidden(written(v)),
      0,
    );
    return html`${hiddenNotice(hidden)}
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            ([name, value]) =>
              html`<tr>
                <th scope="row"><code>${marked(name)}</code></th>
                <td class="kind muted">${kindOf(value)}</td>
                <td>${shown(value)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

function shown(value: unknown) {
  if (value === '') return html`<span class="muted empty">empty</span>`;
  return html`<code>${marked(written(value))}</code>`;
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : prettyJson(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof ExactNumber) return 'number';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'boolean' ? 'yes/no' : typeof value === 'string' ? 'text' : typeof value;
}
