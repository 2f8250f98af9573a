import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { Problem, explain } from '../shell/http';
import { KeptDraft } from '../shell/kept-draft';
import { marked, markedText } from '../shell/marked-text';
import { askBeforeLeaving } from '../shell/navigation';
import { repeatKey } from '../shell/repeat-key';
import { theme } from '../shell/theme';
import './artifact-form';
import type { ArtifactForm } from './artifact-form';
import { createArtifact, openArtifact, saveArtifact, type Opened, type Saved } from './artifact-store';
import { NEW, changesOf, onTopOf, wrongWithText, type ArtifactText, type WrongText } from './artifact-text';
import './conflict';
import type { Conflict } from './conflict';

/** What was written and not saved, and what it was written on. */
interface Draft {
  readonly version: number;
  readonly base: ArtifactText;
  readonly text: ArtifactText;
}

/**
 * `<cs-artifact-editor slug="…" reader="…">`: write an artifact and save it; without a slug, a new
 * one. Sends `saved` with the slug as detail when the server has it. Nothing typed is ever lost: it is
 * kept over a reload, and a version that somebody else saved meanwhile is shown, not written over.
 */
@customElement('cs-artifact-editor')
export class ArtifactEditor extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      :host,
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px;
      }
      .bar {
        position: sticky;
        inset-block-end: 0;
        z-index: 2;
        background: var(--surface);
        border-block-start: 1px solid var(--line);
        padding-block: 12px;
      }
    `,
  ];

  /** The artifact; empty to write a new one. */
  @property() slug = '';
  /** Who writes: a draft is theirs alone. */
  @property() reader = '';
  @state() private opened: Opened | undefined;
  @state() private problem = '';
  @state() private base: ArtifactText = NEW;
  @state() private text: ArtifactText = NEW;
  @state() private version = 0;
  @state() private theirs: Opened | undefined;
  /** Mine, after theirs was taken. */
  @state() private aside: ArtifactText | undefined;
  @state() private restored = false;
  @state() private wrong: WrongText = {};
  @state() private refused = '';
  @state() private said = '';
  @state() private saving = false;
  @query('cs-artifact-form') private form!: ArtifactForm;
  @query('cs-conflict') private conflict!: Conflict | null;
  private key = repeatKey();
  private stopAsking = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopAsking = askBeforeLeaving(() => this.isDirty);
    window.addEventListener('keydown', this.saveByKey);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopAsking();
    window.removeEventListener('keydown', this.saveByKey);
  }

  protected override render() {
    if (this.problem) {
      return html`<p class="notice bad" role="alert">
        ${this.problem}
        <button class="quiet" type="button" @click=${this.load}>Try again</button>
      </p>`;
    }
    if (!this.opened) return html`<p class="muted" role="status">Loading…</p>`;
    if (!this.opened.mayEdit) {
      return html`<p class="notice">
        You may not edit this artifact. Ask <strong>${marked(this.opened.author)}</strong> to grant you
        edit permission, or fork it.
      </p>`;
    }
    return html`${this.notices()}
      <form @submit=${this.submit} novalidate>
        <cs-artifact-form
          .text=${this.text}
          .wrong=${this.wrong}
          ?creating=${this.slug === ''}
          @edited=${({ detail }: CustomEvent<ArtifactText>) => this.edit(detail)}
        ></cs-artifact-form>
        <div class="bar actions">
          <button class="primary" ?disabled=${this.saving}>${this.saveWords()}</button>
          <span class="muted" role="status">${this.standing()}</span>
          ${this.refused ? html`<p class="notice bad" role="alert">${marked(this.refused)}</p>` : nothing}
        </div>
      </form>`;
  }

  private notices() {
    return html`${
      this.restored
        ? html`<p class="notice" role="status">
            What you had written is back${this.slug ? html`, on version ${this.version}` : nothing}.
            <button class="quiet" type="button" @click=${this.startOver}>Throw it away</button>
          </p>`
        : nothing
    }
    ${
      this.aside
        ? html`<p class="notice" role="status">
            You took theirs. Yours is still here.
            <button class="quiet" type="button" @click=${this.bringBack}>Bring mine back</button>
          </p>`
        : nothing
    }
    ${
      this.theirs
        ? html`<cs-conflict
            .theirs=${this.theirs}
            .mine=${this.text}
            base=${this.version}
            @keep-mine=${this.keepMine}
            @take-theirs=${this.takeTheirs}
          ></cs-conflict>`
        : nothing
    }`;
  }

  private saveWords() {
    if (this.saving) return 'Saving…';
    return this.slug ? 'Save' : 'Create artifact';
  }

  private standing() {
    if (this.said) return this.said;
    const version = this.slug ? `version ${this.version}` : 'a new artifact';
    return this.isDirty ? `Not saved yet: ${version}, changed.` : this.slug ? `Newest: ${version}.` : '';
  }

  private get isDirty(): boolean {
    if (!this.slug) return JSON.stringify(this.text) !== JSON.stringify(NEW);
    // A schema that is no JSON yet is written, too, though it cannot be sent.
    const unfinished = this.text.schema !== this.base.schema || this.text.changelog !== '';
    return unfinished || Object.keys(changesOf(this.base, this.text)).length > 0;
  }

  private get draft() {
    return new KeptDraft<Draft>('artifact', this.slug, this.reader);
  }

  private async load() {
    this.problem = '';
    try {
      const opened = this.slug
        ? await openArtifact(this.slug)
        : { version: 0, text: NEW, mayEdit: true, author: this.reader };
      const kept = this.draft.read();
      this.begin(kept ?? { version: opened.version, base: opened.text, text: opened.text });
      [this.restored, this.opened] = [kept !== undefined, opened];
    } catch (error) {
      this.problem = explain(error);
    }
  }

  private begin({ version, base, text }: Draft) {
    [this.version, this.base, this.text] = [version, base, text];
    [this.wrong, this.refused, this.said] = [{}, '', ''];
  }

  private edit(text: ArtifactText) {
    this.text = text;
    [this.key, this.said] = [repeatKey(), ''];
    this.keep();
  }

  private keep() {
    if (this.isDirty) this.draft.keep({ version: this.version, base: this.base, text: this.text });
    else this.draft.forget();
  }

  private async startOver() {
    this.draft.forget();
    [this.restored, this.theirs, this.aside] = [false, undefined, undefined];
    await this.load();
  }

  private submit(event: Event) {
    event.preventDefault();
    void this.save();
  }

  private async save() {
    if (this.saving || !this.opened) return;
    const sent = this.text;
    this.wrong = wrongWithText(sent);
    this.refused = Object.keys(this.wrong).length > 0 ? 'Not saved yet; mend what is marked.' : '';
    if (this.refused) return this.form.showWrong();
    this.saving = true;
    try {
      if (this.slug) this.saved(sent, await saveArtifact(this.slug, this.version, this.base, sent));
      else this.created(await createArtifact(sent, this.key));
    } catch (error) {
      await this.explainRefusal(error);
    } finally {
      this.saving = false;
    }
  }

  private created(slug: string) {
    this.draft.forget();
    this.text = NEW; // so that nobody is asked whether to leave what is saved
    this.tellSaved(slug);
  }

  /** What was typed while the server saved stays, and is not saved yet. */
  private saved(sent: ArtifactText, { version, changed }: Saved) {
    const grew = version > this.version;
    const told = grew && this.text.changelog === sent.changelog;
    const changelog = told ? '' : this.text.changelog;
    this.base = { ...sent, changelog: '' };
    [this.text, this.version] = [{ ...this.text, changelog }, version];
    [this.restored, this.theirs, this.aside] = [false, undefined, undefined];
    this.keep();
    if (changed.length === 0) {
      this.said = 'Nothing has changed, so nothing was saved.';
      return;
    }
    this.said = grew ? `Saved as version ${version}.` : 'Saved; the code is still the same version.';
    this.tellSaved(this.slug);
  }

  private tellSaved(detail: string) {
    this.dispatchEvent(new CustomEvent('saved', { detail, bubbles: true, composed: true }));
  }

  private async explainRefusal(error: unknown) {
    if (error instanceof Problem && error.code === 'VERSION_STALE') return this.meetTheirs();
    if (error instanceof Problem && error.status > 0) this.key = repeatKey();
    this.refused = explain(error);
  }

  private async meetTheirs() {
    try {
      this.theirs = await openArtifact(this.slug);
      await this.updateComplete;
      this.conflict?.focus();
    } catch (error) {
      this.refused = explain(error);
    }
  }

  private async keepMine() {
    if (!this.theirs) return;
    const { version, text } = this.theirs;
    this.begin({ version, base: text, text: onTopOf(this.base, this.text, text) });
    this.theirs = undefined;
    this.keep();
    await this.save();
  }

  private takeTheirs() {
    if (!this.theirs) return;
    const { version, text } = this.theirs;
    this.aside = this.text;
    this.begin({ version, base: text, text });
    this.theirs = undefined;
    // Until the next word is typed, a reload would bring mine back.
  }

  private bringBack() {
    if (this.aside) this.edit(this.aside);
    this.aside = undefined;
  }

  private readonly saveByKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) void this.save();
  };
}
