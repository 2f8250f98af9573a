import { fetchWholeArtifact } from '../content/artifact';
import { fieldsOf, type Field } from './run-form-schema';

/** What a run can be asked of: the newest version, what it names as parameters, who may ask. */
export interface Runnable {
  readonly version: number;
  readonly author: string;
  readonly mayAsk: boolean;
  readonly hasSchema: boolean;
  readonly fields: readonly Field[] | undefined;
}

/** Read the artifact anew, the numbers of its schema to the letter. */
export async function fetchRunnable(slug: string): Promise<Runnable> {
  const artifact = await fetchWholeArtifact(slug);
  return {
    version: artifact.current_version ?? 1,
    author: artifact.author,
    mayAsk: artifact.effective_perms?.can_run === true || artifact.allow_investor_runs,
    hasSchema: artifact.params_schema !== undefined,
    fields: fieldsOf(artifact.params_schema),
  };
}
