import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formControls } from '../shell/form';
import { theme } from '../shell/theme';
import { USUAL, type Options, type WrongOptions } from './run-form-when';

/**
 * `<cs-run-form-options>`: folded away, whether a run starts by itself, how urgent it is and when it
 * may run. Sends `changed` with the new {@link Options} as detail.
 */
@customElement('cs-run-form-options')
export class RunFormOptions extends LitElement {
  static override styles = [
    theme,
    formControls,
    css`
      .options {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 232px), 1fr));
        gap: 16px 24px;
        margin-block-start: 12px;
      }
      .check {
        grid-column: 1 / -1;
      }
    `,
  ];

  /** What is chosen. */
  @property({ attribute: false }) options: Options = USUAL;
  /** What is wrong, by option. */
  @property({ attribute: false }) wrong: WrongOptions = {};

  /** Stays so: what somebody set must not fold itself away under their hands. */
  private unfolded = false;

  protected override willUpdate(): void {
    const unusual = JSON.stringify(this.options) !== JSON.stringify(USUAL);
    this.unfolded ||= unusual || Object.keys(this.wrong).length > 0;
  }

  protected override render() {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`<details ?open=${this.unfolded}>
      <summary>When and how urgently</summary>
      <div class="options">
        <label class="check">
          <input
            type="checkbox"
            name="executeOnApproval"
            .checked=${this.options.executeOnApproval}
            @change=${(event: Event) =>
              this.tell({ executeOnApproval: (event.target as HTMLInputElement).checked })}
          />
          <span>Run as soon as it is approved
            <small>Otherwise it waits until you execute it.</small></span>
        </label>
        ${this.control('priority', 'number', 'Priority', 'From 0 to 100; 50 is usual.')}
        ${this.control('notBefore', 'datetime-local', 'Not before', `Your time, ${zone}.`)}
        ${this.control('notAfter', 'datetime-local', 'Not after', 'Without it, the usual lifetime of a request.')}
      </div>
    </details>`;
  }

  private control(name: 'priority' | 'notBefore' | 'notAfter', type: string, words: string, help: string) {
    const wrong = this.wrong[name];
    return html`<div class="field">
      <label for=${name}>${words}</label>
      <input
        id=${name}
        type=${type}
        min=${type === 'number' ? '0' : nothing}
        max=${type === 'number' ? '100' : nothing}
        aria-describedby="${name}-help ${name}-wrong"
        aria-invalid=${wrong ? 'true' : 'false'}
        .value=${this.options[name]}
        @input=${(event: Event) => this.tell({ [name]: (event.target as HTMLInputElement).value })}
      />
      <small id="${name}-help">${help}</small>
      ${wrong ? html`<span class="wrong" id="${name}-wrong">${wrong}</span>` : nothing}
    </div>`;
  }

  private tell(change: Partial<Options>) {
    this.options = { ...this.options, ...change };
    this.dispatchEvent(new CustomEvent('changed', { detail: this.options }));
  }
}
