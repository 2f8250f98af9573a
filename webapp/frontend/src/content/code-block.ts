import { css } from 'lit';

/** How code lies on a page: a frame that scrolls, numbers that stay, the colours of the language. */
export const codeBlock = css`
  pre {
    margin: 0;
    overflow: auto;
    max-height: 608px;
    background: var(--sunken);
    border: 1px solid var(--line);
    border-radius: 8px;
    padding-block: 8px;
    font-family: var(--mono);
    font-size: calc(var(--text) * 0.867);
    line-height: 1.55;
    tab-size: 4;
  }
  pre code {
    display: block;
    min-width: max-content;
    font-size: inherit;
  }
  .line {
    display: block;
    white-space: pre;
    padding-inline-end: 16px;
    direction: ltr;
    unicode-bidi: isolate;
  }
  /* A string in Arabic or Hebrew reads right to left, yet moves none of its neighbours (UTS #55). */
  .line > span {
    unicode-bidi: isolate;
  }
  .line::before,
  .line > .at::before {
    content: attr(data-line);
  }
  .line:has(> .at)::before {
    content: none;
  }
  .line::before,
  .line > .at {
    display: inline-block;
    position: sticky;
    left: 0;
    width: 52px;
    padding-inline-end: 14px;
    margin-inline-end: 8px;
    text-align: end;
    color: var(--muted);
    background: var(--sunken);
    border-inline-end: 1px solid var(--line);
    user-select: none;
  }
  .line > .at {
    text-decoration: none;
  }
  .line > .at:hover {
    color: var(--accent);
  }
  .line.here,
  .line.here > .at {
    background: var(--warn-soft);
  }
  .line.here > .at {
    color: var(--ink);
    font-weight: 700;
  }
  .keyword {
    color: var(--cs-code-keyword, #7b2590);
  }
  .string {
    color: var(--cs-code-string, #17663a);
  }
  .number {
    color: var(--cs-code-number, #8a4200);
  }
  .name {
    color: var(--cs-code-name, #0b5cad);
  }
  .comment {
    color: var(--cs-code-comment, #5a6772);
    font-style: italic;
  }
`;
