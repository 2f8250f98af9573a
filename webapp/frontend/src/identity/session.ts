import { Problem, getJson, postBeforeSignIn, sendJson } from '../shell/http';

/** Who is signed in. */
export interface Session {
  readonly username: string;
  readonly groups: readonly string[];
  /** Whether this server runs with demo people, whose passwords are their names. */
  readonly demo: boolean;
}

/** The person signed in, or nobody. */
export async function currentSession(): Promise<Session | undefined> {
  try {
    const session = await getJson<Partial<Session>>('/api/session');
    if (!session.username) return undefined;
    return {
      username: session.username,
      groups: session.groups ?? [],
      demo: session.demo === true,
    };
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return undefined;
    throw error;
  }
}

/** What the server says of signing in, to anybody. */
export interface Welcome {
  /** Whether this server runs with demo people. */
  readonly demo: boolean;
  /** Who else signs people in here, in words for them; empty where nobody does. */
  readonly oidc: string;
}

/** What signing in is like here. Silence means no demo people, and names and passwords alone. */
export async function welcome(): Promise<Welcome> {
  try {
    const response = await fetch('/api/session', { headers: { Accept: 'application/json' } });
    const said = (await response.json()) as { demo?: unknown; oidc?: unknown };
    return { demo: said.demo === true, oidc: typeof said.oidc === 'string' ? said.oidc : '' };
  } catch {
    return { demo: false, oidc: '' };
  }
}

/** Sign in; throws a {@link Problem} where the server refuses. */
export function signIn(username: string, password: string): Promise<void> {
  return postBeforeSignIn('/api/session', { username, password });
}

/** Sign out, here and in Tasklist and Cockpit. */
export async function signOut(): Promise<void> {
  await sendJson('DELETE', '/api/session');
}
