/** An artifact as the API tells it (contract.md A1). */
export interface Artifact {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly author: string;
  readonly visibility: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly run_count: number;
  readonly updated_at: string | null;
  readonly current_version: number | null;
  readonly code?: string;
  /** What the reader may do with it. */
  readonly effective_perms?: { readonly can_run: boolean; readonly can_edit?: boolean };
  readonly versions?: readonly Version[];
}

/** One immutable snapshot of an artifact, without its source. */
export interface Version {
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly changelog: string | null;
  readonly checksum: string;
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
