import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { artifactPage } from '../shell/address';
import { marked, markedText } from '../shell/marked-text';
import { theme } from '../shell/theme';
import type { Artifact } from './artifact';
import './fork-button';
import './star-button';
import { tagLinks, tagStyle } from './tags';

/**
 * `<cs-artifact-head>`: what an artifact is, whose, and how much it is liked and used; with a star to
 * give, and a fork to make for whoever may. Sends `forked` with the fork's slug.
 */
@customElement('cs-artifact-head')
export class ArtifactHead extends LitElement {
  static override styles = [
    theme,
    markedText,
    tagStyle,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 12px 24px;
      }
      hgroup {
        display: grid;
        gap: 4px;
        flex: 1 1 320px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        gap: 8px;
        align-items: start;
      }
      .tags {
        margin-block-start: 8px;
      }
    `,
  ];

  /** The artifact. */
  @property({ attribute: false }) artifact!: Artifact;
  /** Whether the reader may have artifacts of their own. */
  @property({ type: Boolean, attribute: 'may-author' }) mayAuthor = false;

  protected override render() {
    const { slug, title, description, tags, stars, starred, allow_forks } = this.artifact;
    return html`<header>
      <hgroup>
        <h1>${marked(title)}</h1>
        ${description ? html`<p>${marked(description)}</p>` : nothing}
        ${this.particulars()} ${tagLinks(tags)}
      </hgroup>
      <div class="acts">
        <cs-star-button
          slug=${slug}
          what=${title}
          ?starred=${starred === true}
          stars=${stars}
        ></cs-star-button>
        ${
          allow_forks && this.mayAuthor
            ? html`<cs-fork-button slug=${slug} @forked=${this.pass}></cs-fork-button>`
            : nothing
        }
      </div>
    </header>`;
  }

  private particulars() {
    const { language, current_version, author, visibility, run_count, views, forked_from } =
      this.artifact;
    return html`<p class="muted">
      ${marked(language)}, version ${current_version}, by ${marked(author)}, ${visibility}, run
      ${times(run_count)}, viewed ${times(views)}${
        forked_from
          ? html`, forked from
            <a href=${artifactPage(forked_from.slug)}
              >${marked(forked_from.slug)} version ${forked_from.version}</a
            >`
          : nothing
      }
    </p>`;
  }

  private pass({ detail }: CustomEvent<string>) {
    this.dispatchEvent(new CustomEvent('forked', { detail }));
  }
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
