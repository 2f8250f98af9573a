import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { Problem, explain } from '../shell/http';
import { LastingDraft } from '../shell/kept-draft';
import { repeatKey } from '../shell/repeat-key';
import { theme } from '../shell/theme';
import { humanTime } from '../shell/words';
import './markdown-area';
import type { MarkdownArea } from './markdown-area';
import './preview';
import './report-list';
import { panelLook } from './report-panel-look';
import {
  createReport,
  nameOf,
  openReport,
  reportAs,
  saveReport,
  type Kind,
  type Saved,
} from './reports';
import { saveFile } from './save-file';
import { BLANK, afterSaving, isDirty, isRenamed, writingOn, type Writing } from './writing';

/** A draft is kept when this long nothing was typed. */
const DRAFT_MS = 5000;

/**
 * `<cs-report-panel reader="ada">`: write a report in Markdown beside its preview; save, open, delete
 * and export it. Ctrl+S or ⌘S saves while the keyboard is in it.
 *
 * What is typed is kept in this browser five seconds after the last change, and when the page is left,
 * for each reader by itself. It is back at the next visit and can be thrown away.
 *
 * `insert(markdown)` puts a block at the cursor: an output, a figure (`![words](/api/runs/…/files/…)`),
 * a chat's answer. The panel must be in the page, though it may be hidden; one that is taken out and put
 * in again shows what it showed.
 *
 * Events, all bubbling:
 * - `report-saved`: the detail is the file the server has now.
 * - `report-opened`: the detail is the file that is shown now, empty for a new one.
 * - `report-changed`: the detail says whether something is written that is not saved.
 */
@customElement('cs-report-panel')
export class ReportPanel extends LitElement {
  static override styles = [theme, formControls, panelLook];

  /** Who writes: drafts are theirs alone. */
  @property() reader = '';
  /** A report to open at first, where no draft is kept. */
  @property() file = '';
  /** Whether the list of reports is shown at first. */
  @property({ type: Boolean }) listed = false;
  @state() private writing = BLANK;
  @state() private busy: '' | 'saving' | 'opening' | Kind = '';
  @state() private refused = '';
  @state() private said = '';
  @state() private restored = false;
  @state() private draftKept = true;
  @state() private stale = false;
  /** What was asked for while something unsaved would have been lost. */
  @state() private leaving: { readonly words: string; readonly go: () => void } | undefined;
  @state() private saves = 0;
  @query('cs-markdown-area') private area!: MarkdownArea;
  private key = repeatKey();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private wasDirty = false;

  private get draft() {
    return new LastingDraft<Writing>('report', this.reader);
  }

  /** Put a block of Markdown where the cursor is, on lines of its own; the browser can undo it. */
  insert(markdown: string): void {
    if (this.hasUpdated) this.area.insert(markdown);
    else void this.updateComplete.then(() => this.insert(markdown));
  }

  /** Begin with this text, after asking about what is not saved yet. */
  load(markdown: string): void {
    const go = () => this.begin({ ...BLANK, text: markdown });
    void this.updateComplete.then(() => this.leave('take the other text', go));
  }

  /** What is written now. */
  get text(): string {
    return this.writing.text;
  }

  /** Whether something is written that is not saved. */
  get unsaved(): boolean {
    return isDirty(this.writing);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.saveByKey);
    window.addEventListener('pagehide', this.keepNow);
    document.addEventListener('visibilitychange', this.keepNow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.keepNow();
    this.removeEventListener('keydown', this.saveByKey);
    window.removeEventListener('pagehide', this.keepNow);
    document.removeEventListener('visibilitychange', this.keepNow);
  }

  protected override firstUpdated(): void {
    const kept = this.draft.read();
    if (kept && isDirty(kept)) {
      [this.writing, this.restored] = [kept, true];
      if (this.file && this.file !== kept.file) this.offer(this.file);
    } else if (this.file) void this.open(this.file);
    else if (kept?.file) void this.open(kept.file, () => this.begin(BLANK));
  }

  protected override updated(): void {
    if (this.unsaved === this.wasDirty) return;
    this.wasDirty = this.unsaved;
    this.tell('report-changed', this.unsaved);
  }

  protected override render() {
    const { name, text, file } = this.writing;
    return html`<div class="bar">
        <label class="field name">
          <span>Name</span>
          <input
            type="text"
            maxlength="100"
            autocomplete="off"
            spellcheck="false"
            placeholder="named by the time where you name none"
            .value=${name}
            @input=${this.rename}
          />
        </label>
        <div class="actions">
          <button class="primary" type="button" ?disabled=${this.busy !== ''} @click=${() => this.save()}>
            ${this.busy === 'saving' ? 'Saving…' : 'Save'}
          </button>
          <button
            type="button"
            ?disabled=${this.busy !== '' || !text.trim()}
            @click=${() => this.save('new')}
          >
            Save as new
          </button>
          <button type="button" @click=${() => this.leave('begin a new one', () => this.begin(BLANK))}>
            New
          </button>
          <button
            type="button"
            aria-expanded=${this.listed}
            aria-controls="list"
            @click=${() => (this.listed = !this.listed)}
          >
            Open…
          </button>
        </div>
      </div>
      <div id="list" ?hidden=${!this.listed}>
        ${
          this.listed
            ? html`<cs-report-list
                current=${file}
                .occasion=${this.saves}
                @open=${this.openChosen}
                @deleted=${this.forgetDeleted}
              ></cs-report-list>`
            : nothing
        }
      </div>
      ${this.notices()}
      <div class="sides">
        <cs-markdown-area
          .text=${text}
          @typed=${({ detail }: CustomEvent<string>) => this.write({ ...this.writing, text: detail })}
        ></cs-markdown-area>
        <section class="preview" aria-label="Preview">
          <cs-report-preview .text=${text}></cs-report-preview>
        </section>
      </div>
      <div class="actions">
        ${this.exportButton('md', 'Download .md')} ${this.exportButton('html', 'Export HTML')}
        ${this.exportButton('pdf', 'Export PDF')}
        <span class="muted" role="status">${this.standing()}</span>
      </div>`;
  }

  private exportButton(kind: Kind, words: string) {
    return html`<button
      type="button"
      ?disabled=${this.busy !== '' || !this.writing.text.trim()}
      @click=${() => this.export(kind)}
    >
      ${this.busy === kind ? 'One moment…' : words}
    </button>`;
  }

  private notices() {
    return html`${
        this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing
      }
      ${
        this.restored
          ? html`<p class="notice" role="status">
              What you had written is back.
              <button class="quiet" type="button" @click=${this.discard}>Discard draft</button>
            </p>`
          : nothing
      }
      ${
        this.stale
          ? html`<div class="notice warn" role="alert">
              <p>${nameOf(this.writing.file)} was saved elsewhere since you opened it.</p>
              <div class="actions">
                <button type="button" @click=${() => this.save('new')}>Save mine as a new one</button>
                <button type="button" @click=${() => this.save('over')}>Overwrite it with mine</button>
                <button type="button" @click=${() => this.open(this.writing.file)}>
                  Throw mine away and open it
                </button>
              </div>
            </div>`
          : nothing
      }
      ${
        this.leaving
          ? html`<div class="notice warn" role="alertdialog" aria-label="Unsaved changes" @keydown=${this.stayByKey}>
              <p>What you wrote is not saved. To ${this.leaving.words}:</p>
              <div class="actions">
                <button class="primary" type="button" @click=${this.saveAndLeave}>Save it first</button>
                <button type="button" @click=${this.leaveAnyway}>Throw it away</button>
                <button type="button" @click=${this.stay}>Go on writing</button>
              </div>
            </div>`
          : nothing
      }`;
  }

  private standing(): string {
    if (this.busy === 'saving') return 'Saving…';
    if (this.busy === 'opening') return 'Opening…';
    if (!this.unsaved) return this.said || (this.writing.file ? 'All saved.' : '');
    const kept = this.draftKept ? 'Unsaved changes, kept in this browser.' : 'Unsaved changes.';
    return isRenamed(this.writing) ? `${kept} Saving makes a second report of the new name.` : kept;
  }

  private rename(event: Event) {
    this.write({ ...this.writing, name: (event.target as HTMLInputElement).value });
  }

  private write(writing: Writing) {
    this.writing = writing;
    [this.key, this.said, this.draftKept] = [repeatKey(), '', false];
    clearTimeout(this.pause);
    this.pause = setTimeout(this.keepNow, DRAFT_MS);
  }

  private readonly keepNow = () => {
    clearTimeout(this.pause);
    const { text, file, name } = this.writing;
    if (text || file || name) this.draftKept = this.draft.keep(this.writing);
    else this.draft.forget();
  };

  private begin(writing: Writing, said = '') {
    [this.writing, this.said, this.key] = [writing, said, repeatKey()];
    [this.restored, this.stale, this.refused, this.leaving] = [false, false, '', undefined];
    this.keepNow();
    this.tell('report-opened', writing.file);
  }

  private leave(words: string, go: () => void) {
    if (!this.unsaved) return go();
    this.leaving = { words, go };
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[role="alertdialog"] button')?.focus(),
    );
  }

  private async saveAndLeave() {
    const go = this.leaving?.go;
    this.leaving = undefined;
    if (await this.save()) go?.();
  }

  private leaveAnyway() {
    const go = this.leaving?.go;
    this.leaving = undefined;
    go?.();
  }

  private stay() {
    this.leaving = undefined;
    this.area.focus();
  }

  private stayByKey(event: KeyboardEvent) {
    if (event.key === 'Escape') this.stay();
  }

  private openChosen({ detail }: CustomEvent<string>) {
    this.offer(detail);
  }

  private offer(file: string) {
    this.leave(`open ${nameOf(file)}`, () => void this.open(file));
  }

  private async open(file: string, otherwise?: () => void) {
    this.busy = 'opening';
    try {
      this.begin(writingOn(await openReport(file)));
    } catch (error) {
      if (otherwise && error instanceof Problem && error.status === 404) otherwise();
      else this.refused = explain(error);
    } finally {
      this.busy = '';
    }
  }

  /** Back to what the server has, or to nothing. */
  private discard() {
    const { file } = this.writing;
    this.begin(BLANK, 'The draft is gone.');
    if (file) void this.open(file);
  }

  /** What is written of a deleted report stays, and is a new one now. */
  private forgetDeleted({ detail }: CustomEvent<string>) {
    if (detail !== this.writing.file) return;
    this.writing = { ...this.writing, file: '', revision: 0, base: '' };
    this.keepNow();
  }

  /** Save, and say whether the server has it. */
  private async save(how: 'again' | 'new' | 'over' = 'again'): Promise<boolean> {
    const { text } = this.writing;
    if (this.busy) return false;
    if (!text.trim()) {
      this.refused = 'Write something first.';
      return false;
    }
    this.busy = 'saving';
    [this.refused, this.stale] = ['', false];
    try {
      const saved = await this.send(how);
      this.writing = afterSaving(this.writing, text, saved);
      this.said = `Saved as ${saved.file}, ${humanTime(saved.modified)}.`;
      [this.restored, this.key] = [false, repeatKey()];
      this.saves += 1;
      this.keepNow();
      this.tell('report-saved', saved.file);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.code === 'REPORT_STALE') this.stale = true;
      else this.refused = explain(error);
      if (error instanceof Problem && error.status > 0) this.key = repeatKey();
      return false;
    } finally {
      this.busy = '';
    }
  }

  private send(how: 'again' | 'new' | 'over'): Promise<Saved> {
    const { name, text, file, revision } = this.writing;
    if (how === 'over') return saveReport(file, text);
    if (how === 'new' || !file || isRenamed(this.writing)) return createReport(name, text, this.key);
    return saveReport(file, text, revision);
  }

  /** What is exported is what the server has, so what is written is saved first. */
  private async export(kind: Kind) {
    if ((this.unsaved || !this.writing.file) && !(await this.save())) return;
    const { file } = this.writing;
    this.busy = kind;
    try {
      saveFile(`${nameOf(file)}.${kind}`, await reportAs(kind, file));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.busy = '';
    }
  }

  private tell(what: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }

  private readonly saveByKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) void this.save();
  };
}
