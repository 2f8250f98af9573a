import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from '../shell/theme';
import { codeBlock } from './code-block';
import { countHidden } from '../shell/hidden-characters';
import { hiddenNotice, marked, markedText } from '../shell/marked-text';
import { diffRows, type DiffRow } from './unified-diff';

const SIGNS = { added: '+', removed: '−', same: ' ' } as const;
const SPOKEN = { added: 'added: ', removed: 'removed: ', same: '' } as const;

/**
 * `<cs-diff>`: what changed between two versions, as a unified diff. Added and removed lines differ
 * by sign as well as by colour.
 */
@customElement('cs-diff')
export class Diff extends LitElement {
  static override styles = [
    theme,
    markedText,
    codeBlock,
    css`
      header {
        padding-block-end: 6px;
      }
      header + .notice {
        margin-block-end: 8px;
      }
      .line::before {
        content: none;
      }
      .gutter {
        display: inline-block;
        width: 44px;
        padding-inline-end: 8px;
        text-align: end;
        color: var(--muted);
        user-select: none;
      }
      .gutter::before {
        content: attr(data-line);
      }
      .sign {
        display: inline-block;
        width: 20px;
        text-align: center;
        user-select: none;
      }
      .added {
        background: var(--good-soft);
      }
      .removed {
        background: var(--bad-soft);
      }
      .added .sign {
        color: var(--good);
      }
      .removed .sign {
        color: var(--bad);
      }
      .hunk,
      .note {
        color: var(--muted);
        padding-inline-start: 12px;
      }
      .spoken {
        position: absolute;
        clip-path: inset(50%);
        width: 1px;
        overflow: hidden;
        user-select: none;
      }
    `,
  ];

  /** The lines of the diff, without line ends; nothing at all where there is no older version. */
  @property({ attribute: false }) lines: readonly string[] | null = null;
  /** The older version's name. */
  @property() from = '';
  /** The newer version's name. */
  @property() to = '';

  protected override render() {
    if (this.lines === null) return html`<p class="notice">First version to be approved.</p>`;
    if (this.lines.length === 0) return html`<p class="notice">No differences.</p>`;
    const rows = diffRows(this.lines);
    return html`${this.heading(rows)}${hiddenNotice(countHidden(this.lines.join('\n')))}
      <pre tabindex="0" role="region" aria-label="Differences"><code>${rows.map(line)}</code></pre>`;
  }

  private heading(rows: readonly DiffRow[]) {
    const added = rows.filter((row) => row.kind === 'added').length;
    const removed = rows.filter((row) => row.kind === 'removed').length;
    const names = this.from && this.to ? html`${this.from} → ${this.to}, ` : nothing;
    return html`<header class="muted">${names}${added} added, ${removed} removed</header>`;
  }
}

function line(row: DiffRow) {
  if (row.kind === 'hunk' || row.kind === 'note') {
    return html`<span class="line ${row.kind}">${marked(row.text)}</span>`;
  }
  return html`<span class="line ${row.kind}"
    ><span class="gutter" aria-hidden="true" data-line=${row.before ?? ''}></span
    ><span class="gutter" aria-hidden="true" data-line=${row.after ?? ''}></span
    ><span class="sign" aria-hidden="true">${SIGNS[row.kind]}</span
    ><span class="spoken">${SPOKEN[row.kind]}</span
    ><span class="text">${marked(row.text)}</span></span
  >`;
}
