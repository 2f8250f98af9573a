import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { prettyJson } from '../shell/exact-numbers';
import { formControls } from '../shell/form';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import type { Wrong } from './run-form-check';
import { labelOf, type Field } from './run-form-schema';
import type { Typed } from './run-form-values';

/** What was typed into which field. */
export interface TypedInto {
  readonly path: string;
  readonly text: string;
}

/**
 * `<cs-run-form-fields>`: a control for each parameter that a version's schema names, with its help,
 * its rules in words and what is wrong with it. Sends `typed` with a {@link TypedInto} as detail.
 */
@customElement('cs-run-form-fields')
export class RunFormFields extends LitElement {
  static override styles = [
    theme,
    markedText,
    formControls,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr));
        gap: 16px 24px;
        align-items: start;
      }
      fieldset {
        grid-column: 1 / -1;
      }
    `,
  ];

  /** The parameters, in the order of the schema. */
  @property({ attribute: false }) fields: readonly Field[] = [];
  /** What has been typed, by place. */
  @property({ attribute: false }) typed: Typed = {};
  /** What is wrong, by place. */
  @property({ attribute: false }) wrong: Wrong = {};

  /** Put the reader at the first field that is wrong. */
  async showWrong(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  protected override render() {
    return this.fields.map((field) => this.drawn(field));
  }

  private drawn(field: Field): unknown {
    if (field.kind !== 'object') return this.single(field);
    return html`<fieldset>
      <legend>${marked(field.title)} ${demand(field)}</legend>
      ${field.description ? html`<small class="muted">${marked(field.description)}</small>` : nothing}
      ${field.parts.map((part) => this.single(part))}
    </fieldset>`;
  }

  private single(field: Field) {
    const wrong = this.wrong[field.path] ?? '';
    const rules = rulesInWords(field);
    const id = idOf(field);
    return html`<div class="field">
      <label for=${id}>${marked(field.title)} ${demand(field)}</label>
      ${field.description ? html`<small id="${id}-help">${marked(field.description)}</small>` : nothing}
      ${this.control(field, wrong !== '')}
      ${rules ? html`<small id="${id}-rules">${marked(rules)}</small>` : nothing}
      ${wrong ? html`<span class="wrong" id="${id}-wrong">${marked(wrong)}</span>` : nothing}
    </div>`;
  }

  private control(field: Field, wrong: boolean) {
    const value = this.typed[field.path] ?? '';
    const tell = (event: Event) => this.tell(field.path, (event.target as HTMLInputElement).value);
    const [id, invalid] = [idOf(field), wrong ? 'true' : 'false'];
    const described = `${id}-wrong ${id}-help ${id}-rules`;
    if (field.kind === 'choice' || field.kind === 'boolean') {
      const labels = field.kind === 'boolean' ? ['true', 'false'] : field.options.map(labelOf);
      return html`<select
        id=${id}
        aria-describedby=${described}
        aria-invalid=${invalid}
        ?required=${field.required}
        @change=${tell}
      >
        <option value="" .selected=${value === ''}>${field.required ? 'Choose…' : 'Not given'}</option>
        ${labels.map((text) => html`<option value=${text} .selected=${text === value}>${text}</option>`)}
      </select>`;
    }
    if (field.kind === 'list' || isLong(field)) {
      return html`<textarea
        id=${id}
        rows="3"
        aria-describedby=${described}
        aria-invalid=${invalid}
        ?required=${field.required}
        .value=${value}
        @input=${tell}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      type=${field.rules['format'] === 'date' ? 'date' : 'text'}
      inputmode=${ifDefined(INPUT_MODES[field.kind])}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-describedby=${described}
      aria-invalid=${invalid}
      ?required=${field.required}
      .value=${value}
      @input=${tell}
    />`;
  }

  private tell(path: string, text: string) {
    const detail: TypedInto = { path, text };
    this.dispatchEvent(new CustomEvent('typed', { detail }));
  }
}

const INPUT_MODES: Readonly<Record<string, 'numeric' | 'decimal'>> = {
  integer: 'numeric',
  number: 'decimal',
};

/** Attributes that name others part their words at spaces; a place written as an address has none. */
function idOf({ path }: Field): string {
  return encodeURIComponent(path);
}

const LONG = 200;

function isLong({ rules, preset }: Field): boolean {
  const most = rules['maxLength'];
  return (typeof most === 'number' && most >= LONG) || String(preset ?? '').includes('\n');
}

function demand({ required }: Field) {
  return required ? html`<small>(required)</small>` : nothing;
}

/** The rules of a field in words, so that nobody learns them from a refusal. */
function rulesInWords({ kind, rules, item, preset }: Field): string {
  if (kind === 'list') {
    const each = item ? rulesInWords(item) : '';
    return `One value a line.${each ? ` Each: ${each}` : ''}`;
  }
  const told = RULES.flatMap(([word, words]) =>
    rules[word] === undefined ? [] : [`${words} ${labelOf(rules[word])}`],
  );
  const { format } = rules;
  if (typeof format === 'string' && format !== 'date') told.push(`written as ${format}`);
  if (kind === 'integer') told.unshift('whole number');
  if (kind === 'number') told.unshift('number');
  if (preset !== undefined) told.push(`preset ${prettyJson(preset)}`);
  return told.join(', ');
}

const RULES: ReadonlyArray<readonly [string, string]> = [
  ['minimum', 'at least'],
  ['exclusiveMinimum', 'more than'],
  ['maximum', 'at most'],
  ['exclusiveMaximum', 'less than'],
  ['multipleOf', 'a multiple of'],
  ['minLength', 'length at least'],
  ['maxLength', 'length at most'],
  ['pattern', 'pattern'],
];
