import { artifactAddress, fetchWholeArtifact, type Artifact } from '../content/artifact';
import { prettyJson } from '../shell/exact-numbers';
import { getJson, sendJson } from '../shell/http';
import { changesOf, creationOf, schemaText, type ArtifactText } from './artifact-text';

/** An artifact as somebody opened it to write: its text, and the version it is of. */
export interface Opened {
  readonly version: number;
  readonly text: ArtifactText;
  readonly mayEdit: boolean;
  readonly author: string;
}

/** A language that code can be written in here. */
export interface Language {
  readonly name: string;
  readonly title: string;
  /** What to install; empty where nothing is missing. */
  readonly missing: string;
  /** Whether it keeps sessions. */
  readonly sessions?: boolean;
}

/** Read an artifact anew, its schema to the letter. */
export async function openArtifact(slug: string): Promise<Opened> {
  const artifact = await fetchWholeArtifact(slug);
  return {
    version: artifact.current_version ?? 1,
    mayEdit: artifact.effective_perms?.can_edit === true,
    author: artifact.author,
    text: {
      title: artifact.title,
      description: artifact.description,
      tags: artifact.tags.join(', '),
      language: artifact.language,
      visibility: artifact.visibility,
      allowForks: artifact.allow_forks,
      allowInvestorRuns: artifact.allow_investor_runs,
      code: artifact.code ?? '',
      schema: schemaText(artifact.params_schema),
      changelog: '',
    },
  };
}

/** Create an artifact and return its slug. The same key never creates two. */
export async function createArtifact(text: ArtifactText, key: string): Promise<string> {
  const { artifact } = await sendJson<{ artifact: Artifact }>(
    'POST',
    '/api/code/artifacts',
    prettyJson(creationOf(text)),
    { 'Idempotency-Key': key },
  );
  return artifact.slug;
}

/** What a change came to: the version that is newest now, and the names of what changed. */
export interface Saved {
  readonly version: number;
  readonly changed: readonly string[];
}

/** Save what differs, on top of the version that was seen. A stale one is refused with 409. */
export async function saveArtifact(
  slug: string,
  version: number,
  before: ArtifactText,
  after: ArtifactText,
): Promise<Saved> {
  const changes = changesOf(before, after);
  if (Object.keys(changes).length === 0) return { version, changed: [] };
  const { artifact, changed } = await sendJson<{ artifact: Artifact; changed: readonly string[] }>(
    'PATCH',
    artifactAddress(slug),
    prettyJson({ ...changes, expected_version: version }),
    { 'If-Match': `"${version}"` },
  );
  return { version: artifact.current_version ?? version, changed };
}

/** Ask what code can be written in. */
export async function fetchLanguages(): Promise<readonly Language[]> {
  return (await getJson<{ languages: readonly Language[] }>('/api/languages')).languages;
}
