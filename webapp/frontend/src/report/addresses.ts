/*
 * Which addresses of a report are followed. An export keeps the same rules (engine, report/export):
 * what the preview shows is what is exported.
 */

const RUN_FILE = /^\/api\/runs\/[A-Za-z0-9-]{1,64}\/files\/[^?#\\]{1,2000}$/;
const ELSEWHERE = /^(?:https?:\/\/|mailto:)[^\u0000-\u0020]+$/i;
const PICTURE = /^data:image\/(?:png|jpeg|jpg);base64,[A-Za-z0-9+/]+={0,2}$/;

/** Whether a link of a report leads there: the web, a mailbox, a file of a run. */
export function leadsThere(address: string): boolean {
  return ELSEWHERE.test(address) || isRunFile(address);
}

/** Whether a report shows that picture: one of a run, or one that stands in the text. */
export function isShown(address: string): boolean {
  return PICTURE.test(address) || isRunFile(address);
}

/** A path with `..` in it would be another one by the time a browser asks for it. */
function isRunFile(address: string): boolean {
  return RUN_FILE.test(address) && !/(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(address);
}
