import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countHidden } from '../shell/hidden-characters';
import { hiddenNotice, marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { unseen } from '../shell/unseen';

/** Rows that follow one another in both versions. */
export interface Hunk {
  readonly rows: readonly Row[];
}

interface Row {
  readonly kind: 'equal' | 'changed' | 'removed' | 'added';
  readonly from: Line | null;
  readonly to: Line | null;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * `<cs-side-by-side>`: what changed between two versions, the older on the left. What was removed and
 * added differs by sign and by spoken word as well as by colour.
 */
@customElement('cs-side-by-side')
export class SideBySide extends LitElement {
  static override styles = [
    theme,
    markedText,
    unseen,
    css`
      header {
        padding-block-end: 6px;
      }
      .notice {
        margin-block-end: 8px;
      }
      .frame {
        max-height: 608px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--sunken);
      }
      table {
        table-layout: fixed;
        font-family: var(--mono);
        font-size: calc(var(--text) * 0.867);
        line-height: 1.55;
        tab-size: 4;
      }
      .at {
        width: 48px;
      }
      th,
      td {
        padding: 0 8px;
        border: 0;
        vertical-align: top;
      }
      thead th {
        position: sticky;
        top: 0;
        padding-block: 4px;
        background: var(--surface);
        border-block-end: 1px solid var(--line);
        font-family: inherit;
      }
      td.at {
        text-align: end;
        color: var(--muted);
        user-select: none;
      }
      td.text {
        position: relative;
        padding-inline-start: 24px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        direction: ltr;
        unicode-bidi: isolate;
      }
      td.text:not(:last-child) {
        border-inline-end: 1px solid var(--line);
      }
      tbody + tbody td {
        border-block-start: 0;
      }
      tbody + tbody tr:first-child td {
        border-block-start: 2px dashed var(--control);
      }
      .removed {
        background: var(--bad-soft);
      }
      .added {
        background: var(--good-soft);
      }
      .text.removed::before,
      .text.added::before {
        position: absolute;
        inset-inline-start: 8px;
        user-select: none;
      }
      .text.removed::before {
        content: '−';
        color: var(--bad);
      }
      .text.added::before {
        content: '+';
        color: var(--good);
      }
    `,
  ];

  /** The places that differ, in order. */
  @property({ attribute: false }) hunks: readonly Hunk[] = [];
  /** The number of the version on the left. */
  @property({ type: Number }) from = 0;
  /** The number of the version on the right. */
  @property({ type: Number }) to = 0;

  protected override render() {
    if (this.hunks.length === 0) return html`<p class="notice">No differences.</p>`;
    const rows = this.hunks.flatMap((hunk) => hunk.rows);
    const removed = rows.filter(({ kind, from }) => kind !== 'equal' && from).length;
    const added = rows.filter(({ kind, to }) => kind !== 'equal' && to).length;
    const text = rows.flatMap(({ from, to }) => [from?.text ?? '', to?.text ?? '']).join('\n');
    return html`<header class="muted">
        v${this.from} → v${this.to}, ${added} added, ${removed} removed
      </header>
      ${hiddenNotice(countHidden(text))}
      <div class="frame" tabindex="0" role="region" aria-label="Differences">
        <table>
          <thead>
            <tr>
              <th class="at"><span class="unseen">Line</span></th>
              <th scope="col">Version ${this.from}</th>
              <th class="at"><span class="unseen">Line</span></th>
              <th scope="col">Version ${this.to}</th>
            </tr>
          </thead>
          ${this.hunks.map((hunk) => html`<tbody>${hunk.rows.map(row)}</tbody>`)}
        </table>
      </div>`;
  }
}

function row({ kind, from, to }: Row) {
  const changed = kind !== 'equal';
  return html`<tr>${half(from, changed ? 'removed' : '')}${half(to, changed ? 'added' : '')}</tr>`;
}

function half(line: Line | null, kind: string) {
  if (!line) return html`<td class="at"></td><td class="text"></td>`;
  const spoken = kind && html`<span class="unseen">${kind}: </span>`;
  return html`<td class="at ${kind}">${line.number}</td>
    <td class="text ${kind}">${spoken}<span class="code">${marked(line.text)}</span></td>`;
}
