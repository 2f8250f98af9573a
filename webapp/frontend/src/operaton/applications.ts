/** A place that is not ours, under the same sign-in. */
export interface Application {
  readonly title: string;
  readonly address: string;
  readonly purpose: string;
  /** The groups it opens for; everybody where none is named. */
  readonly groups?: readonly string[];
}

/** Operaton's web applications and the description of our own API. */
const applications: readonly Application[] = [
  {
    title: 'Tasklist',
    address: '/operaton/app/tasklist/',
    purpose: 'Tasks that wait for you or your groups',
  },
  {
    title: 'Cockpit',
    address: '/operaton/app/cockpit/',
    purpose: 'Processes: where each one stands',
    groups: ['admins', 'superusers', 'designers'],
  },
  {
    title: 'Admin',
    address: '/operaton/app/admin/',
    purpose: 'People, groups, authorizations',
    groups: ['admins', 'superusers'],
  },
  {
    title: 'Welcome',
    address: '/operaton/app/welcome/',
    purpose: 'Your profile in the process engine',
  },
  {
    title: 'API',
    address: '/openapi/ui',
    purpose: 'Every route, described and to be tried',
  },
];

/** The places that open for somebody in these groups; the server has the last word. */
export function applicationsFor(groups: readonly string[]): Application[] {
  return applications.filter((place) => place.groups?.some((g) => groups.includes(g)) ?? true);
}
