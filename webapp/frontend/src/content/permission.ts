/** What one person or one group may do with an artifact, beside what its visibility gives. */
export interface Permission {
  readonly username?: string;
  readonly group?: string;
  readonly can_view: boolean;
  readonly can_run: boolean;
  readonly can_edit: boolean;
  readonly can_admin: boolean;
  /** When it ends by itself; never where it is null. */
  readonly expires_at: string | null;
}

/** The change that leaves somebody without any right. */
export const NO_RIGHTS = { can_view: false, can_run: false, can_edit: false, can_admin: false };

/** Say what is permitted. */
export function rightsInWords(permission: Permission): string {
  const { can_view, can_run, can_edit, can_admin } = permission;
  if (can_edit || can_admin) return 'may see, ask for runs, edit, decide and grant';
  if (can_run) return 'may see and ask for runs';
  return can_view ? 'may see' : 'has no right any more';
}

/** Name the person or the group as the API wants it. */
export function granteeOf({ username, group }: Permission): { username?: string; group?: string } {
  return group === undefined ? { username: username ?? '' } : { group };
}

/** Write an instant as a field for date and time has it: in the reader's zone, to the minute. */
export function asField(iso: string | null): string {
  if (!iso) return '';
  const instant = new Date(iso);
  const shifted = instant.getTime() - instant.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}
