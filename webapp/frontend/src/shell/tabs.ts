import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from './theme';

/** One tab: its key, its words, and what it shows when open. */
export interface Tab {
  readonly key: string;
  readonly words: string;
  readonly panel: () => unknown;
  /** Whether what it shows stays, out of sight, while another tab is open. */
  readonly keep?: boolean;
}

/**
 * `<cs-tabs>`: tabs after the ARIA pattern: arrow keys, Home and End move between them. Sends `opened`
 * with the key of the tab the reader opens.
 */
@customElement('cs-tabs')
export class Tabs extends LitElement {
  static override styles = [
    theme,
    css`
      [role='tablist'] {
        display: flex;
        gap: 2px;
        overflow-x: auto;
        border-block-end: 1px solid var(--line);
      }
      [role='tab'] {
        padding-inline: 8px;
        border: 0;
        border-radius: 7px 7px 0 0;
        border-block-end: 3px solid transparent;
        background: none;
        color: var(--muted);
        white-space: nowrap;
      }
      [role='tab'][aria-selected='true'] {
        color: var(--ink);
        border-block-end-color: var(--accent);
      }
      [role='tab']:focus-visible {
        outline-offset: -2px;
      }
      [role='tabpanel']:not([hidden]) {
        padding-block-start: 16px;
      }
    `,
  ];

  /** The tabs, in order. */
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  /** The key of the open one. */
  @property() open = '';

  private readonly kept = new Set<string>();

  protected override render() {
    const current = this.tabs.find(({ key }) => key === this.open) ?? this.tabs[0];
    if (current?.keep) this.kept.add(current.key);
    return html`<div role="tablist" @keydown=${this.move}>
        ${this.tabs.map(
          ({ key, words }) =>
            html`<button
              role="tab"
              type="button"
              id="tab-${key}"
              aria-controls=${key === current?.key ? `panel-${key}` : nothing}
              aria-selected=${key === current?.key}
              tabindex=${key === current?.key ? 0 : -1}
              @click=${() => this.turnTo(key)}
            >
              ${words}
            </button>`,
        )}
      </div>
      ${this.tabs.map((tab) =>
        tab === current || this.kept.has(tab.key)
          ? html`<div
              role="tabpanel"
              id="panel-${tab.key}"
              aria-labelledby="tab-${tab.key}"
              ?hidden=${tab !== current}
            >
              ${tab.panel()}
            </div>`
          : nothing,
      )}`;
  }

  /** Where the tabs have no room side by side, the open one is brought into sight; the page stays. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open')) return; // the reader may be looking for another one
    const list = this.renderRoot.querySelector<HTMLElement>('[role="tablist"]');
    const tab = list?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!list || !tab) return;
    const [row, shown] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (shown.right > row.right) list.scrollLeft += shown.right - row.right;
    if (shown.left < row.left) list.scrollLeft -= row.left - shown.left;
  }

  private turnTo(key: string) {
    this.open = key;
    this.dispatchEvent(new CustomEvent('opened', { detail: key }));
  }

  private async move(event: KeyboardEvent) {
    const at = Math.max(
      0,
      this.tabs.findIndex(({ key }) => key === this.open),
    );
    const last = this.tabs.length - 1;
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const to = this.tabs[steps[event.key] ?? -1];
    if (!to) return;
    event.preventDefault();
    this.turnTo(to.key);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }
}
