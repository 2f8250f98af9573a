/** A text and what of it is chosen, from and to as a text area counts. */
export interface Chosen {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What a button of the toolbar puts around what is chosen, or before each line of it. */
export interface Format {
  readonly key: string;
  readonly words: string;
  readonly sign: string;
  readonly around?: readonly [before: string, after: string];
  readonly before?: string;
  readonly block?: string;
}

/** The buttons, in order. */
export const FORMATS: readonly Format[] = [
  { key: 'bold', words: 'Bold', sign: 'B', around: ['**', '**'] },
  { key: 'italic', words: 'Italic', sign: 'I', around: ['*', '*'] },
  { key: 'heading', words: 'Heading', sign: 'H', before: '## ' },
  { key: 'list', words: 'List', sign: '•', before: '- ' },
  { key: 'quote', words: 'Quotation', sign: '”', before: '> ' },
  { key: 'code', words: 'Code', sign: '‹›', around: ['`', '`'] },
  { key: 'link', words: 'Link', sign: 'Link', around: ['[', '](https://)'] },
  { key: 'table', words: 'Table', sign: 'Table', block: '| A | B |\n| --- | ---: |\n| a | 1 |' },
];

/** What replaces a part of the text, and what of it is chosen then. */
export interface Replacement extends Chosen {
  /** Which part of the text is replaced. */
  readonly start: number;
  readonly end: number;
}

/** Say what a button puts in place of what is chosen. */
export function formatted({ text, from, to }: Chosen, format: Format): Replacement {
  const words = text.slice(from, to);
  if (format.around) {
    const [before, after] = format.around;
    const begin = from + before.length;
    return { start: from, end: to, text: before + words + after, from: begin, to: begin + words.length };
  }
  if (format.before) {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const lines = text.slice(start, to).replace(/^/gm, format.before);
    return { start, end: to, text: lines, from: start + lines.length, to: start + lines.length };
  }
  return asBlock({ text, from, to }, format.block ?? '');
}

/** Say how a block is put where the cursor is: on lines of its own, whatever stands around it. */
export function asBlock({ text, from, to }: Chosen, block: string): Replacement {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const rest = after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const put = gap + block.replace(/\n+$/, '') + rest;
  return { start: from, end: to, text: put, from: from + put.length, to: from + put.length };
}
