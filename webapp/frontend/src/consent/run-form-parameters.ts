import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { prettyJson } from '../shell/exact-numbers';
import { formControls } from '../shell/form';
import { theme } from '../shell/theme';
import type { Wrong } from './run-form-check';
import './run-form-fields';
import type { RunFormFields, TypedInto } from './run-form-fields';
import type { Field } from './run-form-schema';
import { parametersIn, parametersOf, typedOf, type Typed } from './run-form-values';

/** The parameters as they are being written: in fields, or as JSON. */
export interface Writing {
  readonly asJson: boolean;
  readonly typed: Typed;
  readonly json: string;
}

/**
 * `<cs-run-form-parameters>`: the parameters of a run, in fields where the version's schema can be
 * drawn, and as JSON by a switch or where it cannot. Sends `written` with the new {@link Writing}.
 */
@customElement('cs-run-form-parameters')
export class RunFormParameters extends LitElement {
  static override styles = [
    theme,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 4px 16px;
      }
    `,
  ];

  /** The parameters that the schema names; nothing where there is no schema that can be drawn. */
  @property({ attribute: false }) fields: readonly Field[] | undefined;
  /** Whether the version says what parameters must look like. */
  @property({ type: Boolean, attribute: 'has-schema' }) hasSchema = false;
  /** What is being written. */
  @property({ attribute: false }) writing: Writing = { asJson: true, typed: {}, json: '{}' };
  /** What is wrong, by place; with the JSON as a whole, under the empty one. */
  @property({ attribute: false }) wrong: Wrong = {};
  @state() private stays = '';
  @query('cs-run-form-fields') private drawn!: RunFormFields | null;

  /** Put the reader at what is wrong first. */
  async showWrong(): Promise<void> {
    await this.updateComplete;
    await this.drawn?.showWrong();
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override render() {
    const { fields } = this;
    const asJson = this.writing.asJson || !fields;
    return html`<header>
        <h2>Parameters</h2>
        ${
          fields
            ? html`<button class="quiet" type="button" @click=${asJson ? this.toFields : this.toJson}>
              ${asJson ? 'Fill in fields instead' : 'Write as JSON instead'}
            </button>`
            : nothing
        }
      </header>
      ${this.stays ? html`<p class="notice warn" role="alert">${this.stays}</p>` : nothing}
      ${asJson ? this.json() : this.inFields(fields ?? [])}`;
  }

  private inFields(fields: readonly Field[]) {
    return html`<cs-run-form-fields
      .fields=${fields}
      .typed=${this.writing.typed}
      .wrong=${this.wrong}
      @typed=${({ detail }: CustomEvent<TypedInto>) =>
        this.tell({ typed: { ...this.writing.typed, [detail.path]: detail.text } })}
    ></cs-run-form-fields>`;
  }

  private json() {
    const wrong = Object.entries(this.wrong).map(([place, words]) =>
      place ? `${place}: ${words}` : words,
    );
    return html`<div class="field">
      <label for="json">Parameters as JSON</label>
      <textarea
        id="json"
        class="code"
        rows="8"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="json-help json-wrong"
        aria-invalid=${wrong.length > 0 ? 'true' : 'false'}
        .value=${this.writing.json}
        @input=${(event: Event) => this.tell({ json: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <small id="json-help">${this.help()} Numbers are kept to the last digit.</small>
      ${wrong.length > 0 ? html`<span class="wrong" id="json-wrong">${wrong.join(' ')}</span>` : nothing}
    </div>`;
  }

  private help() {
    if (this.fields) return 'An object, checked by the version’s schema when it is sent.';
    return this.hasSchema
      ? 'This version’s schema is too intricate to be drawn as fields; the server checks what you write.'
      : 'This version names no parameters; write what its code reads, or leave the empty object.';
  }

  private toJson() {
    this.stays = '';
    const parameters = parametersOf(this.fields ?? [], this.writing.typed);
    this.tell({ asJson: true, json: prettyJson(parameters) });
  }

  /** Nothing written may get lost: what the fields cannot hold stays JSON. */
  private toFields() {
    const parameters = parametersIn(this.writing.json);
    const typed = parameters && typedOf(this.fields ?? [], parameters);
    this.stays = typed
      ? ''
      : parameters
        ? 'The fields cannot hold all of this: a name or a kind of value differs from the schema.'
        : 'This is not a JSON object yet; mend it, then change to the fields.';
    if (typed) this.tell({ asJson: false, typed });
  }

  private tell(change: Partial<Writing>) {
    this.writing = { ...this.writing, ...change };
    this.dispatchEvent(new CustomEvent('written', { detail: this.writing }));
  }
}
