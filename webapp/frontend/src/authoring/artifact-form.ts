import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import { fetchLanguages, type Language } from './artifact-store';
import { NEW, type ArtifactText, type WrongText } from './artifact-text';
import './code-editor';

const VISIBILITIES = [
  ['private', 'Private: only whom you grant it'],
  ['internal', 'Internal: whoever is signed in'],
  ['public', 'Public: everybody'],
] as const;

/**
 * `<cs-artifact-form>`: every field that an author writes of an artifact. Sends `edited` with the
 * whole {@link ArtifactText} as detail.
 */
@customElement('cs-artifact-form')
export class ArtifactForm extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px 28px;
        align-items: start;
      }
      .column {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
      @media (min-width: 960px) {
        :host {
          grid-template-columns: minmax(0, 2fr) minmax(256px, 1fr);
        }
      }
    `,
  ];

  /** What is written. */
  @property({ attribute: false }) text: ArtifactText = NEW;
  /** What is wrong, by field. */
  @property({ attribute: false }) wrong: WrongText = {};
  /** Whether there is no such artifact yet: only then its language is chosen. */
  @property({ type: Boolean }) creating = false;
  @state() private languages: readonly Language[] = [];
  @query('cs-code-editor') private editor!: HTMLElement;

  /** Stays so: what somebody writes in must not fold itself away once it is empty. */
  private unfolded = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.creating) void this.loadLanguages();
  }

  /** Put the writer at what is wrong first. */
  async showWrong(): Promise<void> {
    await this.updateComplete;
    const first = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"], cs-code-editor[wrong]');
    first?.closest('details')?.setAttribute('open', '');
    if (first === this.editor) this.editor.focus();
    else first?.focus();
  }

  protected override willUpdate(): void {
    this.unfolded ||= this.text.schema !== '' || this.wrong.schema !== undefined;
  }

  protected override render() {
    return html`<div class="column">
        ${this.line('title', 'Title')} ${this.code()}
        ${this.creating ? nothing : this.line('changelog', 'What changes', 'Told in the list of versions; “Updated” where empty.')}
      </div>
      <div class="column">
        ${this.area('description', 'Description', 4, '')}
        ${this.line('tags', 'Tags', 'Parted by commas.')} ${this.visibility()} ${this.permissions()}
        <details ?open=${this.unfolded}>
          <summary>Parameters</summary>
          ${this.area(
            'schema',
            'JSON Schema',
            10,
            'What the parameters of a run must look like (JSON Schema 2020-12). Whoever asks for a run fills in its fields.',
          )}
        </details>
      </div>`;
  }

  private code() {
    const wrong = this.wrong.code;
    return html`<div class="field">
      ${this.creating ? this.language() : nothing}
      <cs-code-editor
        .code=${this.text.code}
        language=${this.text.language}
        ?wrong=${wrong !== undefined}
        @edited=${({ detail }: CustomEvent<string>) => this.tell({ code: detail })}
      ></cs-code-editor>
      ${wrong ? html`<span class="wrong" role="alert">${wrong}</span>` : nothing}
    </div>`;
  }

  private language() {
    const known = this.languages.some(({ name }) => name === this.text.language);
    return html`<label for="language">Language</label>
      <select
        id="language"
        @change=${(event: Event) => this.tell({ language: (event.target as HTMLSelectElement).value })}
      >
        ${known ? nothing : html`<option selected>${this.text.language}</option>`}
        ${this.languages.map(
          ({ name, title, missing }) =>
            html`<option value=${name} .selected=${name === this.text.language}>
              ${title}${missing ? ' (not ready on this server)' : ''}
            </option>`,
        )}
      </select>`;
  }

  private visibility() {
    return html`<div class="field">
      <label for="visibility">Who may see it</label>
      <select
        id="visibility"
        @change=${(event: Event) => this.tell({ visibility: (event.target as HTMLSelectElement).value })}
      >
        ${VISIBILITIES.map(
          ([value, words]) =>
            html`<option value=${value} .selected=${value === this.text.visibility}>${words}</option>`,
        )}
      </select>
    </div>`;
  }

  private permissions() {
    return html`${this.check('allowForks', 'Others may fork it', 'A fork is a copy of their own.')}
    ${this.check(
      'allowInvestorRuns',
      'Whoever sees it may ask for runs',
      'Otherwise only whom you grant run permission.',
    )}`;
  }

  private check(name: 'allowForks' | 'allowInvestorRuns', words: string, help: string) {
    return html`<label class="check">
      <input
        type="checkbox"
        name=${name}
        .checked=${this.text[name]}
        @change=${(event: Event) => this.tell({ [name]: (event.target as HTMLInputElement).checked })}
      />
      <span>${words} <small>${help}</small></span>
    </label>`;
  }

  private line(name: 'title' | 'tags' | 'changelog', words: string, help = '') {
    return this.labelled(
      name,
      words,
      help,
      html`<input
        id=${name}
        type="text"
        autocomplete="off"
        aria-describedby="${name}-help ${name}-wrong"
        aria-invalid=${this.wrong[name] ? 'true' : 'false'}
        .value=${this.text[name]}
        @input=${(event: Event) => this.tell({ [name]: (event.target as HTMLInputElement).value })}
      />`,
    );
  }

  private area(name: 'description' | 'schema', words: string, rows: number, help: string) {
    return this.labelled(
      name,
      words,
      help,
      html`<textarea
        id=${name}
        class=${name === 'schema' ? 'code' : ''}
        rows=${rows}
        spellcheck=${name === 'schema' ? 'false' : 'true'}
        aria-describedby="${name}-help ${name}-wrong"
        aria-invalid=${this.wrong[name] ? 'true' : 'false'}
        .value=${this.text[name]}
        @input=${(event: Event) => this.tell({ [name]: (event.target as HTMLTextAreaElement).value })}
      ></textarea>`,
    );
  }

  private labelled(name: keyof ArtifactText, words: string, help: string, control: unknown) {
    const wrong = this.wrong[name];
    return html`<div class="field">
      <label for=${name}>${words}</label>
      ${control} ${help ? html`<small id="${name}-help">${help}</small>` : nothing}
      ${wrong ? html`<span class="wrong" id="${name}-wrong">${marked(wrong)}</span>` : nothing}
    </div>`;
  }

  private tell(change: Partial<ArtifactText>) {
    this.text = { ...this.text, ...change };
    this.dispatchEvent(new CustomEvent('edited', { detail: this.text }));
  }

  /** Without the list, Python stays to be chosen; what is wrong, saving will tell. */
  private async loadLanguages() {
    this.languages = await fetchLanguages().catch(() => []);
  }
}
