import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { NEW, type ArtifactText } from '../authoring/artifact-text';
import { formControls } from '../shell/form';
import { Problem, explain } from '../shell/http';
import { KeptDraft } from '../shell/kept-draft';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { MODEL_NAME, saveModel } from './model-files';

/**
 * `<cs-save-form>`: keep the code by a name, for oneself as a model file, or go on to make a governed
 * artifact of it. Sends `saved` with the name as detail, or `dismissed`.
 */
@customElement('cs-save-form')
export class SaveForm extends LitElement {
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

  /** The code. */
  @property({ attribute: false }) code = '';
  /** Its language. */
  @property() language = 'python';
  /** The name it was saved by before. */
  @property() name = '';
  /** Who writes. */
  @property() reader = '';
  @state() private wrong = '';
  @state() private exists = '';
  @state() private draftInTheWay = false;
  @state() private busy = false;
  @query('#name') private field!: HTMLInputElement;

  override focus(): void {
    this.field.focus();
  }

  protected override render() {
    return html`<form @submit=${this.submit} @keydown=${this.leaveByKey}>
      <div class="field">
        <label for="name">Name of the model file</label>
        <input
          id="name"
          type="text"
          autocomplete="off"
          maxlength="64"
          aria-describedby="name-help name-wrong"
          aria-invalid=${this.wrong ? 'true' : 'false'}
          .value=${this.name}
          @input=${() => ([this.wrong, this.exists] = ['', ''])}
        />
        <small id="name-help">Letters, digits, underscores and hyphens. Only you see it.</small>
        ${this.wrong ? html`<span class="wrong" id="name-wrong" role="alert">${marked(this.wrong)}</span>` : nothing}
      </div>
      <div class="actions">
        ${
          this.exists
            ? html`<button class="primary" type="button" ?disabled=${this.busy} @click=${() => this.save(true)}>
                Write over ${this.exists}
              </button>`
            : html`<button class="primary" ?disabled=${this.busy}>Save for me</button>`
        }
        <button type="button" @click=${() => this.promote(false)}>Make an artifact of it…</button>
        <button class="quiet" type="button" @click=${this.dismiss}>Close</button>
      </div>
      ${
        this.draftInTheWay
          ? html`<p class="notice warn" role="alert">
              You are writing another new artifact that is not saved yet.
              <button type="button" @click=${() => this.promote(true)}>Give that up</button>
              <a href="/code_artifact_new">Go on with it</a>
            </p>`
          : html`<small class="muted"
              >An artifact has versions, and others can ask to run it once they are granted to.</small
            >`
      }
    </form>`;
  }

  private submit(event: Event) {
    event.preventDefault();
    void this.save(this.field.value.trim() === this.name && this.name !== '');
  }

  private async save(overwrite: boolean) {
    const name = this.field.value.trim();
    if (!MODEL_NAME.test(name)) {
      this.wrong = 'A name takes 1 to 64 letters, digits, underscores and hyphens.';
      this.field.focus();
      return;
    }
    this.busy = true;
    try {
      await saveModel({ name, language: this.language, code: this.code }, overwrite);
      this.dispatchEvent(new CustomEvent('saved', { detail: name }));
    } catch (error) {
      if (error instanceof Problem && error.code === 'MODEL_EXISTS') this.exists = name;
      this.wrong = explain(error);
    } finally {
      this.busy = false;
    }
  }

  /** The page that writes new artifacts finds the code as what was written there before. */
  private promote(evenSo: boolean) {
    const draft = new KeptDraft<{ version: number; base: ArtifactText; text: ArtifactText }>(
      'artifact',
      '',
      this.reader,
    );
    this.draftInTheWay = !evenSo && draft.read() !== undefined;
    if (this.draftInTheWay) return;
    const title = this.field.value.trim();
    draft.keep({ version: 0, base: NEW, text: { ...NEW, title, code: this.code, language: this.language } });
    location.assign('/code_artifact_new');
  }

  private leaveByKey(event: KeyboardEvent) {
    if (event.key === 'Escape') this.dismiss();
  }

  private dismiss() {
    this.dispatchEvent(new CustomEvent('dismissed'));
  }
}
