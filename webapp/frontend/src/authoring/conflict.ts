import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../content/diff';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import type { Opened } from './artifact-store';
import { NEW, type ArtifactText } from './artifact-text';
import { lineDiff } from './line-diff';

/**
 * `<cs-conflict>`: somebody saved another version while this one was written. Shows theirs against
 * mine, and sends `keep-mine` or `take-theirs`; to do neither and write on is always possible.
 */
@customElement('cs-conflict')
export class Conflict extends LitElement {
  static override styles = [
    theme,
    markedText,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
        border: 2px solid var(--warn);
        border-radius: 10px;
        padding: 16px;
      }
      section:focus-visible {
        outline-offset: 4px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
      }
      dl {
        margin: 0;
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What they saved. */
  @property({ attribute: false }) theirs: Opened | undefined;
  /** What I have written. */
  @property({ attribute: false }) mine: ArtifactText = NEW;
  /** The version mine was written on. */
  @property({ type: Number }) base = 1;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('section')?.focus();
  }

  protected override render() {
    if (!this.theirs) return nothing;
    const { version, text } = this.theirs;
    return html`<section tabindex="-1" aria-label="Somebody saved meanwhile">
      <h2>Version ${version} was saved while you wrote</h2>
      <p>
        Yours was written on version ${this.base} and is not saved yet. Nothing of it is lost: look at
        how the two differ, then choose, or write on below.
      </p>
      ${this.particulars(text)}
      <h3>Code, from theirs to yours</h3>
      <cs-diff
        .lines=${lineDiff(text.code, this.mine.code)}
        from="theirs, version ${version}"
        to="yours"
      ></cs-diff>
      ${
        text.schema === this.mine.schema
          ? nothing
          : html`<h3>Schema of parameters, from theirs to yours</h3>
            <cs-diff .lines=${lineDiff(text.schema, this.mine.schema)} from="theirs" to="yours"></cs-diff>`
      }
      <div class="actions">
        <button class="primary" type="button" @click=${() => this.say('keep-mine')}>
          Keep mine on top of theirs
        </button>
        <button type="button" @click=${() => this.say('take-theirs')}>Take theirs</button>
      </div>
    </section>`;
  }

  private particulars(theirs: ArtifactText) {
    const differ = (['title', 'description', 'tags', 'visibility'] as const).filter(
      (name) => theirs[name] !== this.mine[name],
    );
    if (differ.length === 0) return nothing;
    return html`<dl>
      ${differ.map(
        (name) =>
          html`<dt>${name}</dt>
            <dd>theirs: ${marked(theirs[name])}<br />yours: ${marked(this.mine[name])}</dd>`,
      )}
    </dl>`;
  }

  private say(word: 'keep-mine' | 'take-theirs') {
    this.dispatchEvent(new Event(word));
  }
}
