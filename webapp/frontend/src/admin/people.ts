/** A person as admins see them. */
export interface Person {
  readonly username: string;
  readonly display_name: string;
  readonly email: string;
  readonly groups: readonly string[];
  readonly lock: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** The groups that are roles; the others are teams, to which artifacts are granted. */
export const ROLES: readonly string[] = [
  'consumers',
  'authors',
  'contributors',
  'admins',
  'superusers',
  'designers',
];

/** Where a person is changed: a path of this server. */
export function personAddress(username: string): string {
  return `/api/admin/people/${encodeURIComponent(username)}`;
}

/** Read a list of names that a person typed, with spaces or commas between them. */
export function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

/** The groups that are no roles, as they are typed. */
export function teamsOf({ groups }: Pick<Person, 'groups'>): string {
  return groups.filter((group) => !ROLES.includes(group)).join(', ');
}
