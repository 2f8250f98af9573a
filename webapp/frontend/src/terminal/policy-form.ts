import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { theme } from '../shell/theme';
import { USUAL, policyWords, type KnownPolicy, type PolicyText, type WrongPolicy } from './policy';

/**
 * `<cs-policy-form>`: what the next run may use, in one line that opens to a form. Sends `edited` with
 * the whole {@link PolicyText} as detail.
 */
@customElement('cs-policy-form')
export class PolicyForm extends LitElement {
  static override styles = [
    theme,
    formControls,
    css`
      details {
        border: 1px solid var(--line);
        border-radius: 8px;
        padding: 8px 12px;
      }
      summary {
        font-weight: 400;
        font-size: calc(var(--text) * 0.933);
      }
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(192px, 100%), 1fr));
        gap: 12px;
        padding-block-start: 12px;
      }
    `,
  ];

  /** What is typed. */
  @property({ attribute: false }) text: PolicyText = USUAL;
  /** What runs of this kind get. */
  @property({ attribute: false }) known: KnownPolicy | undefined;
  /** What is wrong with it. */
  @property({ attribute: false }) wrong: WrongPolicy = {};

  protected override render() {
    return html`<details ?open=${Object.keys(this.wrong).length > 0}>
      <summary><strong>Policy</strong>: ${policyWords(this.text, this.known)}</summary>
      <div class="grid">
        ${this.amount('timeout', 'Timeout, in seconds', 'timeout')}
        ${this.amount('memory', 'Memory, in MiB', 'max_mem_mb')}
        ${this.area('environment', 'Environment', 'NAME=value, a line each.')}
        ${this.area('argv', 'Arguments', 'One on each line.')}
      </div>
      <div class="actions">
        <button class="quiet" type="button" @click=${() => this.tell(USUAL)}>Back to what is usual</button>
      </div>
    </details>`;
  }

  private amount(name: 'timeout' | 'memory', words: string, word: string) {
    const { usual, ceiling } = this.known?.limits[word] ?? {};
    return html`<div class="field">
      <label for=${name}>${words}</label>
      <input
        id=${name}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        placeholder=${usual ?? ''}
        aria-describedby="${name}-help ${name}-wrong"
        aria-invalid=${this.wrong[name] ? 'true' : 'false'}
        .value=${this.text[name]}
        @input=${(event: Event) => this.tell({ [name]: (event.target as HTMLInputElement).value })}
      />
      ${ceiling === undefined ? nothing : html`<small id="${name}-help">Usually ${usual}, at most ${ceiling}.</small>`}
      ${this.wrongWith(name)}
    </div>`;
  }

  private area(name: 'environment' | 'argv', words: string, help: string) {
    return html`<div class="field">
      <label for=${name}>${words}</label>
      <textarea
        id=${name}
        class="code"
        rows="3"
        spellcheck="false"
        autocapitalize="none"
        aria-describedby="${name}-help ${name}-wrong"
        aria-invalid=${this.wrong[name] ? 'true' : 'false'}
        .value=${this.text[name]}
        @input=${(event: Event) => this.tell({ [name]: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <small id="${name}-help">${help}</small> ${this.wrongWith(name)}
    </div>`;
  }

  private wrongWith(name: keyof PolicyText) {
    const wrong = this.wrong[name];
    return wrong ? html`<span class="wrong" id="${name}-wrong">${wrong}</span>` : nothing;
  }

  private tell(change: Partial<PolicyText>) {
    this.text = { ...this.text, ...change };
    this.dispatchEvent(new CustomEvent('edited', { detail: this.text }));
  }
}
