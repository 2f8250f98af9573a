import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';
import { artifactAddress } from './artifact';

/**
 * `<cs-roll-back>`: bring an older version back, as a new one. Asks once more, and sends `rolled-back`
 * when the server has done it; a version written meanwhile is the server's to tell.
 */
@customElement('cs-roll-back')
export class RollBack extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 8px;
        justify-items: start;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        align-items: center;
      }
      button.quiet {
        margin-inline-start: -6px;
        min-height: 28px;
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  /** The version to bring back. */
  @property({ type: Number }) version = 0;
  /** The newest version, as the reader sees it. */
  @property({ type: Number }) newest = 0;
  @state() private asking = false;
  @state() private sending = false;
  @state() private refused = '';

  protected override render() {
    return html`${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
      ${this.asking ? this.question() : this.offer()}`;
  }

  private offer() {
    return html`<button
      class="quiet"
      type="button"
      @click=${this.ask}
    >
      Roll back to version ${this.version}…
    </button>`;
  }

  private question() {
    const words = `Roll back to version ${this.version}?`;
    return html`<div role="group" aria-label=${words}>
      <span
        >${words} Its code becomes version ${this.newest + 1}; version ${this.newest} stays in the
        list.</span
      >
      <button class="primary" type="button" ?disabled=${this.sending} @click=${this.rollBack}>
        ${this.sending ? 'Rolling back…' : 'Roll back'}
      </button>
      <button type="button" ?disabled=${this.sending} @click=${this.keep}>Keep</button>
    </div>`;
  }

  private async ask() {
    [this.asking, this.refused] = [true, ''];
    await this.focusOn('button.primary');
  }

  private async keep() {
    this.asking = false;
    await this.focusOn('button');
  }

  /** What was pressed is gone; the keyboard goes on at what took its place. */
  private async focusOn(selector: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  private async rollBack() {
    if (this.sending) return;
    this.sending = true;
    try {
      await sendJson('POST', `${artifactAddress(this.slug)}/rollback`, {
        version: this.version,
        expected_version: this.newest,
      });
      this.dispatchEvent(new Event('rolled-back', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      [this.sending, this.asking] = [false, false];
    }
  }
}
