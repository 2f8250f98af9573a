import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { csvRows, firstBytes } from './csv';

const ROWS = 20;
const BYTES = 64 * 1024;

/** `<cs-table-preview>`: the first 20 rows of a CSV file, fetched when somebody wants them. */
@customElement('cs-table-preview')
export class TablePreview extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      button.quiet {
        margin-inline-start: -6px;
      }
      .scroll {
        max-height: 352px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 8px;
        margin-block-start: 8px;
      }
      th,
      td {
        padding: 3px 12px;
        font-size: calc(var(--text) * 0.867);
        white-space: pre;
        font-variant-numeric: tabular-nums;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--sunken);
      }
    `,
  ];

  /** Where the file is: a path of this server. */
  @property() url = '';
  /** The file's name. */
  @property() name = '';
  @state() private rows: readonly string[][] | undefined;
  @state() private said = '';

  protected override render() {
    const open = this.rows !== undefined;
    return html`<button class="quiet" type="button" aria-expanded=${open} @click=${this.toggle}>
        ${open ? 'Hide' : 'Show'} the first rows<span class="muted"> of ${this.name}</span>
      </button>
      <span role="status" class="muted">${this.said}</span>
      ${open ? this.table(this.rows ?? []) : ''}`;
  }

  private table([head = [], ...body]: readonly string[][]) {
    if (head.length === 0) return html`<p class="muted">The file is empty.</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="First rows of ${this.name}">
      <table>
        <thead>
          <tr>
            ${head.map((cell) => html`<th scope="col">${marked(cell)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${body.map((row) => html`<tr>${row.map((cell) => html`<td>${marked(cell)}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  private async toggle() {
    if (this.rows) {
      this.rows = undefined;
      return;
    }
    this.said = 'Loading…';
    try {
      const response = await fetch(this.url, { credentials: 'same-origin' });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      this.rows = csvRows(await firstBytes(response, BYTES), ROWS + 1);
      this.said = '';
    } catch (error) {
      this.said = `No preview. ${error instanceof Error ? error.message : ''}`;
    }
  }
}
