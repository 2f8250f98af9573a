import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { codeBlock } from '../content/code-block';
import { formControls } from '../shell/form';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { Checker, UNKNOWN, type Remark, type Verdict } from './checker';
import type { Mirror } from './mirror';

/**
 * `<cs-code-editor>`: code to be written, checked by its language while typing pauses. Sends `edited`
 * with the text as detail, and where `runnable` is set `run` on Shift+Enter. The editor comes in a file of its own; until it is there, and where it
 * cannot be had, a plain text area takes its place.
 */
@customElement('cs-code-editor')
export class CodeEditor extends LitElement {
  static override styles = [
    theme,
    markedText,
    codeBlock,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
      }
      small {
        color: var(--muted);
        font-size: calc(var(--text) * 0.9);
      }
      kbd {
        font-family: var(--mono);
        font-size: 0.9em;
        border: 1px solid var(--line);
        border-radius: 4px;
        padding: 0 4px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 4px;
      }
      li {
        overflow-wrap: anywhere;
      }
      .error {
        color: var(--bad);
      }
      .warning {
        color: var(--warn);
      }
    `,
  ];

  /** The text. */
  @property({ attribute: false }) code = '';
  /** Its language, as the server names it. */
  @property() language = 'python';
  /** Whether something is wrong with it. */
  @property({ type: Boolean }) wrong = false;
  /** Whether the code can be run from here. */
  @property({ type: Boolean }) runnable = false;
  @state() private ready = false;
  @state() private verdict: Verdict = UNKNOWN;
  @query('#mirror') private place!: HTMLElement;
  @query('textarea') private plain!: HTMLTextAreaElement | null;
  private mirror: Mirror | undefined;
  private readonly checker = new Checker((verdict) => {
    this.verdict = verdict;
    this.mirror?.remark(verdict.remarks);
  });

  override focus(): void {
    if (this.mirror) this.mirror.focus();
    else this.plain?.focus();
  }

  /** Put a text where the cursor is, in place of what is selected. */
  insert(text: string): void {
    if (this.mirror) this.mirror.insert(text);
    else if (this.plain) {
      const { selectionStart, selectionEnd } = this.plain;
      this.plain.setRangeText(text, selectionStart, selectionEnd, 'end');
      this.tell(this.plain.value);
    }
  }

  /** Open the editor's own search. */
  find(): void {
    this.mirror?.find();
  }

  /** Put the writer at a line and a column, both from 1. */
  goTo(line: number, column: number): void {
    this.mirror?.goTo(line, column);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.checker.stop();
    this.mirror?.destroy();
    [this.mirror, this.ready] = [undefined, false];
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('language')) void this.mirror?.speak(this.language);
    if (changed.has('code') && this.mirror && this.mirror.text !== this.code) {
      this.mirror.begin(this.code);
    }
    if (changed.has('code') || changed.has('language')) this.checker.check(this.language, this.code);
  }

  protected override render() {
    return html`<div id="mirror"></div>
      ${
        this.ready
          ? html`<small id="hint"
              ><kbd>Tab</kbd> indents; to leave the editor press <kbd>Escape</kbd>, then
              <kbd>Tab</kbd>. <kbd>Ctrl</kbd>+<kbd>F</kbd> finds, <kbd>F8</kbd> goes to the next
              remark, <kbd>Ctrl</kbd>+<kbd>Space</kbd> completes${
                this.runnable ? html`, <kbd>Shift</kbd>+<kbd>Enter</kbd> runs` : nothing
              }.</small
            >`
          : html`<textarea
              class="code"
              rows="14"
              aria-label="Code"
              aria-invalid=${this.wrong ? 'true' : 'false'}
              autocapitalize="none"
              spellcheck="false"
              .value=${this.code}
              @input=${(event: Event) => this.tell((event.target as HTMLTextAreaElement).value)}
              @keydown=${this.runByKey}
            ></textarea>`
      }
      <div role="status" aria-live="polite">${this.said()}</div>`;
  }

  private said() {
    const { state, remarks, why } = this.verdict;
    if (state === 'idle') return nothing;
    if (state === 'checking') return html`<small>Checking…</small>`;
    if (state === 'unchecked') return html`<small>Not checked: ${marked(why)}</small>`;
    if (remarks.length === 0) return html`<small>Checked: nothing to remark.</small>`;
    return html`<ul aria-label="Remarks of the checker">
      ${remarks.map((remark) => this.remark(remark))}
    </ul>`;
  }

  private remark({ severity, line, column, message }: Remark) {
    const go = () => this.mirror?.goTo(line, column);
    return html`<li>
      <button class="quiet" type="button" @click=${go}>${line > 0 ? `Line ${line}` : 'Code'}</button>
      <span class=${severity}>${severity}:</span> ${marked(message)}
    </li>`;
  }

  private async load() {
    const module = await import('./mirror').catch(() => undefined);
    await this.updateComplete;
    if (!module || !this.isConnected || this.mirror) return;
    const focused = this.plain !== null && this.plain === this.shadowRoot?.activeElement;
    this.mirror = new module.Mirror({
      parent: this.place,
      root: this.shadowRoot as ShadowRoot,
      text: this.code,
      label: 'Code',
      described: 'hint',
      edited: (text) => this.tell(text),
      ...(this.runnable ? { run: () => this.run() } : {}),
    });
    this.ready = true;
    this.mirror.remark(this.verdict.remarks);
    void this.mirror.speak(this.language);
    if (focused) this.mirror.focus();
  }

  private runByKey(event: KeyboardEvent) {
    if (!this.runnable || event.key !== 'Enter' || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.run();
  }

  private run() {
    this.dispatchEvent(new CustomEvent('run'));
  }

  private tell(text: string) {
    this.code = text;
    this.dispatchEvent(new CustomEvent('edited', { detail: text }));
  }
}
