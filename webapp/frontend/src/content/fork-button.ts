import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';
import { artifactAddress, type Artifact } from './artifact';

/**
 * `<cs-fork-button>`: begin a private artifact of one's own with the newest version of this one. Sends
 * `forked` with the fork's slug when the server has made it.
 */
@customElement('cs-fork-button')
export class ForkButton extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-grid;
        gap: 6px;
      }
      button {
        padding: 3px 10px;
      }
    `,
  ];

  /** The artifact to begin with. */
  @property() slug = '';
  @state() private sending = false;
  @state() private refused = '';

  protected override render() {
    return html`<button
        type="button"
        title="Begin a private artifact of your own with this code"
        ?disabled=${this.sending}
        @click=${this.fork}
      >
        ${this.sending ? 'Forking…' : 'Fork'}
      </button>
      ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}`;
  }

  private async fork() {
    if (this.sending) return;
    [this.sending, this.refused] = [true, ''];
    try {
      const path = `${artifactAddress(this.slug)}/fork`;
      const { artifact } = await sendJson<{ artifact: Artifact }>('POST', path, {});
      this.dispatchEvent(new CustomEvent<string>('forked', { detail: artifact.slug }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }
}
