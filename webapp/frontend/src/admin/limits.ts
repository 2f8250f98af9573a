/** An amount and where it comes from. */
export interface Setting {
  readonly amount: number;
  readonly configured: boolean;
  readonly setting: string;
  readonly source: string;
}

/** What one kind of run may use. */
export interface KindOfRun {
  readonly kind: string;
  readonly networks: readonly string[];
  readonly limits: readonly {
    readonly bound: string;
    readonly unit: string;
    readonly usual: Setting;
    readonly ceiling: Setting;
  }[];
}

/** The settings that are not built in, each once: a ceiling for all kinds stands in each of them. */
export function configuredIn(kinds: readonly KindOfRun[]): Setting[] {
  const all = kinds.flatMap(({ limits }) => limits.flatMap(({ usual, ceiling }) => [usual, ceiling]));
  const byName = new Map(all.filter((s) => s.configured).map((s) => [s.setting, s]));
  return [...byName.values()].sort((a, b) => a.setting.localeCompare(b.setting));
}
