import { getJson } from '../shell/http';

/** How much waits for the reader: the lengths of their lists. */
export interface Badges {
  readonly pending_approvals: number;
  readonly my_pending_requests: number;
  readonly my_approved_waiting: number;
}

/** Nothing waits, as far as is known. */
export const NOTHING_WAITS: Badges = {
  pending_approvals: 0,
  my_pending_requests: 0,
  my_approved_waiting: 0,
};

/** Ask how much waits. */
export function fetchBadges(): Promise<Badges> {
  return getJson('/api/code/badges');
}
