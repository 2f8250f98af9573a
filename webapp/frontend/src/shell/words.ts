/** Write a number of bytes for people, in powers of 1024: `1.4 KiB`. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = '';
  for (const next of units) {
    if (value < 1023.95 && unit !== '') break;
    value /= 1024;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}

/** Write a duration in milliseconds for people: `840 ms`, `1.24 s`, `2 min 5 s`. */
export function humanDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_995) return `${(milliseconds / 1000).toFixed(2)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Shorten a hexadecimal hash to what an eye can compare; the whole one belongs in a title. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

/** Write an ISO 8601 instant in the reader's zone and language; an unreadable one stays as it came. */
export function humanTime(iso: string): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return instant.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Write a state word for people: `timed_out` becomes `timed out`. */
export function humanState(state: string): string {
  return state.replaceAll('_', ' ');
}
