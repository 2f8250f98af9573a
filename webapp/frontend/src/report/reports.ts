import { getFile, getJson, sendJson } from '../shell/http';

/** A report in the list of one's own. */
export interface Listed {
  /** Its name, `.md` included. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** When it was saved last. */
  readonly modified: string;
}

/** A report as its author opened it. */
export interface Opened extends Listed {
  readonly markdown: string;
  /** How often it was saved; what the next save is on top of. */
  readonly revision: number;
}

/** What the server says of what it saved. */
export type Saved = Omit<Opened, 'markdown'>;

/** What a report can be had as, and the route that gives it. */
export const KINDS = {
  md: 'download_report',
  html: 'export_report_html',
  pdf: 'export_report_pdf',
} as const;

/** A kind of file that a report can be had as. */
export type Kind = keyof typeof KINDS;

const TERMINAL = '/api/vs_terminal';
/** All that somebody may keep, in one answer. */
const MOST = 500;

/** List one's own reports, the one saved last first. */
export async function listReports(): Promise<readonly Listed[]> {
  const path = `${TERMINAL}/list_reports?page_size=${MOST}`;
  return (await getJson<{ reports: readonly Listed[] }>(path)).reports;
}

/** Open one of one's own reports. */
export function openReport(file: string): Promise<Opened> {
  return getJson<Opened>(`${TERMINAL}/get_report?${named(file)}`);
}

/** Save a new report. It gets a suffix where the name is taken; the same key never saves two. */
export function createReport(name: string, markdown: string, key: string): Promise<Saved> {
  const body = name ? { name, markdown } : { markdown };
  return sendJson<Saved>('POST', `${TERMINAL}/save_report`, body, { 'Idempotency-Key': key });
}

/**
 * Save a report again. With the revision that was seen, it is refused with 409 where somebody saved
 * it since; without one, whatever stands there is written over.
 */
export function saveReport(file: string, markdown: string, expected?: number): Promise<Saved> {
  const meant = expected === undefined ? { overwrite: true } : { expected };
  return sendJson<Saved>('POST', `${TERMINAL}/save_report`, { file, markdown, ...meant });
}

/** Delete one of one's own reports, for good. */
export async function deleteReport(file: string): Promise<void> {
  await sendJson('POST', `${TERMINAL}/delete_report`, { file });
}

/** Have a report as a file, as it was saved last. */
export function reportAs(kind: Kind, file: string): Promise<Blob> {
  return getFile(`${TERMINAL}/${KINDS[kind]}?${named(file)}`);
}

/** The name of a report without its ending. */
export function nameOf(file: string): string {
  return file.replace(/\.md$/, '');
}

/** The name as the server keeps it: an underscore for each character that names have not. */
export function plainName(typed: string): string {
  return nameOf(typed.trim()).replace(/[^A-Za-z0-9_-]/gu, '_');
}

function named(file: string): string {
  return new URLSearchParams({ file }).toString();
}
