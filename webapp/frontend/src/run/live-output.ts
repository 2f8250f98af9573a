import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { theme } from '../shell/theme';
import { LiveRun } from './live-run';
import './output-log';
import './progress';

/**
 * `<cs-live-output>`: what a run prints while it goes on, how far it says it is, and a way to end it. Sends
 * `ended` when it is over.
 */
@customElement('cs-live-output')
export class LiveOutput extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        margin-block-start: 12px;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 6px 16px;
      }
    `,
  ];

  /** The id of the run. */
  @property() run = '';
  /** Whether the reader may end it. */
  @property({ type: Boolean }) cancelable = false;
  private live: LiveRun | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.live?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('run')) this.follow();
  }

  protected override render() {
    const { live } = this;
    if (!live) return nothing;
    return html`<div class="bar">
        <cs-progress .percent=${live.progress} .since=${live.begunAt}></cs-progress>
        ${
          this.cancelable
            ? html`<button type="button" ?disabled=${live.canceling} @click=${() => live.cancel()}>
                ${live.canceling ? 'Cancelling…' : 'Cancel'}
              </button>`
            : nothing
        }
      </div>
      <cs-output-log .blocks=${live.transcript.blocks} none="Nothing printed yet."></cs-output-log>`;
  }

  private follow() {
    this.live?.leave();
    const live = new LiveRun(() => {
      this.requestUpdate();
      if (!live.running) this.dispatchEvent(new Event('ended', { bubbles: true, composed: true }));
    });
    this.live = live;
    if (this.run) live.follow(this.run);
  }
}
