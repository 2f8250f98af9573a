import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { humanSize } from '../shell/words';
import { EACH, MOST_FILES, TOTAL, safeName, wrongWithInputs, type ChosenFile } from './run-form-files';

/**
 * `<cs-run-form-inputs>`: the files that a run is given, chosen or dropped, each with the name it has
 * in the job. Sends `chosen` with the whole new list as detail.
 */
@customElement('cs-run-form-inputs')
export class RunFormInputs extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }
      .drop {
        border: 2px dashed var(--line);
        border-radius: 8px;
        padding: 14px;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--calm-soft);
      }
      .drop label {
        position: relative;
        display: inline-block;
      }
      .drop label:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
      input[type='file'] {
        position: absolute;
        inset: 0;
        width: 100%;
        opacity: 0;
        cursor: pointer;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 8px;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: 4px 12px;
        align-items: center;
      }
      li small,
      li .wrong {
        grid-column: 1 / -1;
      }
      .size {
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** The files chosen so far. */
  @property({ attribute: false }) files: readonly ChosenFile[] = [];
  @state() private over = false;

  protected override render() {
    const total = this.files.reduce((sum, { file }) => sum + file.size, 0);
    const { whole, each } = wrongWithInputs(this.files);
    return html`<div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${this.hover}
        @dragleave=${() => (this.over = false)}
        @drop=${this.drop}
      >
        <label class="button">Choose files<input type="file" multiple @change=${this.choose} /></label>
        <span class="muted">or drop them here. At most ${MOST_FILES} files, each ${humanSize(EACH)},
          ${humanSize(TOTAL)} in all; the code finds them in <code>/job/inputs/</code>.</span>
      </div>
      ${
        this.files.length > 0
          ? html`<ul aria-label="Chosen files">
              ${this.files.map((chosen, i) => this.row(chosen, i, each[i] ?? ''))}
            </ul>
            <p role="status">${this.files.length} ${this.files.length === 1 ? 'file' : 'files'},
              ${humanSize(total)} in all</p>`
          : nothing
      }
      ${whole ? html`<p class="notice bad" role="alert">${whole}</p>` : nothing}`;
  }

  private row({ file, name }: ChosenFile, at: number, wrong: string) {
    const rename = (event: Event) => {
      const typed = (event.target as HTMLInputElement).value;
      this.tell(this.files.map((f, i) => (i === at ? { ...f, name: typed } : f)));
    };
    return html`<li>
      <input
        type="text"
        aria-label="Name in the job of ${file.name}"
        aria-invalid=${wrong ? 'true' : 'false'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${name}
        @input=${rename}
      />
      <span class="size muted" title="${file.size} bytes">${humanSize(file.size)}</span>
      <button
        type="button"
        aria-label="Remove ${file.name}"
        @click=${() => this.tell(this.files.filter((_, i) => i !== at))}
      >
        Remove
      </button>
      ${name === file.name ? nothing : html`<small class="muted">your file ${marked(file.name)}</small>`}
      ${wrong ? html`<span class="wrong">${wrong}</span>` : nothing}
    </li>`;
  }

  private choose(event: Event) {
    const input = event.target as HTMLInputElement;
    this.add(input.files);
    input.value = ''; // so that the same file can be chosen again after it was removed
  }

  private hover(event: DragEvent) {
    event.preventDefault();
    this.over = true;
  }

  private drop(event: DragEvent) {
    event.preventDefault();
    this.over = false;
    this.add(event.dataTransfer?.files);
  }

  private add(files: FileList | null | undefined) {
    if (!files || files.length === 0) return;
    const added = [...files].map((file) => ({ file, name: safeName(file.name) }));
    this.tell([...this.files, ...added]);
  }

  private tell(detail: readonly ChosenFile[]) {
    this.files = detail;
    this.dispatchEvent(new CustomEvent('chosen', { detail }));
  }
}
