import type { Field } from './run-form-schema';
import type { Wrong } from './run-form-check';

/**
 * Find the fields that the server's refusal of parameters names. It tells each remark by place,
 * `/window/days: must be …`, and a missing one by the place of the object it is missing from.
 */
export function wrongByRefusal(refusal: string, fields: readonly Field[]): Wrong {
  const [, told] = /schema: ([\s\S]*)$/.exec(refusal) ?? [];
  const all = fields.flatMap((field) => [field, ...field.parts]);
  const wrong: Record<string, string> = {};
  for (const remark of (told ?? '').split('; ')) {
    const [, place = '', words = ''] = /^(?:(\/[^:]*): )?([\s\S]*)$/.exec(remark) ?? [];
    const missing = /required property '([^']+)'/.exec(words)?.[1];
    const path = missing === undefined ? place : `${place}/${missing}`;
    const field = all.find((known) => isIn(known, path));
    if (field) wrong[field.path] = words;
  }
  return wrong;
}

function isIn({ path, kind }: Field, place: string): boolean {
  return place === path || (kind === 'list' && place.startsWith(`${path}/`));
}
