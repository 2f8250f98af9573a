/** One of our pages: its title, its element, and where that comes from. */
export interface Route {
  readonly title: string;
  readonly tag: string;
  readonly load: () => Promise<unknown>;
}

/** Every page for people who are signed in, by its path; the server sends one document for all. */
const ROUTES: Readonly<Record<string, Route>> = {
  '/': { title: 'Start', tag: 'cs-home-page', load: () => import('./home-page') },
  '/code_artifacts': {
    title: 'Artifacts',
    tag: 'cs-artifacts-page',
    load: () => import('./artifacts-page'),
  },
  '/code_artifact': {
    title: 'Artifact',
    tag: 'cs-artifact-page',
    load: () => import('./artifact-page'),
  },
  '/code_artifact_new': {
    title: 'New artifact',
    tag: 'cs-new-artifact-page',
    load: () => import('./new-artifact-page'),
  },
  '/vs_terminal': { title: 'Terminal', tag: 'cs-terminal-page', load: () => import('./terminal-page') },
  '/reports': { title: 'Reports', tag: 'cs-reports-page', load: () => import('./reports-page') },
  '/assistants': {
    title: 'Assistants',
    tag: 'cs-assistants-page',
    load: () => import('./assistants-page'),
  },
  '/admin': { title: 'Admin', tag: 'cs-admin-page', load: () => import('./admin-page') },
  '/account': { title: 'My account', tag: 'cs-account-page', load: () => import('./account-page') },
};

/** The page at an address of this site, or none. */
export function routeAt(address: URL | Location): Route | undefined {
  return address.origin === location.origin && Object.hasOwn(ROUTES, address.pathname)
    ? ROUTES[address.pathname]
    : undefined;
}
