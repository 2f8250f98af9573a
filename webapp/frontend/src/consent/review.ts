import type { Run, StoredFile } from '../run/run';
import { getText } from '../shell/http';
import { parseExactly } from '../shell/exact-numbers';

/** The states of a request (design.md). */
export type RequestStatus =
  'pending' | 'approved' | 'rejected' | 'executed' | 'withdrawn' | 'expired';

/** One answer to a request. */
export interface Decision {
  readonly decision: string;
  readonly actor: string;
  /** Whose right it was, where not the actor's own. */
  readonly in_stead_of?: string;
  readonly reason: string | null;
  readonly at: string;
}

/** What every list tells of a request. */
export interface RequestSummary {
  readonly id: string | number;
  readonly status: RequestStatus;
  readonly requester: string;
  readonly created_at: string;
  readonly version?: number;
  readonly artifact_slug?: string;
  readonly artifact_title?: string;
  readonly execute_on_approval?: boolean;
  readonly decisions?: readonly Decision[] | null;
  readonly run?: Run | null;
}

/** A request to run an artifact, with all that it is bound to. */
export interface RunRequest extends RequestSummary {
  readonly slug: string;
  readonly version: number;
  readonly checksum: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly params_hash: string;
  readonly expires_at: string | null;
  readonly execute_on_approval: boolean;
  /** Who must agree, one after the other: editors, or a group. */
  readonly stages?: readonly string[];
  /** From 0 to 100; 50 is usual. */
  readonly priority?: number;
  /** Before when it must not run. */
  readonly not_before?: string | null;
  /** Whether superusers may decide too. */
  readonly escalated?: boolean;
  readonly inputs: readonly StoredFile[] | null;
  readonly decisions: readonly Decision[] | null;
  readonly run: Run | null;
}

/** Everything a decider needs to see about a request, in one answer. */
export interface Review {
  readonly request: RunRequest;
  readonly artifact: {
    readonly slug: string;
    readonly title: string;
    readonly description: string | null;
    readonly author: string;
    readonly visibility: string;
    readonly language: string;
  };
  readonly version: {
    readonly version: number;
    readonly checksum: string;
    readonly created_by: string;
    readonly created_at: string;
    readonly changelog: string | null;
    readonly code: string;
  };
  readonly last_approved: { readonly version: number; readonly checksum: string } | null;
  readonly diff: {
    readonly from: string | number;
    readonly to: string | number;
    readonly diff: readonly string[];
  } | null;
  readonly may_decide: boolean;
  readonly barred_reason: string | null;
  /** In whose stead the reader would decide. */
  readonly in_stead_of?: string | null;
  /** Who has handed the decision over to whom. */
  readonly delegations?: readonly {
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  }[];
  /** The process that carries the request, for whom Cockpit is open, while it runs. */
  readonly process_instance?: string;
}

/** Read the review of a request, its parameters to the letter. */
export async function fetchReview(request: string, signal: AbortSignal): Promise<Review> {
  const path = `/api/code/run_requests/${encodeURIComponent(request)}/review`;
  const text = await getText(path, signal);
  const review = JSON.parse(text) as Review;
  const exact = parseExactly(text) as Review;
  return { ...review, request: { ...review.request, params: exact.request.params } };
}

/** Whether the review will change by itself soon: a run goes on, or is about to be started. */
export function isMoving({ request }: Review): boolean {
  const { run, status, execute_on_approval, not_before } = request;
  if (run) return run.status === 'queued' || run.status === 'running';
  const due = !not_before || Date.parse(not_before) <= Date.now();
  return status === 'approved' && execute_on_approval && due;
}

/** Whether the request is approved and somebody has yet to say that it shall run. */
export function isWaitingForExecution({ request }: { readonly request: RequestSummary }): boolean {
  return request.status === 'approved' && !request.execute_on_approval && !request.run;
}

/** Whether whoever asked may still take it back. */
export function mayBeWithdrawn({ request }: Review): boolean {
  return request.status === 'pending' || (request.status === 'approved' && !request.run);
}

/** Whether the code shown is the code that the request is bound to. */
export function isBound({ request, version }: Review): boolean {
  return request.version === version.version && request.checksum === version.checksum;
}
