/**
 * Part source into lines, each with its line end. A lone carriage return ends a line too, because
 * Python, among others, takes it so: what follows it must not hide behind a comment.
 */
export function linesOf(source: string): string[] {
  return source.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
