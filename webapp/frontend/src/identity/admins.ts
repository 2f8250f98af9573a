const GROUPS: readonly string[] = ['admins', 'superusers'];

/** Whether somebody in these groups keeps people and the server; the server has the last word. */
export function mayAdminister(groups: readonly string[] = []): boolean {
  return groups.some((group) => GROUPS.includes(group));
}
