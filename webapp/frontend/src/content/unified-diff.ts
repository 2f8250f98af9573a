/** One row of a unified diff as people read it: what kind, which lines, what text. */
export interface DiffRow {
  readonly kind: 'same' | 'added' | 'removed' | 'hunk' | 'note';
  /** The line's number in the older text, where it stands there. */
  readonly before?: number;
  /** The line's number in the newer text, where it stands there. */
  readonly after?: number;
  readonly text: string;
}

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/**
 * Number the lines of a unified diff. The two file names stand before the first hunk only; inside
 * one, a line that begins with `---` is a removed line that began with `--`.
 */
export function diffRows(lines: readonly string[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let before = 0;
  let after = 0;
  let inHunk = false;
  for (const line of lines) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      [before, after, inHunk] = [Number(hunk[1]), Number(hunk[2]), true];
      rows.push({ kind: 'hunk', text: line });
    } else if (!inHunk) {
      continue;
    } else if (line.startsWith('+')) {
      rows.push({ kind: 'added', after: after++, text: line.slice(1) });
    } else if (line.startsWith('-')) {
      rows.push({ kind: 'removed', before: before++, text: line.slice(1) });
    } else if (line.startsWith('\\')) {
      rows.push({ kind: 'note', text: line.slice(1).trim() });
    } else {
      rows.push({ kind: 'same', before: before++, after: after++, text: line.slice(1) });
    }
  }
  return rows;
}
