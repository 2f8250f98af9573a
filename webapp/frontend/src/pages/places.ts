import { mayAdminister, mayAuthor } from '../identity/authors';
import { signOut, type Session } from '../identity/session';
import { applicationsFor } from '../operaton/applications';
import type { Action } from '../shell/actions';
import { artifactPage, artifactsPage } from '../shell/address';
import { getJson } from '../shell/http';

const FOUND = 6;

/** Where somebody may go from any page, as commands. The server has the last word. */
export function placesFor(session: Session): readonly Action[] {
  const author = mayAuthor(session);
  return [
    place('Start', '/'),
    place('Artifacts', '/code_artifacts'),
    ...(author
      ? [
          place('Terminal', '/vs_terminal'),
          place('New artifact', '/code_artifact_new'),
          place('Reports', '/reports'),
          place('Assistants', '/assistants'),
        ]
      : []),
    place('My run requests', '/#my-requests'),
    place('My account', '/account'),
    ...(mayAdminister(session) ? [place('Admin', '/admin')] : []),
    ...applicationsFor(session.groups).map(({ title, address }) => place(title, address)),
    {
      key: 'sign-out',
      words: 'Sign out',
      group: 'Account',
      run: () => void signOut().then(() => location.assign('/sign-in')),
    },
  ];
}

function place(words: string, address: string): Action {
  return { key: `go-${address}`, words, group: 'Go to', run: () => location.assign(address) };
}

interface Found {
  readonly slug: string;
  readonly title: string;
}

/** Artifacts that what was typed finds, and the page that lists them all. */
export async function artifactsFor(typed: string): Promise<readonly Action[]> {
  const query = new URLSearchParams({ q: typed, page_size: String(FOUND) });
  const { artifacts } = await getJson<{ artifacts: readonly Found[] }>(
    `/api/code/artifacts?${query.toString()}`,
  );
  return [
    ...artifacts.map(({ slug, title }) => ({
      key: `artifact-${slug}`,
      words: title,
      group: 'Artifact',
      run: () => location.assign(artifactPage(slug)),
    })),
    {
      key: 'search',
      words: `Search artifacts for “${typed}”`,
      group: 'Search',
      run: () => location.assign(artifactsPage(new URLSearchParams({ q: typed }))),
    },
  ];
}
