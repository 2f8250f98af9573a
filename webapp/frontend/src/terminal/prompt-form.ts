import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';

/**
 * `<cs-prompt-form>`: a field for each `input("…")` of the code, since a job in its jail has nobody to ask.
 * Sends `answered` with the answers by prompt as detail, or `dismissed`.
 */
@customElement('cs-prompt-form')
export class PromptForm extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        border: 1px solid var(--accent);
        border-radius: 8px;
        padding: 12px 14px;
      }
    `,
  ];

  /** The prompts, in the order of the code. */
  @property({ attribute: false }) prompts: readonly string[] = [];
  /** What was answered last time. */
  @property({ attribute: false }) answers: Readonly<Record<string, string>> = {};

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render() {
    return html`<form @submit=${this.submit} @keydown=${this.leaveByKey}>
      <h3>The code asks for ${this.prompts.length === 1 ? 'something' : `${this.prompts.length} things`}</h3>
      ${this.prompts.map(
        (prompt, at) =>
          html`<div class="field">
            <label for="prompt-${at}">${prompt.trim() === '' ? `Input ${at + 1}` : marked(prompt)}</label>
            <input
              id="prompt-${at}"
              name=${at}
              type="text"
              autocomplete="off"
              .value=${this.answers[prompt] ?? ''}
            />
          </div>`,
      )}
      <div class="actions">
        <button class="primary">Run with these</button>
        <button type="button" @click=${this.dismiss}>Do not run</button>
      </div>
    </form>`;
  }

  private submit(event: Event) {
    event.preventDefault();
    const typed = [...this.renderRoot.querySelectorAll('input')].map(({ value }) => value);
    const detail = Object.fromEntries(this.prompts.map((prompt, at) => [prompt, typed[at] ?? '']));
    this.dispatchEvent(new CustomEvent('answered', { detail }));
  }

  private leaveByKey(event: KeyboardEvent) {
    if (event.key === 'Escape') this.dismiss();
  }

  private dismiss() {
    this.dispatchEvent(new CustomEvent('dismissed'));
  }
}
