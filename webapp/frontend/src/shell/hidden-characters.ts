/** A stretch of text: either to be shown as it is, or one character that must be made visible. */
export type Stretch =
  | { readonly kind: 'plain'; readonly text: string }
  | {
      readonly kind: 'hidden';
      readonly text: string;
      readonly code: string;
      readonly name: string;
    };

/**
 * What no reader sees, or what makes text look other than it runs: controls and format characters
 * (the bidirectional ones of “Trojan Source”, CVE-2021-42574, among them), separators and odd
 * spaces, default-ignorable and private-use characters, lone surrogates. Not line feed, tab, space.
 */
export const HIDDEN =
  /(?![\n\t ])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]/gu;

const NAMES: Readonly<Record<string, string>> = {
  'U+0000': 'null',
  'U+0007': 'bell',
  'U+0008': 'backspace',
  'U+000C': 'form feed',
  'U+000D': 'carriage return',
  'U+001B': 'escape',
  'U+007F': 'delete',
  'U+00A0': 'no-break space',
  'U+00AD': 'soft hyphen',
  'U+061C': 'Arabic letter mark',
  'U+200B': 'zero width space',
  'U+200C': 'zero width non-joiner',
  'U+200D': 'zero width joiner',
  'U+200E': 'left-to-right mark',
  'U+200F': 'right-to-left mark',
  'U+2028': 'line separator',
  'U+2029': 'paragraph separator',
  'U+202A': 'left-to-right embedding',
  'U+202B': 'right-to-left embedding',
  'U+202C': 'pop directional formatting',
  'U+202D': 'left-to-right override',
  'U+202E': 'right-to-left override',
  'U+2060': 'word joiner',
  'U+2066': 'left-to-right isolate',
  'U+2067': 'right-to-left isolate',
  'U+2068': 'first strong isolate',
  'U+2069': 'pop directional isolate',
  'U+3164': 'Hangul filler',
  'U+FEFF': 'byte order mark',
};

/** Part a text into what shows by itself and what has to be marked. Joined, it is the same text. */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) found.push({ kind: 'plain', text: text.slice(end, match.index) });
    found.push(hidden(match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: 'plain', text: text.slice(end) });
  return found;
}

/** How many characters of a text would have to be marked. */
export function countHidden(text: string): number {
  return text.match(HIDDEN)?.length ?? 0;
}

function hidden(character: string): Stretch {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return { kind: 'hidden', text: character, code, name: NAMES[code] ?? 'invisible character' };
}
