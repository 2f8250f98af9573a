/** A place that is not ours, under the same sign-in. */
export interface Application {
  readonly title: string;
  readonly address: string;
  readonly purpose: string;
}

/** Operaton's web applications and the description of our own API. */
export const applications: readonly Application[] = [
  {
    title: 'Tasklist',
    address: '/operaton/app/tasklist/',
    purpose: 'Tasks that wait for you or your groups',
  },
  {
    title: 'Cockpit',
    address: '/operaton/app/cockpit/',
    purpose: 'Processes: where each one stands',
  },
  {
    title: 'Admin',
    address: '/operaton/app/admin/',
    purpose: 'People, groups, authorizations',
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
