import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import { parser as python } from '@lezer/python';

/** A stretch of one line: its text and the class of the style sheet, or none. */
export interface Token {
  readonly text: string;
  readonly style: string;
}

/** Beyond this many characters the source is shown plain: colouring it would freeze the page. */
const MOST_COLOURED = 200_000;

/** The class of the style sheet for each kind of word in code. */
export const codeStyles = tagHighlighter([
  { tag: tags.comment, class: 'comment' },
  { tag: [tags.string, tags.special(tags.string), tags.escape], class: 'string' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], class: 'number' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], class: 'keyword' },
  { tag: [tags.definitionKeyword, tags.moduleKeyword, tags.self], class: 'keyword' },
  { tag: tags.function(tags.variableName), class: 'name' },
  { tag: tags.function(tags.definition(tags.variableName)), class: 'name' },
  { tag: tags.definition(tags.className), class: 'name' },
  { tag: tags.className, class: 'name' },
  { tag: tags.meta, class: 'name' },
]);

const parsers: Readonly<Record<string, typeof python>> = { python };

/** Colour a source of the language named; one we cannot read is left plain. Never changes the text. */
export function highlight(source: string, language: string): Token[] {
  const parser = parsers[language];
  if (!parser || source.length > MOST_COLOURED) return [{ text: source, style: '' }];
  const found: Token[] = [];
  let end = 0;
  const upTo = (position: number, style: string) => {
    if (position > end) found.push({ text: source.slice(end, position), style });
    end = Math.max(end, position);
  };
  highlightTree(parser.parse(source), codeStyles, (from, to, style) => {
    upTo(from, '');
    upTo(to, style);
  });
  upTo(source.length, '');
  return found;
}

/** Hand each line the tokens that lie in it. */
export function tokensByLine(lines: readonly string[], tokens: readonly Token[]): Token[][] {
  const queue = tokens.values();
  let token: Token = { text: '', style: '' };
  return lines.map((line) => {
    const inLine: Token[] = [];
    let left = line.length;
    while (left > 0) {
      if (token.text === '') token = queue.next().value ?? { text: line.slice(-left), style: '' };
      const text = token.text.slice(0, left);
      inLine.push({ text, style: token.style });
      token = { text: token.text.slice(text.length), style: token.style };
      left -= text.length;
    }
    return inLine;
  });
}
