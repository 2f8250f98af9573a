import { css, html, nothing, type TemplateResult } from 'lit';
import { artifactsPage } from '../shell/address';
import { marked } from '../shell/marked-text';
import { EVERYTHING, searchWords, type Search } from './search';

/** Show tags, each leading to what else wears it among what is looked for. */
export function tagLinks(
  tags: readonly string[],
  search: Search = EVERYTHING,
): TemplateResult | typeof nothing {
  if (tags.length === 0) return nothing;
  return html`<ul class="tags" aria-label="Tags">
    ${tags.map(
      (tag) =>
        html`<li>
          <a href=${artifactsPage(searchWords({ ...search, tag, page: '' }))}>${marked(tag)}</a>
        </li>`,
    )}
  </ul>`;
}

/** How tags look. */
export const tagStyle = css`
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tags a {
    display: inline-block;
    padding: 2px 10px;
    border: 1px solid var(--line);
    border-radius: 999px;
    background: var(--sunken);
    font-size: calc(var(--text) * 0.867);
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .tags a:hover {
    border-color: var(--accent);
  }
`;
