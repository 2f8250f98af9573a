import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { explain } from '../shell/http';
import { theme } from '../shell/theme';
import { isShown, leadsThere } from './addresses';

type Draw = typeof import('../shell/markdown').markdown;

/** While somebody types, the preview waits for a pause as short as this. */
const PAUSE_MS = 150;

/** `<cs-report-preview>`: Markdown as it will look, drawn anew after each pause in the typing. */
@customElement('cs-report-preview')
export class ReportPreview extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        overflow-wrap: anywhere;
      }
      .page > * {
        margin: 0 0 0.9em;
      }
      .page > :last-child {
        margin-block-end: 0;
      }
      h1,
      h2,
      h3,
      h4,
      h5,
      h6 {
        line-height: 1.25;
      }
      ul,
      ol {
        padding-inline-start: 1.6em;
      }
      pre {
        margin: 0 0 0.9em;
        padding: 10px 12px;
        background: var(--sunken);
        border: 1px solid var(--line);
        border-radius: 7px;
        white-space: pre-wrap;
      }
      blockquote {
        border-inline-start: 3px solid var(--line);
        padding-inline-start: 12px;
        color: var(--muted);
      }
      table {
        width: auto;
      }
      th,
      td {
        padding: 4px 9px;
        border: 1px solid var(--line);
      }
      tbody tr:last-child > * {
        border-bottom: 1px solid var(--line);
      }
      .right {
        text-align: end;
      }
      .center {
        text-align: center;
      }
      img {
        max-width: 100%;
        height: auto;
        background: #fff;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
      }
      .missing {
        background: var(--warn-soft);
        color: var(--warn);
        padding: 1px 5px;
        border-radius: 3px;
      }
    `,
  ];

  /** The Markdown. */
  @property({ attribute: false }) text = '';
  @state() private shown: string | undefined;
  @state() private problem = '';
  private pause: ReturnType<typeof setTimeout> | undefined;
  private markdown: Draw | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.pause);
  }

  protected override render() {
    if (this.problem) return html`<p class="notice bad" role="alert">${this.problem}</p>`;
    if (!this.text.trim()) return html`<p class="muted">What you write is shown here as it will look.</p>`;
    if (!this.markdown || this.shown === undefined) {
      return html`<p class="muted" role="status">Loading…</p>`;
    }
    return html`<div class="page">
      ${guard([this.shown], () => this.markdown?.(this.shown ?? '', { follows: leadsThere, image: picture }))}
    </div>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('text')) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.draw(), this.shown === undefined ? 0 : PAUSE_MS);
  }

  /** What reads Markdown is fetched when something is read for the first time. */
  private async draw() {
    try {
      this.markdown ??= (await import('../shell/markdown')).markdown;
      [this.shown, this.problem] = [this.text, ''];
    } catch (error) {
      this.problem = `The preview cannot be shown: ${explain(error)}`;
    }
  }
}

function picture(address: string, words: string, title: string) {
  if (isShown(address)) {
    return html`<img src=${address} alt=${words} title=${title || nothing} loading="lazy" />`;
  }
  const what = words ? `Picture “${words}”` : 'Picture';
  return html`<span class="missing">[${what} not shown: only pictures of your runs are shown]</span>`;
}
