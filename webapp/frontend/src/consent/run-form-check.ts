import { isExactlyBelow, prettyJson } from '../shell/exact-numbers';
import { labelOf, type Field, type Rules } from './run-form-schema';
import { isNumber, linesOfList, type Typed } from './run-form-values';

/** What is wrong with fields, in plain words, by their place. */
export type Wrong = Readonly<Record<string, string>>;

/** Beyond this many characters a pattern is left to the server, which reads it in bounded time. */
const LONGEST_FOR_A_PATTERN = 256;

/** Check what was typed by the rules of the schema. The server checks all of it again. */
export function wrongIn(fields: readonly Field[], typed: Typed): Wrong {
  const wrong: Record<string, string> = {};
  for (const field of fields) {
    if (field.kind === 'object') {
      const given = field.parts.some(({ path }) => (typed[path] ?? '').trim() !== '');
      if (given || field.required) Object.assign(wrong, wrongIn(field.parts, typed));
      continue;
    }
    const words = wrongWith(field, typed[field.path] ?? '');
    if (words) wrong[field.path] = words;
  }
  return wrong;
}

function wrongWith(field: Field, text: string): string {
  if (field.kind === 'list') return wrongWithList(field, linesOfList(text));
  if (text.trim() !== '') return wrongWithValue(field, text);
  if (!field.required) return '';
  return field.kind === 'choice' || field.kind === 'boolean' ? 'Choose one.' : 'Fill this in.';
}

function wrongWithList({ item, required, rules }: Field, lines: readonly string[]): string {
  if (lines.length === 0 && !required) return '';
  const [least, most] = [countOf(rules, 'minItems'), countOf(rules, 'maxItems')];
  if (least !== undefined && lines.length < least) {
    return `Give at least ${least} ${least === 1 ? 'value' : 'values'}, one a line.`;
  }
  if (most !== undefined && lines.length > most) return `Give at most ${most}.`;
  if (rules['uniqueItems'] === true && new Set(lines).size < lines.length) {
    return 'Give each value once.';
  }
  for (const [i, line] of lines.entries()) {
    const words = item ? wrongWithValue(item, line) : '';
    if (words) return `Line ${i + 1}: ${words}`;
  }
  return '';
}

function wrongWithValue(field: Field, text: string): string {
  switch (field.kind) {
    case 'text':
      return wrongWithText(field.rules, text);
    case 'integer':
      return /^-?(?:0|[1-9]\d*)$/.test(text.trim())
        ? outOfBounds(field.rules, text.trim())
        : 'Write a whole number, for example 12.';
    case 'number':
      return isNumber(text)
        ? outOfBounds(field.rules, text.trim())
        : 'Write a number with a dot, for example 0.25.';
    case 'choice':
      return field.options.some((option) => labelOf(option) === text)
        ? ''
        : `Choose one of ${field.options.map(labelOf).join(', ')}.`;
    case 'boolean':
      return text === 'true' || text === 'false' ? '' : 'Choose true or false.';
    default:
      return '';
  }
}

function outOfBounds(rules: Rules, text: string): string {
  for (const [word, isWrong, words] of BOUNDS) {
    const bound = rules[word] === undefined ? '' : prettyJson(rules[word]);
    if (isNumber(bound) && isWrong(text, bound)) return `${words} ${bound}.`;
  }
  return '';
}

type Bound = readonly [string, (value: string, bound: string) => boolean, string];

const BOUNDS: readonly Bound[] = [
  ['minimum', (value, bound) => isExactlyBelow(value, bound), 'Give at least'],
  ['maximum', (value, bound) => isExactlyBelow(bound, value), 'Give at most'],
  ['exclusiveMinimum', (value, bound) => !isExactlyBelow(bound, value), 'Give more than'],
  ['exclusiveMaximum', (value, bound) => !isExactlyBelow(value, bound), 'Give less than'],
];

function wrongWithText(rules: Rules, text: string): string {
  const { length } = [...text];
  const [least, most] = [countOf(rules, 'minLength'), countOf(rules, 'maxLength')];
  if (least !== undefined && length < least) return `Write at least ${least} characters.`;
  if (most !== undefined && length > most) return `Write at most ${most} characters, not ${length}.`;
  if (rules['format'] === 'date' && !isDate(text)) {
    return 'Write a date as year-month-day, for example 2027-01-31.';
  }
  const pattern = rules['pattern'];
  if (typeof pattern === 'string' && !mayFit(pattern, text)) {
    return `This must fit the pattern ${pattern}`;
  }
  return '';
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * Whether a text may fit a pattern. A pattern is some author's text, and here it would be read by
 * trial: one with repeated groups, or many repetitions, could halt the page and is left to the server.
 */
function mayFit(pattern: string, text: string): boolean {
  const repeats = pattern.match(/[*+{]/g)?.length ?? 0;
  if (/\)[*+{?]|\\\d/.test(pattern) || repeats > 3 || text.length > LONGEST_FOR_A_PATTERN) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

function countOf(rules: Rules, word: string): number | undefined {
  const value = rules[word];
  return typeof value === 'number' ? value : undefined;
}
