import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { explain, sendJson } from '../shell/http';
import { theme } from '../shell/theme';
import './comment-list';

/**
 * `<cs-comments request="…">`: what is said about a run request, and a box to say something. Sends
 * `commented` when the server has kept it; who may comment is the server's to say.
 */
@customElement('cs-comments')
export class Comments extends LitElement {
  static override styles = [
    theme,
    css`
      section,
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      section {
        border-block-start: 1px solid var(--line);
        padding-block-start: 16px;
        margin-block-start: 20px;
      }
      form {
        justify-items: start;
      }
      label {
        display: grid;
        gap: 4px;
        width: 100%;
        font-weight: 600;
      }
      textarea {
        font-weight: 400;
        resize: vertical;
      }
      .notice {
        width: 100%;
      }
    `,
  ];

  /** The id of the run request. */
  @property() request = '';
  /** Anything that changes when the comments should be read again. */
  @property({ attribute: false }) occasion: unknown;
  @state() private said = 0;
  @state() private sending = false;
  @state() private refused = '';
  @query('textarea') private text!: HTMLTextAreaElement;

  protected override render() {
    if (!this.request) return nothing;
    return html`<section aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      <cs-comment-list
        aria-live="polite"
        src="${this.address}?page_size=500"
        .occasion=${`${this.said} ${String(this.occasion)}`}
      ></cs-comment-list>
      <form @submit=${this.send} novalidate>
        <label>
          Add a comment
          <textarea name="comment" rows="3" maxlength="4000"></textarea>
        </label>
        ${this.refused ? html`<p class="notice bad" role="alert">${this.refused}</p>` : nothing}
        <button ?disabled=${this.sending}>${this.sending ? 'Sending…' : 'Comment'}</button>
      </form>
    </section>`;
  }

  private get address() {
    return `/api/code/run_requests/${encodeURIComponent(this.request)}/comments`;
  }

  private async send(event: Event) {
    event.preventDefault();
    const text = this.text.value.trim();
    this.refused = text ? '' : 'Write something first.';
    if (this.refused || this.sending) return;
    this.sending = true;
    try {
      await sendJson('POST', this.address, { text });
      this.text.value = '';
      this.said += 1;
      this.dispatchEvent(new Event('commented', { bubbles: true, composed: true }));
    } catch (error) {
      this.refused = explain(error);
    } finally {
      this.sending = false;
    }
  }
}
