import { css, html, nothing, type TemplateResult } from 'lit';
import { stretches } from './hidden-characters';

/**
 * Show text with its hidden characters marked. The character itself stays in the page, so that what
 * is copied or read by a test is the text, byte for byte; its badge is drawn by the style sheet.
 */
export function marked(text: string): Array<string | TemplateResult> {
  return stretches(text).map((stretch) =>
    stretch.kind === 'plain'
      ? stretch.text
      : html`<span class="mark" data-code=${stretch.code} title="${stretch.code} ${stretch.name}"
          >${stretch.text}</span
        >`,
  );
}

/** Say how many hidden characters were marked, or nothing where there are none. */
export function hiddenNotice(count: number): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  const words = count === 1 ? 'One hidden character is' : `${count} hidden characters are`;
  return html`<p class="notice warn" role="note">
    ${words} marked below. Such characters can make code read differently from how it runs.
  </p>`;
}

/** An inline block is laid out by itself, so an override inside it turns nothing around outside. */
export const markedText = css`
  .mark {
    display: inline-block;
    font-size: 0;
    white-space: nowrap;
  }
  .mark::before {
    content: attr(data-code);
    font: 600 calc(var(--text) * 0.733)/1.3 var(--mono);
    padding: 0 4px;
    border-radius: 3px;
    background: var(--cs-mark, #8a1c12);
    color: var(--cs-on-mark, #ffffff);
  }
`;
