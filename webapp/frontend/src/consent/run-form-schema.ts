import { ExactNumber, prettyJson } from '../shell/exact-numbers';

/** One parameter as a form can draw it, read from a version's JSON Schema. */
export interface Field {
  /** Where its value stands, as a JSON Pointer: `/window/days`. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'choice' | 'list' | 'object';
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  /** The value where nothing is chosen; nothing where the schema names none. */
  readonly preset: unknown;
  /** The schema itself, for the rules that are checked before sending. */
  readonly rules: Rules;
  /** What may be chosen. */
  readonly options: readonly unknown[];
  /** What a list holds. */
  readonly item?: Field;
  /** What an object holds. */
  readonly parts: readonly Field[];
}

/** An object of a JSON Schema; what each word means is JSON Schema's to say. */
export type Rules = Readonly<Record<string, unknown>>;

/** Words that make a value depend on another, or allow shapes no simple control shows. */
const NOT_TO_BE_DRAWN =
  /^(\$ref|allOf|anyOf|oneOf|not|if|then|else|const|dependent.*|dependencies|patternProperties|prefixItems|contains|propertyNames|unevaluated.*|minProperties)$/;

const SIMPLE: Readonly<Record<string, Field['kind']>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

/** The parameters a schema names, or nothing where it has a shape that cannot be drawn. */
export function fieldsOf(schema: unknown): readonly Field[] | undefined {
  return isRules(schema) ? partsOf(schema, '', 1) : undefined;
}

function partsOf(schema: Rules, path: string, deeper: number): readonly Field[] | undefined {
  const properties = schema['properties'];
  if (!isDrawable(schema) || (schema['type'] ?? 'object') !== 'object' || !isRules(properties)) {
    return undefined;
  }
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const fields = Object.entries(properties).map(([name, rules]) => {
    const place = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return fieldOf(name, place, rules, required.has(name), deeper);
  });
  const named = [...required].every((name) => typeof name === 'string' && name in properties);
  return named && fields.length > 0 && fields.every((field) => field !== undefined)
    ? (fields as Field[])
    : undefined;
}

function fieldOf(
  name: string,
  path: string,
  rules: unknown,
  required: boolean,
  deeper: number,
): Field | undefined {
  if (!isRules(rules) || !isDrawable(rules)) return undefined;
  const field = {
    path,
    name,
    title: wordsOf(rules['title']) || name,
    description: wordsOf(rules['description']),
    required,
    preset: rules['default'],
    rules,
    options: [],
    parts: [],
  };
  const { type } = rules;
  if (Array.isArray(rules['enum'])) {
    const options: readonly unknown[] = rules['enum'];
    const differ = new Set(options.map(labelOf)).size === options.length;
    return differ ? { ...field, kind: 'choice', options } : undefined;
  }
  if (type === 'array') {
    const item = fieldOf('', `${path}/-`, rules['items'], true, 0);
    return item && item.kind !== 'list' ? { ...field, kind: 'list', item } : undefined;
  }
  if (type === 'object') {
    const parts = deeper > 0 ? partsOf(rules, path, deeper - 1) : undefined;
    return parts && { ...field, kind: 'object', parts };
  }
  const kind = typeof type === 'string' ? SIMPLE[type] : undefined;
  return kind && { ...field, kind };
}

/** How a choice reads: a text as itself, anything else as JSON. */
export function labelOf(option: unknown): string {
  return typeof option === 'string' ? option : prettyJson(option);
}

function isRules(value: unknown): value is Rules {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value);
  return object && !(value instanceof ExactNumber);
}

function isDrawable(rules: Rules): boolean {
  return !Object.keys(rules).some((word) => NOT_TO_BE_DRAWN.test(word));
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
