import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { fields } from '../shell/fields';
import { stretches } from '../shell/hidden-characters';
import { RemoteList } from '../shell/list';
import { Wide } from '../shell/wide';
import { artifactAddress, type Version } from './artifact';
import './difference';

/** What is compared, and how it is shown. */
export interface Comparison {
  readonly from: number;
  readonly to: number;
  readonly view: View;
}

type View = 'unified' | 'side_by_side';

/**
 * `<cs-compare>`: two versions of an artifact, chosen and compared; beside each other where the reader
 * likes and the window has room. Sends `compared` with what the reader chose.
 */
@customElement('cs-compare')
export class Compare extends RemoteList<{ versions: readonly Version[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    fields,
    css`
      .chosen {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 16px;
        align-items: end;
        margin-block-end: 16px;
      }
      .field {
        flex: 1 1 200px;
        max-width: 352px;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        display: flex;
        gap: 0 16px;
      }
      legend {
        font-weight: 600;
        padding: 0 0 4px;
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  /** The version on the left; the one before the newest where it is none. */
  @property({ type: Number }) from = 0;
  /** The version on the right; the newest where it is none. */
  @property({ type: Number }) to = 0;
  /** How the reader likes to see it. */
  @property() view: View = 'unified';
  private readonly wide = new Wide(this);

  protected override willUpdate(): void {
    this.src = `${artifactAddress(this.slug)}/versions`;
  }

  protected override list({ versions }: { versions: readonly Version[] }) {
    const newest = versions[0]?.version ?? 0;
    if (newest < 2)
      return html`<p class="muted">There is one version; a second one can be compared with it.</p>`;
    const to = this.to || newest;
    const from = this.from || (to > 1 ? to - 1 : newest);
    const shown = { from, to, view: this.view };
    return html`<div class="chosen">
        ${this.choice('from', 'From', shown, versions)} ${this.choice('to', 'To', shown, versions)}
        ${this.wide.is ? this.views(shown) : nothing}
      </div>
      ${
        from === to
          ? html`<p class="notice">Choose two different versions.</p>`
          : html`<cs-difference src=${this.difference(from, to)}></cs-difference>`
      }`;
  }

  private choice(
    side: 'from' | 'to',
    label: string,
    shown: Comparison,
    versions: readonly Version[],
  ) {
    const chosen = shown[side];
    const choose = ({ target }: Event) =>
      this.tell(shown, { [side]: Number((target as HTMLSelectElement).value) });
    const listed = versions.some(({ version }) => version === chosen);
    return html`<label class="field">
      ${label}
      <select name=${side} @change=${choose}>
        ${versions.map(
          ({ version, changelog }) =>
            html`<option value=${version} .selected=${version === chosen}>
              Version ${version}${changelog ? `: ${spelled(changelog)}` : ''}
            </option>`,
        )}
        ${listed ? nothing : html`<option value=${chosen} selected>Version ${chosen}</option>`}
      </select>
    </label>`;
  }

  private views(shown: Comparison) {
    return html`<fieldset>
      <legend>View</legend>
      ${this.viewChoice(shown, 'unified', 'Unified')}
      ${this.viewChoice(shown, 'side_by_side', 'Side by side')}
    </fieldset>`;
  }

  private viewChoice(shown: Comparison, view: View, words: string) {
    return html`<label class="tick">
      <input
        type="radio"
        name="view"
        value=${view}
        .checked=${shown.view === view}
        @change=${() => this.tell(shown, { view })}
      />
      ${words}
    </label>`;
  }

  private difference(from: number, to: number): string {
    const view = this.wide.is ? this.view : 'unified';
    return `${artifactAddress(this.slug)}/diff?from=${from}&to=${to}&view=${view}`;
  }

  /** What the reader has not chosen is what was shown. */
  private tell(shown: Comparison, change: Partial<Comparison>) {
    const { from, to, view } = this;
    const detail = { from: from || shown.from, to: to || shown.to, view, ...change };
    Object.assign(this, detail);
    this.dispatchEvent(new CustomEvent<Comparison>('compared', { detail }));
  }
}

/** A choice holds text only, so a hidden character stands there as its code. */
function spelled(text: string): string {
  return stretches(text)
    .map((stretch) => (stretch.kind === 'plain' ? stretch.text : `[${stretch.code}]`))
    .join('');
}
