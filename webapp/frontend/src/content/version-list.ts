import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { versionPage } from '../shell/address';
import { fields } from '../shell/fields';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanTime, shortHash } from '../shell/words';
import { artifactAddress, type Version } from './artifact';
import './roll-back';

/** Two versions to be compared. */
export interface Pair {
  readonly from: number;
  readonly to: number;
}

interface Versions {
  readonly versions: readonly Version[];
  readonly total: number;
}

/**
 * `<cs-version-list>`: the versions of an artifact, newest first. Sends `compare` with the two that the
 * reader chose; whoever may edit can bring an older one back.
 */
@customElement('cs-version-list')
export class VersionList extends RemoteList<Versions> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    fields,
    css`
      form {
        display: grid;
        gap: 12px;
        justify-items: start;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        width: 100%;
      }
      .heads,
      li {
        display: grid;
        grid-template-columns: 40px 40px minmax(0, 1fr);
        gap: 4px;
        width: 100%;
      }
      .heads {
        font-size: calc(var(--text) * 0.867);
        font-weight: 600;
      }
      li {
        padding-block: 12px;
        border-block-start: 1px solid var(--line);
      }
      .choice {
        display: grid;
        place-content: start center;
        padding-block-start: 2px;
        min-height: 28px;
      }
      .heads > * {
        text-align: center;
      }
      .what {
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The artifact. */
  @property() slug = '';
  /** Whether the reader may bring an older version back. */
  @property({ type: Boolean }) editable = false;
  @state() private chosen: Partial<Pair> = {};

  protected override willUpdate(): void {
    this.src = `${artifactAddress(this.slug)}/versions`;
  }

  protected override list({ versions, total }: Versions) {
    const newest = versions[0]?.version ?? 0;
    const pair = { from: this.chosen.from ?? newest - 1, to: this.chosen.to ?? newest };
    const many = versions.length > 1;
    return html`<form @submit=${(event: Event) => this.compare(event, pair)}>
      ${
        many
          ? html`<button ?disabled=${pair.from === pair.to}>
              Compare version ${pair.from} with version ${pair.to}
            </button>
            <div class="heads muted" aria-hidden="true"><span>From</span><span>To</span></div>`
          : html`<p class="muted">There is one version; a second one can be compared with it.</p>`
      }
      <ol>
        ${repeat(
          versions,
          ({ version }) => version,
          (version) =>
            html`<li>
              ${this.choice('from', version.version, pair.from, many)}
              ${this.choice('to', version.version, pair.to, many)}
              ${this.what(version, newest)}
            </li>`,
        )}
      </ol>
      ${
        total > versions.length
          ? html`<p class="muted">The newest ${versions.length} of ${total} versions.</p>`
          : nothing
      }
    </form>`;
  }

  private choice(side: keyof Pair, version: number, chosen: number, possible: boolean) {
    if (!possible) return html`<span></span>`;
    return html`<span class="choice">
      <input
        type="radio"
        name=${side}
        aria-label="Compare ${side} version ${version}"
        .checked=${version === chosen}
        @change=${() => (this.chosen = { ...this.chosen, [side]: version })}
      />
    </span>`;
  }

  private what(version: Version, newest: number) {
    const { version: number, restored_from: restored } = version;
    return html`<div class="what">
      <strong
        ><a href=${versionPage(this.slug, number)}
          >Version ${number}${number === newest ? ', the newest' : ''}</a
        ></strong
      >
      <span>${marked(version.changelog ?? '')}</span>
      ${restored ? html`<span>Brought back from version ${restored}</span>` : nothing}
      <span class="muted">
        ${marked(version.created_by)}, ${humanTime(version.created_at)}, checksum
        <code title=${version.checksum}>${shortHash(version.checksum)}</code>
      </span>
      ${
        this.editable && number !== newest
          ? html`<cs-roll-back
            slug=${this.slug}
            version=${number}
            newest=${newest}
          ></cs-roll-back>`
          : nothing
      }
    </div>`;
  }

  private compare(event: Event, pair: Pair) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent<Pair>('compare', { detail: pair }));
  }
}
