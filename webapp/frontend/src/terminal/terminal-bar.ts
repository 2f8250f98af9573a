import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Language } from '../authoring/artifact-store';
import { theme } from '../shell/theme';

/**
 * `<cs-terminal-bar>`: what stands above the code: its language, where it runs, and what to do with it.
 * Sends `spoken` with a language's name, `moved` with whether it runs in the session, `run`, `save` and
 * `begin-new`.
 */
@customElement('cs-terminal-bar')
export class TerminalBar extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
      }
      select {
        width: auto;
        min-width: 128px;
        font: inherit;
        color: inherit;
        background: var(--surface);
        border: 1px solid var(--control);
        border-radius: 7px;
        padding: 8px 10px;
      }
      .end {
        margin-inline-start: auto;
      }
    `,
  ];

  /** The languages there are. */
  @property({ attribute: false }) languages: readonly Language[] = [];
  /** Name of the one that is chosen, which may be one there is no longer. */
  @property() language = '';
  /** Whether the code is to run in the session. */
  @property({ type: Boolean }) session = false;
  /** Whether something runs. */
  @property({ type: Boolean }) running = false;
  /** What was done last. */
  @property() said = '';

  protected override render() {
    const known = this.languages.find(({ name }) => name === this.language);
    const sessions = known?.sessions === true;
    return html`<select aria-label="Language" @change=${this.speak}>
        ${known ? nothing : html`<option selected>${this.language}</option>`}
        ${this.languages.map(
          ({ name, title, missing }) =>
            html`<option value=${name} .selected=${name === this.language}>
              ${title}${missing ? ' (not ready here)' : ''}
            </option>`,
        )}
      </select>
      <select aria-label="Where it runs" ?disabled=${!sessions} @change=${this.move}>
        <option value="fresh" .selected=${!this.session || !sessions}>Fresh run</option>
        <option value="session" .selected=${this.session && sessions}>Session</option>
      </select>
      <button class="primary" type="button" ?disabled=${this.running} @click=${() => this.tell('run')}>Run</button>
      <span class="muted" role="status">${this.said}</span>
      <span class="end">
        <button type="button" @click=${() => this.tell('save')}>Save…</button>
        <button class="quiet" type="button" @click=${() => this.tell('begin-new')}>New</button>
      </span>`;
  }

  private speak(event: Event) {
    this.tell('spoken', (event.target as HTMLSelectElement).value);
  }

  private move(event: Event) {
    this.tell('moved', (event.target as HTMLSelectElement).value === 'session');
  }

  private tell(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
