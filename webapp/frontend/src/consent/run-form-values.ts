import { ExactNumber, parseExactly, prettyJson } from '../shell/exact-numbers';
import { labelOf, type Field } from './run-form-schema';

/** What was typed or chosen, by the place of its field: texts, so that no number loses a digit. */
export type Typed = Readonly<Record<string, string>>;

/** An object of parameters. */
export type Parameters = Readonly<Record<string, unknown>>;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What the fields hold before anybody types: what the schema presets. */
export function presetsOf(fields: readonly Field[]): Typed {
  return Object.assign({}, ...fields.map(presetOf)) as Typed;
}

function presetOf(field: Field): Typed {
  if (field.kind === 'object') {
    const preset = isObject(field.preset) ? typedOf(field.parts, field.preset) : undefined;
    return { ...presetsOf(field.parts), ...preset };
  }
  return field.preset === undefined ? {} : { [field.path]: written(field, field.preset) ?? '' };
}

/** Parameters as the fields would hold them; nothing where the fields cannot hold all of them. */
export function typedOf(fields: readonly Field[], parameters: Parameters): Typed | undefined {
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const field = fields.find((known) => known.name === name);
    if (!field) return undefined;
    if (field.kind === 'object') {
      const parts = isObject(value) ? typedOf(field.parts, value) : undefined;
      if (!parts) return undefined;
      Object.assign(typed, parts);
    } else {
      const text = written(field, value);
      if (text === undefined) return undefined;
      typed[field.path] = text;
    }
  }
  return typed;
}

/** The parameters as they are sent. What is empty is left out; what is no number stays as typed. */
export function parametersOf(fields: readonly Field[], typed: Typed): Parameters {
  const entries = fields.flatMap((field): Array<[string, unknown]> => {
    if (field.kind === 'object') {
      const parts = parametersOf(field.parts, typed);
      return field.required || Object.keys(parts).length > 0 ? [[field.name, parts]] : [];
    }
    const text = typed[field.path] ?? '';
    if (text.trim() === '' && !(field.kind === 'list' && field.required)) return [];
    return [[field.name, valueOf(field, text)]];
  });
  return Object.fromEntries(entries);
}

/** The parameters that a text is, numbers to the letter; nothing where it is no JSON object. */
export function parametersIn(json: string): Parameters | undefined {
  try {
    const value = parseExactly(json.trim() || '{}');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The lines of a list that hold something. */
export function linesOfList(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function valueOf(field: Field, text: string): unknown {
  if (field.kind === 'list' && field.item) {
    const { item } = field;
    return linesOfList(text).map((line) => valueOf(item, item.kind === 'text' ? line : line.trim()));
  }
  if (field.kind === 'choice') return field.options.find((o) => labelOf(o) === text) ?? text;
  if (field.kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (field.kind === 'text') return text;
  return isNumber(text) ? parseExactly(text.trim()) : text;
}

/** How a value is written into its field; nothing where another kind of value stands there. */
function written(field: Field, value: unknown): string | undefined {
  const text = prettyJson(value);
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? text : undefined;
    case 'choice':
      return field.options.some((option) => prettyJson(option) === text) ? labelOf(value) : undefined;
    case 'list':
      return Array.isArray(value) ? listed(field, value) : undefined;
    default:
      return typeof value === 'number' || value instanceof ExactNumber ? text : undefined;
  }
}

function listed({ item }: Field, values: readonly unknown[]): string | undefined {
  const lines = values.map((value) => item && written(item, value));
  const fits = lines.every((line) => line !== undefined && !/[\r\n]/.test(line));
  return fits ? lines.join('\n') : undefined;
}

/** Whether a text is a number as JSON writes it. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text.trim());
}

function isObject(value: unknown): value is Parameters {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  return object && !(value instanceof ExactNumber);
}
