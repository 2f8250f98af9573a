import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { markedText } from './marked-text';
import { explain, getJson } from './http';
import { theme } from './theme';

/** A list read from the API: loading, failed, empty, or there. */
export abstract class RemoteList<Answer> extends LitElement {
  static override styles = [theme, markedText];

  /** Where the list is read: a path of this server. */
  @property() src = '';
  /** Anything that changes when the list should be read again. */
  @property({ attribute: false }) occasion: unknown;
  @state() private answer: Answer | undefined;
  @state() private problem = '';

  protected override render() {
    if (this.problem) {
      return html`<p class="notice bad" role="alert">
        ${this.problem}
        <button class="quiet" type="button" @click=${this.load}>Try again</button>
      </p>`;
    }
    if (!this.answer) return this.src ? html`<p class="muted" role="status">Loading…</p>` : nothing;
    return this.list(this.answer);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('src') || changed.has('occasion')) void this.load();
  }

  /** Show what was read. */
  protected abstract list(answer: Answer): TemplateResult;

  /** Read the list, again where it was read before. */
  protected async load() {
    const { src } = this;
    if (!src) return;
    try {
      const answer = await getJson<Answer>(src);
      if (src === this.src) [this.answer, this.problem] = [answer, ''];
    } catch (error) {
      if (src === this.src) this.problem = explain(error);
    }
  }
}
