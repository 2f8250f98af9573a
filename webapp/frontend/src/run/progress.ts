import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from '../shell/theme';

const TICK_MS = 500;

/** `<cs-progress>`: that something goes on, how far it says it is, and for how long by now. */
@customElement('cs-progress')
export class Progress extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
      progress {
        inline-size: 128px;
        accent-color: var(--accent);
      }
    `,
  ];

  /** From 0 to 100; none where nothing is said. */
  @property({ attribute: false }) percent: number | undefined;
  /** When it began, in milliseconds since 1970. */
  @property({ attribute: false }) since = Date.now();
  private clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  protected override render() {
    const seconds = Math.max(0, Math.floor((Date.now() - this.since) / 1000));
    return html`<progress
        aria-label="How far it is"
        max="100"
        .value=${this.percent ?? nothing}
      ></progress>
      <span class="muted">${this.percent === undefined ? '' : `${this.percent} %, `}${seconds} s</span>`;
  }
}
