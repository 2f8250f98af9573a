/**
 * A JSON number whose text a JavaScript number would change: `1.0`, `12345678901234567890`. Who
 * decides about parameters must see what the job will be given, so the text is kept.
 */
export class ExactNumber {
  constructor(readonly text: string) {}
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parse JSON, keeping as {@link ExactNumber} each number that would not survive unchanged. */
export function parseExactly(json: string): unknown {
  JSON.parse(json); // Refuses what is not JSON before anything is rewritten.
  // A key nobody can foresee: no object of the text can pass itself off as a number.
  const key = `number-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const marked = json.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `{"${key}":"${token}"}`,
  );
  return JSON.parse(marked, (_name, value: unknown) => {
    const text =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, string>)[key]
        : undefined;
    return text === undefined ? value : new ExactNumber(text);
  });
}

/** Write a value as JSON with two spaces of indentation, exact numbers as they came. */
export function prettyJson(value: unknown, indent = ''): string {
  if (value instanceof ExactNumber) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const deeper = indent + '  ';
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((item) => prettyJson(item, deeper))
    : Object.entries(value).map(([k, item]) => `${JSON.stringify(k)}: ${prettyJson(item, deeper)}`);
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}`;
}

/** Whether one number, as JSON writes it, is below another; whole ones to the last digit. */
export function isExactlyBelow(one: string, other: string): boolean {
  const whole = /^-?\d+$/;
  return whole.test(one) && whole.test(other)
    ? BigInt(one) < BigInt(other)
    : Number(one) < Number(other);
}
