import { getJson, sendJson } from '../shell/http';

/** A model file in the list of the reader's own. */
export interface ModelFileLine {
  readonly name: string;
  readonly language: string;
  /** In bytes. */
  readonly size: number;
  readonly modified: string;
}

/** A model file with its code. */
export interface ModelFile {
  readonly name: string;
  readonly language: string;
  readonly code: string;
}

/** What the server takes for a name. */
export const MODEL_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Save code by a name. The server refuses with MODEL_EXISTS where there is one, unless told to overwrite. */
export async function saveModel(file: ModelFile, overwrite: boolean): Promise<void> {
  await sendJson('POST', '/api/save_model_code', { ...file, overwrite, add_entrypoint: false });
}

/** Read one of the reader's own. */
export function loadModel(name: string): Promise<ModelFile> {
  return getJson<ModelFile>(`/api/load_saved_model?${new URLSearchParams({ name }).toString()}`);
}

/** Throw one of the reader's own away. */
export async function deleteModel(name: string): Promise<void> {
  await sendJson('POST', '/api/delete_saved_model', { name });
}
