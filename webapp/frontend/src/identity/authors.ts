import type { Session } from './session';

const GROUPS: readonly string[] = ['authors', 'contributors', 'admins', 'superusers'];

/** Whether somebody may create artifacts of their own; the server has the last word. */
export function mayAuthor({ groups }: Session): boolean {
  return groups.some((group) => GROUPS.includes(group));
}
