import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { explain } from '../shell/http';
import { theme } from '../shell/theme';
import { humanSize, humanTime } from '../shell/words';
import {
  deleteChat,
  listChats,
  loadChat,
  saveChat,
  type KeptChat,
  type LoadedChat,
  type Message,
} from './talk';

/**
 * `<cs-kept-chats>`: keep a conversation, load one, delete one, begin anew. Sends `loaded` with the
 * conversation and `begin`; a report that was kept with it comes back only when it is asked for
 * (`load-report`), so that it overwrites none unasked.
 */
@customElement('cs-kept-chats')
export class KeptChats extends LitElement {
  static override styles = [
    theme,
    formControls,
    css`
      :host,
      .kept {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }
      details[open] > summary {
        margin-block-end: 10px;
      }
      .name {
        flex: 1 1 180px;
        min-width: 0;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        align-items: baseline;
        padding-block: 6px;
        border-block-end: 1px solid var(--line);
      }
      li > span {
        flex: 1 1 180px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .actions {
        align-items: end;
      }
      p:empty {
        display: none;
      }
    `,
  ];

  /** What was said. */
  @property({ attribute: false }) messages: readonly Message[] = [];
  /** The report draft as it is now. */
  @property({ attribute: false }) report = '';
  /** Whether an answer is on its way. */
  @property({ type: Boolean }) busy = false;
  @state() private kept: readonly KeptChat[] | undefined;
  @state() private doubted = '';
  @state() private said = '';
  @state() private problem = '';
  @state() private keptReport = '';
  @query('#name') private nameBox!: HTMLInputElement;

  protected override render() {
    return html`<details @toggle=${this.opened}>
        <summary>Kept conversations</summary>
        <div class="kept">
          <div class="actions">
            <div class="field name">
              <label for="name">Name <small>(the time, if you leave it empty)</small></label>
              <input id="name" type="text" maxlength="64" autocomplete="off" />
            </div>
            <button
              type="button"
              ?disabled=${this.busy || this.messages.length === 0}
              @click=${this.save}
            >
              Save
            </button>
            <button
              type="button"
              ?disabled=${this.busy || this.messages.length === 0}
              @click=${this.begin}
            >
              New conversation
            </button>
          </div>
          ${this.list()}
        </div>
      </details>
      <p class="muted" role="status">${this.said}</p>
      ${
        this.keptReport
          ? html`<p class="notice">
              A report draft was kept with it.
              <button class="quiet" type="button" @click=${this.takeReport}>Load report draft</button>
              <button class="quiet" type="button" @click=${() => (this.keptReport = '')}>
                Leave mine
              </button>
            </p>`
          : nothing
      }
      ${this.problem ? html`<p class="notice bad" role="alert">${this.problem}</p>` : nothing}`;
  }

  private list() {
    if (!this.kept) return html`<p class="muted">Loading…</p>`;
    if (this.kept.length === 0) return html`<p class="muted">You have kept none yet.</p>`;
    return html`<ul aria-label="Kept conversations">
      ${this.kept.map(
        ({ file, size, modified }) =>
          html`<li>
            <span>
              ${file.replace(/\.json$/, '')}
              <small class="muted">${humanTime(modified)}, ${humanSize(size)}</small>
            </span>
            <button
              class="quiet"
              type="button"
              ?disabled=${this.busy}
              aria-label="Load ${file}"
              @click=${() => this.load(file)}
            >
              Load
            </button>
            <button
              class="quiet"
              type="button"
              aria-label="${this.doubted === file ? 'Really delete' : 'Delete'} ${file}"
              @click=${() => this.forget(file)}
            >
              ${this.doubted === file ? 'Really delete?' : 'Delete'}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private opened(event: Event) {
    if ((event.target as HTMLDetailsElement).open) void this.tell(async () => this.read());
  }

  private async read() {
    this.kept = await listChats();
    return '';
  }

  private save() {
    void this.tell(async () => {
      const file = await saveChat(this.nameBox.value.trim(), this.messages, this.report);
      this.nameBox.value = '';
      await this.read();
      return `Saved as ${file.replace(/\.json$/, '')}.`;
    });
  }

  private load(file: string) {
    void this.tell(async () => {
      const detail: LoadedChat = await loadChat(file);
      this.dispatchEvent(new CustomEvent('loaded', { detail }));
      this.keptReport = detail.report_markdown === this.report ? '' : detail.report_markdown;
      return `Loaded ${detail.name}.`;
    });
  }

  private forget(file: string) {
    if (this.doubted !== file) {
      this.doubted = file;
      return;
    }
    void this.tell(async () => {
      await deleteChat(file);
      await this.read();
      return `Deleted ${file.replace(/\.json$/, '')}.`;
    });
  }

  private begin() {
    this.keptReport = '';
    this.dispatchEvent(new Event('begin'));
  }

  private takeReport() {
    const detail = { markdown: this.keptReport };
    this.dispatchEvent(new CustomEvent('load-report', { detail, bubbles: true, composed: true }));
    this.keptReport = '';
  }

  /** Do it, and say what came of it. */
  private async tell(act: () => Promise<string>) {
    [this.problem, this.said, this.doubted] = ['', '', ''];
    try {
      this.said = await act();
    } catch (error) {
      this.problem = explain(error);
    }
  }
}
