import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { offered, type Action } from './actions';
import { theme } from './theme';

/** Keys that work wherever they make sense; the rest is offered by what is on the page. */
const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['Ctrl+K', 'Commands: everything that can be done here'],
  ['/', 'Search artifacts'],
  ['?', 'This list'],
  ['Escape', 'Close what is open'],
  ['← → Home End', 'Move between tabs'],
];

const WRITING: readonly (readonly [string, string])[] = [
  ['Ctrl+F', 'Find, and replace'],
  ['Ctrl+Space', 'Complete the word'],
  ['F8', 'Go to the next remark of the checker'],
  ['Ctrl+Shift+[ ]', 'Fold and unfold'],
  ['Ctrl+Z, Ctrl+Y', 'Undo and redo'],
  ['Tab, Shift+Tab', 'Indent; to leave the editor press Escape before'],
];

/** `<cs-cheat-sheet>`: which keys do what. Opens with `?`. */
@customElement('cs-cheat-sheet')
export class CheatSheet extends LitElement {
  static override styles = [
    theme,
    css`
      dialog {
        width: min(560px, calc(100vw - 24px));
        max-height: calc(100dvh - 48px);
        padding: 20px;
        border: 1px solid var(--control);
        border-radius: 12px;
        background: var(--surface);
        color: var(--ink);
      }
      dialog::backdrop {
        background: color-mix(in srgb, #000 45%, transparent);
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: start;
        gap: 12px;
      }
      h3 {
        margin-block: 16px 4px;
      }
      dl {
        margin: 0;
        display: grid;
        grid-template-columns: minmax(96px, max-content) minmax(0, 1fr);
        gap: 4px 16px;
      }
      dd {
        margin: 0;
      }
      kbd {
        font-family: var(--mono);
        font-size: 0.867em;
      }
    `,
  ];

  @state() private actions: readonly Action[] = [];
  @query('dialog') private dialog!: HTMLDialogElement;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.openByKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.openByKey);
  }

  /** Open it. */
  open(): void {
    if (this.dialog.open) return;
    this.actions = offered().filter(({ keys }) => keys !== undefined);
    this.dialog.showModal();
  }

  protected override render() {
    const here = this.actions.map(({ keys, words }) => [keys ?? '', words] as const);
    return html`<dialog aria-label="Keyboard shortcuts" @click=${this.leaveByClick}>
      <header>
        <h2>Keyboard shortcuts</h2>
        <button type="button" autofocus @click=${() => this.dialog.close()}>Close</button>
      </header>
      ${list('Everywhere', EVERYWHERE)} ${here.length > 0 ? list('On this page', here) : ''}
      ${list('While you write code', WRITING)}
      <p class="muted">On a Mac, Cmd takes the place of Ctrl.</p>
    </dialog>`;
  }

  private leaveByClick(event: Event) {
    if (event.target === this.dialog) this.dialog.close();
  }

  private readonly openByKey = (event: KeyboardEvent) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    event.preventDefault();
    this.open();
  };
}

/** Whether the key goes into a text that somebody writes. */
export function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

function list(title: string, keys: readonly (readonly [string, string])[]) {
  return html`<h3>${title}</h3>
    <dl>
      ${keys.map(
        ([key, words]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${words}</dd>`,
      )}
    </dl>`;
}
