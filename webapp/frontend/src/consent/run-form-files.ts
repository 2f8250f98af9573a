import { humanSize } from '../shell/words';

/** A file to be sent, and the name the job shall find it by. */
export interface ChosenFile {
  readonly file: File;
  readonly name: string;
}

/** The server's limits (engine, consent.Inputs): how many files, bytes of each, bytes of all. */
export const MOST_FILES = 20;
export const EACH = 20 * 1024 * 1024;
export const TOTAL = 50 * 1024 * 1024;

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._ -]{0,127}$/;

/** A name the server takes, as near to the file's own as can be. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._ -]/g, '_');
  return plain.replace(/^[. ]+/, '').slice(0, 128) || 'input';
}

/** What is wrong with the files: with all of them, and with each. */
export function wrongWithInputs(files: readonly ChosenFile[]): {
  readonly whole: string;
  readonly each: readonly string[];
} {
  const names = files.map(({ name }) => name.toLowerCase());
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  return {
    whole: wrongWithAll(files.length, total),
    each: files.map(({ file, name }, i) => {
      if (!NAME.test(name)) {
        return 'Use 1 to 128 letters, digits, dots, spaces, hyphens and underscores; no dot first.';
      }
      if (names.indexOf(name.toLowerCase()) !== i) return 'Another file has this name; change one.';
      return file.size > EACH ? `This file is larger than ${humanSize(EACH)}; remove it.` : '';
    }),
  };
}

function wrongWithAll(count: number, total: number): string {
  if (count > MOST_FILES) return `At most ${MOST_FILES} files; remove ${count - MOST_FILES}.`;
  return total > TOTAL ? `Together the files take more than ${humanSize(TOTAL)}; remove some.` : '';
}

/** A file as the request carries it. */
export async function encoded({ file, name }: ChosenFile) {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error(`${file.name} cannot be read any more; choose it again.`));
    reader.readAsDataURL(file);
  });
  return { name, content_base64: url.slice(url.indexOf(',') + 1) };
}
