import type { Session } from './session';

const GROUPS: readonly string[] = ['authors', 'contributors', 'admins', 'superusers'];

const ADMINISTRATORS: readonly string[] = ['admins', 'superusers'];

/** Whether somebody may create artifacts of their own; the server has the last word. */
export function mayAuthor({ groups }: Session): boolean {
  return groups.some((group) => GROUPS.includes(group));
}

/** Whether somebody may set the server up for others; the server has the last word. */
export function mayAdminister({ groups }: Session): boolean {
  return groups.some((group) => ADMINISTRATORS.includes(group));
}
