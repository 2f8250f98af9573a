import { parseExactly } from '../shell/exact-numbers';
import { getText } from '../shell/http';

/** An artifact as the API tells it (contract.md A1). */
export interface Artifact {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly author: string;
  readonly visibility: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly stars: number;
  readonly views: number;
  readonly run_count: number;
  readonly allow_forks: boolean;
  readonly updated_at: string | null;
  readonly current_version: number | null;
  readonly code?: string;
  /** What the reader may do with it. */
  readonly effective_perms?: { readonly can_run: boolean; readonly can_edit: boolean };
  /** Whether the reader starred it. */
  readonly starred?: boolean;
  /** What it began with, where the reader may see that too. */
  readonly forked_from?: { readonly slug: string; readonly version: number };
}

/** One immutable snapshot of an artifact, without its source. */
export interface Version {
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly changelog: string | null;
  readonly checksum: string;
  /** The older version that this one brought back. */
  readonly restored_from?: number;
}

/** One thing that happened to an artifact. */
export interface Activity {
  readonly id: string | number;
  readonly action: string;
  readonly actor: string;
  readonly meta: Readonly<Record<string, unknown>> | null;
  readonly created_at: string;
}

/** The API's address of an artifact. */
export function artifactAddress(slug: string): string {
  return `/api/code/artifacts/${encodeURIComponent(slug)}`;
}

/** An artifact read anew, with what only a form needs; the numbers of its schema to the letter. */
export type WholeArtifact = Artifact & {
  readonly allow_forks: boolean;
  readonly allow_investor_runs: boolean;
  readonly params_schema?: unknown;
};

/** Read an artifact anew, to write it or to ask for a run. Throws a `Problem`. */
export async function fetchWholeArtifact(slug: string): Promise<WholeArtifact> {
  const text = await getText(artifactAddress(slug));
  const { artifact } = JSON.parse(text) as { artifact: WholeArtifact };
  const exact = parseExactly(text) as { artifact: WholeArtifact };
  return { ...artifact, params_schema: exact.artifact.params_schema };
}
