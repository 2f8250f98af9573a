/** How the lines of a text end; `mixed` where not all end alike, or one ends in a way of its own. */
export type LineEnd = '\n' | '\r\n' | 'mixed';

/** Find how the lines of a text end, so that an editor gives them back as they were. */
export function lineEndOf(text: string): LineEnd {
  if (!text.includes('\r')) return '\n';
  return /\r(?!\n)|(?:^|[^\r])\n/.test(text) ? 'mixed' : '\r\n';
}
