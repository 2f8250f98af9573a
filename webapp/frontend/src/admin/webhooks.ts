/** A program that is told what happens. */
export interface Webhook {
  readonly id: string;
  readonly address: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly failures: number;
  readonly created_by: string;
  readonly created_at: string;
}

/** One thing that was told, or could not be. */
export interface Delivery {
  readonly id: string;
  readonly receiver: string;
  readonly type: string;
  readonly status: string;
  readonly tries: number;
  readonly response_code: number | null;
  readonly problem: string | null;
  readonly created_at: string;
  readonly next_try_at: string | null;
}

/** What a webhook can be told, by the word on the wire and the words for a person. */
export const EVENTS: readonly (readonly [type: string, words: string])[] = [
  ['io.countersign.run_request.filed', 'a run was asked for'],
  ['io.countersign.run_request.waiting', 'a decision is waited for'],
  ['io.countersign.run_request.decided', 'a decision was taken'],
  ['io.countersign.run_request.expired', 'a request expired'],
  ['io.countersign.run_request.executed', 'a run ended'],
];

/** The words for an event; one that this page does not know keeps the server's. */
export function eventWords(type: string): string {
  return EVENTS.find(([known]) => known === type)?.[1] ?? type;
}

/** Make a signing secret as Standard Webhooks wants it: 32 random bytes. */
export function madeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
