import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { artifactPage } from '../shell/address';
import { RemoteList } from '../shell/list';
import { marked } from '../shell/marked-text';
import { humanTime } from '../shell/words';

/** What one person said about a run request: plain text, whatever it looks like. */
export interface Comment {
  readonly id: string;
  readonly request_id: string;
  readonly author: string;
  readonly text: string;
  readonly created_at: string;
}

/** `<cs-comment-list>`: who said what when, in the order the server gives. */
@customElement('cs-comment-list')
export class CommentList extends RemoteList<{ comments: readonly Comment[] }> {
  static override styles = [
    ...[RemoteList.styles].flat(),
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 12px;
      }
      blockquote {
        margin: 4px 0 0;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--line);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The artifact, where each comment shall lead to its request. */
  @property() slug = '';

  protected override list({ comments }: { comments: readonly Comment[] }) {
    if (comments.length === 0) return html`<p class="muted">No comments yet.</p>`;
    return html`<ol>
      ${comments.map(
        ({ author, text, created_at, request_id }) =>
          html`<li>
            <strong>${marked(author)}</strong>,
            <time datetime=${created_at} title=${created_at}>${humanTime(created_at)}</time>
            ${
              this.slug
                ? html`<a href=${artifactPage(this.slug, request_id)}>on this request</a>`
                : nothing
            }
            <blockquote>${marked(text)}</blockquote>
          </li>`,
      )}
    </ol>`;
  }
}
