import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { artifactAddress } from '../content/artifact';
import { prettyJson } from '../shell/exact-numbers';
import { formControls } from '../shell/form';
import { Problem, explain, sendJson } from '../shell/http';
import { KeptDraft } from '../shell/kept-draft';
import { marked, markedText } from '../shell/marked-text';
import { repeatKey } from '../shell/repeat-key';
import { theme } from '../shell/theme';
import { fetchRunnable, type Runnable } from './run-form-artifact';
import { wrongIn, type Wrong } from './run-form-check';
import { encoded, wrongWithInputs, type ChosenFile } from './run-form-files';
import './run-form-inputs';
import './run-form-options';
import './run-form-parameters';
import type { RunFormParameters, Writing } from './run-form-parameters';
import { wrongByRefusal } from './run-form-refusal';
import { parametersIn, parametersOf, presetsOf } from './run-form-values';
import { USUAL, optionsSent, wrongWithOptions, type Options, type WrongOptions } from './run-form-when';

/** What is kept of a form that was not sent: all but the files, which a page cannot keep. */
interface Draft {
  readonly version: number;
  readonly writing: Writing;
  readonly options: Options;
  readonly files: number;
}

/**
 * `<cs-run-form slug="…" reader="…">`: ask for a run of an artifact's newest version. Sends `asked`
 * with the request's id as detail when the server has filed it; who may ask is the server's to say.
 */
@customElement('cs-run-form')
export class RunForm extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  /** Who asks: a draft is theirs alone. */
  @property() reader = '';
  @state() private runnable: Runnable | undefined;
  @state() private problem = '';
  @state() private writing: Writing = { asJson: false, typed: {}, json: '{}' };
  @state() private options: Options = USUAL;
  @state() private files: readonly ChosenFile[] = [];
  @state() private restored: Draft | undefined;
  @state() private wrong: Wrong = {};
  @state() private wrongOptions: WrongOptions = {};
  @state() private refused = '';
  @state() private sending = false;
  @query('cs-run-form-parameters') private parameters!: RunFormParameters;
  private key = repeatKey();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    if (this.problem) {
      return html`<p class="notice bad" role="alert">
        ${this.problem}
        <button class="quiet" type="button" @click=${this.load}>Try again</button>
      </p>`;
    }
    if (!this.runnable) return html`<p class="muted" role="status">Loading…</p>`;
    return this.runnable.mayAsk ? this.form(this.runnable) : this.whomToAsk(this.runnable);
  }

  private whomToAsk({ author }: Runnable) {
    return html`<p class="notice">
      You may see this artifact but not ask for runs of it. Ask <strong>${marked(author)}</strong>,
      or whoever else may edit it, to grant you run permission; then come back here.
    </p>`;
  }

  private form({ version, fields, hasSchema }: Runnable) {
    return html`<form @submit=${this.send} novalidate>
      <p class="muted">
        You ask for one run of version ${version}. It starts pending; whoever must agree sees exactly
        what you send.
      </p>
      ${this.restored ? this.restoredNotice(this.restored, version) : nothing}
      <cs-run-form-parameters
        .fields=${fields}
        ?has-schema=${hasSchema}
        .writing=${this.writing}
        .wrong=${this.wrong}
        @written=${({ detail }: CustomEvent<Writing>) => this.changed({ writing: detail })}
      ></cs-run-form-parameters>
      <section>
        <h2>Input files</h2>
        <cs-run-form-inputs
          .files=${this.files}
          @chosen=${({ detail }: CustomEvent<readonly ChosenFile[]>) => {
            this.files = detail;
            this.changed({});
          }}
        ></cs-run-form-inputs>
      </section>
      <cs-run-form-options
        .options=${this.options}
        .wrong=${this.wrongOptions}
        @changed=${({ detail }: CustomEvent<Options>) => this.changed({ options: detail })}
      ></cs-run-form-options>
      ${this.refused ? html`<p class="notice bad" role="alert">${marked(this.refused)}</p>` : nothing}
      <div class="actions">
        <button class="primary" ?disabled=${this.sending}>
          ${this.sending ? 'Sending…' : 'Ask to run'}
        </button>
      </div>
    </form>`;
  }

  private restoredNotice({ version, files }: Draft, newest: number) {
    return html`<p class="notice" role="status">
      What you had typed is back.
      ${version === newest ? nothing : html`It was for version ${version}; look through it again.`}
      ${files > 0 ? html`Files cannot be kept; choose them again.` : nothing}
      <button class="quiet" type="button" @click=${this.startOver}>Start over</button>
    </p>`;
  }

  private async load() {
    this.problem = '';
    try {
      this.runnable = await fetchRunnable(this.slug);
      this.restored = this.draft.read();
      this.begin(this.runnable);
    } catch (error) {
      this.problem = explain(error);
    }
  }

  private begin({ fields }: Runnable) {
    const typed = presetsOf(fields ?? []);
    this.writing = this.restored?.writing ?? { asJson: !fields, typed, json: '{}' };
    this.options = this.restored?.options ?? USUAL;
    [this.files, this.wrong, this.wrongOptions, this.refused] = [[], {}, {}, ''];
  }

  private startOver() {
    this.draft.forget();
    this.restored = undefined;
    if (this.runnable) this.begin(this.runnable);
  }

  private get draft() {
    return new KeptDraft<Draft>('run form', this.slug, this.reader);
  }

  /** Keep what is there now; what was told to be wrong is told until the next try. */
  private changed(change: { readonly writing?: Writing; readonly options?: Options }) {
    this.writing = change.writing ?? this.writing;
    this.options = change.options ?? this.options;
    this.key = repeatKey(); // another content is another request
    const { writing, options, files, runnable } = this;
    this.draft.keep({ version: runnable?.version ?? 0, writing, options, files: files.length });
  }

  private async send(event: Event) {
    event.preventDefault();
    if (this.sending || !this.runnable) return;
    const params = this.checked(this.runnable);
    if (!params) return;
    this.sending = true;
    try {
      const body = prettyJson({
        version: this.runnable.version,
        params,
        ...optionsSent(this.options),
        inputs: await Promise.all(this.files.map(encoded)),
      });
      const path = `${artifactAddress(this.slug)}/run_request`;
      const headers = { 'Idempotency-Key': this.key };
      const { request } = await sendJson<Filed>('POST', path, body, headers);
      this.draft.forget();
      const detail = String(request.id);
      this.dispatchEvent(new CustomEvent('asked', { detail, bubbles: true, composed: true }));
    } catch (error) {
      this.explainRefusal(error, this.runnable);
    } finally {
      this.sending = false;
    }
  }

  /** The parameters where nothing is wrong; otherwise what is wrong is told at its place. */
  private checked({ fields }: Runnable) {
    const { asJson, typed, json } = this.writing;
    const inFields = fields !== undefined && !asJson;
    const params = inFields ? parametersOf(fields, typed) : parametersIn(json);
    this.wrong = inFields
      ? wrongIn(fields, typed)
      : params
        ? {}
        : { '': 'This is not a JSON object: check its quotes, commas and braces.' };
    this.wrongOptions = wrongWithOptions(this.options);
    const { whole, each } = wrongWithInputs(this.files);
    const files = whole || each.find((words) => words !== '');
    const parts = [Object.keys(this.wrong).length > 0, Object.keys(this.wrongOptions).length > 0, files];
    const fine = !parts.some(Boolean);
    this.refused = fine ? '' : 'Nothing was sent yet; mend what is marked.';
    if (!fine) void this.parameters.showWrong();
    return fine ? params : undefined;
  }

  private explainRefusal(error: unknown, { fields }: Runnable) {
    this.refused = explain(error);
    if (error instanceof Problem && error.code === 'PARAMETERS_INVALID') {
      this.wrong = wrongByRefusal(this.refused, fields ?? []);
      void this.parameters.showWrong();
    }
    if (error instanceof Problem && error.status > 0) this.key = repeatKey();
  }
}

interface Filed {
  readonly request: { readonly id: string | number };
}
