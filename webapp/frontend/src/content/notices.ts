import { html, nothing, type TemplateResult } from 'lit';
import { humanState } from '../shell/words';

/** A character that changes the order in which text is shown, and where it stands. */
export interface BidiControl {
  readonly line: number;
  readonly column: number;
  readonly character: string;
}

const MOST_NAMED = 10;

const WORDS: Readonly<Record<string, string>> = {
  too_different:
    'These versions have so little in common that all between their common beginning and end is shown as one change.',
  line_ends_differ:
    'The lines are the same. Only how they end differs, as between Windows and Unix.',
  bidirectional_controls:
    'At least one of them holds characters that change the order in which text is shown, so that code can read differently from how it runs.',
};

/** Explain what the server says about a comparison beside its lines. */
export function noticesOf(
  notices: readonly string[],
  bidirectional: readonly BidiControl[],
  version: number,
): TemplateResult[] {
  return notices.map(
    (notice) =>
      html`<p class="notice warn" role="note">
        ${WORDS[notice] ?? humanState(notice)}
        ${notice === 'bidirectional_controls' ? places(bidirectional, version) : nothing}
      </p>`,
  );
}

function places(found: readonly BidiControl[], version: number) {
  if (found.length === 0) return `Version ${version} holds none.`;
  const named = found
    .slice(0, MOST_NAMED)
    .map(({ line, column, character }) => `${character} in line ${line}, column ${column}`);
  const more = found.length > MOST_NAMED ? `, and ${found.length - MOST_NAMED} more` : '';
  return `Version ${version}: ${named.join('; ')}${more}.`;
}
