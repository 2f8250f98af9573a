import { artifactAddress, type Artifact } from '../content/artifact';
import { parseExactly } from '../shell/exact-numbers';
import { getText } from '../shell/http';
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
  const text = await getText(artifactAddress(slug));
  const { artifact } = JSON.parse(text) as {
    artifact: Artifact & { readonly allow_investor_runs?: boolean };
  };
  const exact = parseExactly(text) as { artifact: { readonly params_schema?: unknown } };
  const schema = exact.artifact.params_schema;
  return {
    version: artifact.current_version ?? 1,
    author: artifact.author,
    mayAsk: artifact.effective_perms?.can_run === true || artifact.allow_investor_runs === true,
    hasSchema: schema !== undefined,
    fields: fieldsOf(schema),
  };
}
