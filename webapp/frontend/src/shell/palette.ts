import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { matching, offered, type Action } from './actions';
import { marked, markedText } from './marked-text';
import { theme } from './theme';

const MOST = 50;
const PAUSE_MS = 150;

/**
 * `<cs-palette>`: everything that can be done on the page and from it, found by typing. Opens with
 * Ctrl+K or Cmd+K. After the ARIA pattern of a combobox with a list box.
 */
@customElement('cs-palette')
export class Palette extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      dialog {
        width: min(640px, calc(100vw - 24px));
        margin-block-start: min(12vh, 96px);
        padding: 0;
        border: 1px solid var(--control);
        border-radius: 12px;
        background: var(--surface);
        color: var(--ink);
      }
      dialog::backdrop {
        background: color-mix(in srgb, #000 45%, transparent);
      }
      input {
        border: 0;
        border-block-end: 1px solid var(--line);
        border-radius: 12px 12px 0 0;
        padding: 14px 16px;
        outline-offset: -2px;
      }
      ul {
        margin: 0;
        padding: 6px;
        list-style: none;
        max-height: min(52vh, 448px);
        overflow: auto;
      }
      li {
        display: flex;
        gap: 12px;
        align-items: baseline;
        padding: 7px 10px;
        border-radius: 7px;
        cursor: pointer;
      }
      li span {
        overflow-wrap: anywhere;
      }
      li .group {
        color: var(--muted);
        flex: none;
        font-size: calc(var(--text) * 0.867);
      }
      li[aria-selected='true'] {
        background: var(--calm-soft);
        outline: 2px solid var(--accent);
        outline-offset: -2px;
      }
      kbd {
        margin-inline-start: auto;
        flex: none;
        font-family: var(--mono);
        font-size: calc(var(--text) * 0.8);
        color: var(--muted);
      }
      p {
        padding: 14px 16px;
      }
    `,
  ];

  /** Finds more for what was typed, for instance on the server; late answers are dropped. */
  @property({ attribute: false }) find: ((typed: string) => Promise<readonly Action[]>) | undefined;
  @state() private typed = '';
  @state() private at = 0;
  @state() private actions: readonly Action[] = [];
  @state() private found: readonly Action[] = [];
  @query('dialog') private dialog!: HTMLDialogElement;
  private soon: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.openByKey, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.openByKey, true);
    clearTimeout(this.soon);
  }

  /** Open it, empty. */
  open(): void {
    if (this.dialog.open) return;
    [this.typed, this.at, this.actions, this.found] = ['', 0, offered(), []];
    this.dialog.showModal();
    const field = this.dialog.querySelector('input');
    if (field) field.value = '';
    field?.focus();
  }

  protected override render() {
    const shown = this.shown;
    const chosen = shown[this.at];
    return html`<dialog aria-label="Commands" @click=${this.leaveByClick}>
      <input
        type="text"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls="list"
        aria-activedescendant=${chosen ? `option-${this.at}` : nothing}
        placeholder="What do you want to do?"
        autocomplete="off"
        spellcheck="false"
        @input=${this.type}
        @keydown=${this.move}
      />
      <ul id="list" role="listbox" aria-label="Commands">
        ${shown.map((action, at) => this.line(action, at))}
      </ul>
      ${shown.length === 0 ? html`<p class="muted" role="status">Nothing is called that.</p>` : nothing}
    </dialog>`;
  }

  private line(action: Action, at: number) {
    return html`<li
      id="option-${at}"
      role="option"
      aria-selected=${at === this.at ? 'true' : 'false'}
      @click=${() => this.take(action)}
    >
      <span class="group">${action.group}</span><span>${marked(action.words)}</span>
      ${action.keys ? html`<kbd>${action.keys}</kbd>` : nothing}
    </li>`;
  }

  private get shown(): readonly Action[] {
    return [...matching(this.actions, this.typed), ...this.found].slice(0, MOST);
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  private type(event: Event) {
    [this.typed, this.at] = [(event.target as HTMLInputElement).value, 0];
    clearTimeout(this.soon);
    const typed = this.typed.trim();
    if (typed === '' || !this.find) {
      this.found = [];
      return;
    }
    const { find } = this;
    this.soon = setTimeout(() => {
      void find(typed)
        .catch(() => []) // what can be done without the server stays
        .then((found) => {
          if (typed === this.typed.trim()) this.found = found;
        });
    }, PAUSE_MS);
  }

  private move(event: KeyboardEvent) {
    const last = this.shown.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: this.at >= last ? 0 : this.at + 1,
      ArrowUp: this.at <= 0 ? last : this.at - 1,
      PageDown: Math.min(last, this.at + 8),
      PageUp: Math.max(0, this.at - 8),
    };
    const to = steps[event.key];
    const chosen = this.shown[this.at];
    if (to !== undefined) this.at = to;
    else if (event.key === 'Enter' && chosen) this.take(chosen);
    else return;
    event.preventDefault();
  }

  private take(action: Action) {
    this.dialog.close();
    action.run();
  }

  private leaveByClick(event: Event) {
    if (event.target === this.dialog) this.dialog.close();
  }

  private readonly openByKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.dialog.open) this.dialog.close();
    else this.open();
  };
}
