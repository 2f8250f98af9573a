import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { explain } from '../shell/http';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { humanTime } from '../shell/words';
import { changeSession, endSession, fetchSessions, type Session } from './sessions';

const NAME = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * `<cs-session-panel language="python">`: the reader's session in a language: how it stands, reset,
 * snapshots to restore, its end.
 */
@customElement('cs-session-panel')
export class SessionPanel extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        justify-content: space-between;
        padding-block: 6px;
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: end;
      }
      form .field {
        flex: 1 1 160px;
      }
    `,
  ];

  /** The language that is chosen. */
  @property() language = 'python';
  /** Its name for a person. */
  @property({ attribute: 'language-title' }) languageTitle = '';
  /** Whether there are sessions in it. */
  @property({ type: Boolean }) offered = false;
  /** Changes when it should be read again. */
  @property({ attribute: false }) occasion: unknown;
  @state() private sessions: readonly Session[] | undefined;
  @state() private problem = '';
  @state() private said = '';
  @state() private busy = false;

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('occasion') || changed.has('language')) void this.load();
  }

  protected override render() {
    const session = this.sessions?.find(({ language }) => language === this.language);
    return html`${
        this.problem
          ? html`<p class="notice bad" role="alert">${marked(this.problem)}</p>`
          : nothing
      }
      ${this.sessions || this.problem ? this.about(session) : html`<p class="muted" role="status">Loading…</p>`}
      <p class="muted" role="status">${this.said}</p>`;
  }

  private about(session: Session | undefined) {
    const title = this.languageTitle || this.language;
    if (!this.offered) {
      return html`<p class="muted">There are no sessions in ${title} here: each run begins afresh.</p>`;
    }
    if (!session) {
      return html`<p class="muted">
        You have no session in ${title}. Choose “Session” beside Run: the first run opens one, and what it
        defines is there for the next.
      </p>`;
    }
    return html`<p>
        <strong>${title}</strong>, ${session.state === 'lost' ? 'lost: its state is gone' : 'open'} since
        ${humanTime(session.opened_at)}, ${session.cells} ${session.cells === 1 ? 'run' : 'runs'}.
      </p>
      <div class="actions">
        <button type="button" ?disabled=${this.busy} @click=${() => this.change('reset')}>Reset</button>
        <button type="button" ?disabled=${this.busy} @click=${this.end}>End session</button>
      </div>
      ${session.state === 'lost' ? nothing : this.snapshots(session)}`;
  }

  private snapshots({ snapshots }: Session) {
    return html`<h3>Snapshots</h3>
      ${
        snapshots.length === 0
          ? html`<p class="muted">None yet. A snapshot keeps every variable and file as they are now.</p>`
          : html`<ul>
              ${snapshots.map(
                (name) =>
                  html`<li>
                    <span>${marked(name)}</span>
                    <button
                      type="button"
                      ?disabled=${this.busy}
                      @click=${() => this.change('restore', name)}
                    >
                      Restore
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <form @submit=${this.keep}>
        <div class="field">
          <label for="snapshot">Name of a new snapshot</label>
          <input id="snapshot" type="text" autocomplete="off" maxlength="64" />
        </div>
        <button ?disabled=${this.busy}>Take snapshot</button>
      </form>`;
  }

  private keep(event: Event) {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#snapshot');
    const name = field?.value.trim() ?? '';
    if (!NAME.test(name)) {
      this.problem = 'A snapshot’s name takes 1 to 64 letters, digits, dots, hyphens and underscores.';
      field?.focus();
      return;
    }
    void this.change('snapshot', name);
    if (field) field.value = '';
  }

  private async change(action: 'reset' | 'snapshot' | 'restore', name?: string) {
    const done = { reset: 'Reset.', snapshot: `Kept as ${name}.`, restore: `Restored ${name}.` }[action];
    await this.attempt(() => changeSession(this.language, action, name), done);
  }

  private async end() {
    await this.attempt(() => endSession(this.language), 'Ended.');
  }

  private async attempt(act: () => Promise<void>, done: string) {
    [this.busy, this.problem, this.said] = [true, '', ''];
    try {
      await act();
      await this.load();
      this.said = done;
    } catch (error) {
      this.problem = explain(error);
    } finally {
      this.busy = false;
    }
  }

  private async load() {
    try {
      this.sessions = await fetchSessions();
    } catch (error) {
      this.problem = explain(error);
    }
  }
}
