import { linesOf } from '../content/lines';

const CONTEXT = 3;

/** Beyond so many differing lines the middle is told as wholly replaced: finding more takes too long. */
const MOST_CHANGES = 500;

/** One line and whether both texts have it. */
interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * Compare two texts that the server does not both have, and answer as it would: a unified diff, as
 * `<cs-diff>` draws it, empty where they are the same.
 */
export function lineDiff(before: string, after: string): string[] {
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const changed = steps.flatMap(({ sign }, i) => (sign === ' ' ? [] : [i]));
  const lines: string[] = [];
  for (let at = 0; at < changed.length; ) {
    const from = Math.max((changed[at] ?? 0) - CONTEXT, 0);
    let to = (changed[at] ?? 0) + CONTEXT;
    while (at < changed.length && (changed[at] ?? 0) - CONTEXT <= to + 1) {
      to = (changed[at] ?? 0) + CONTEXT;
      at += 1;
    }
    lines.push(...hunk(steps, from, Math.min(to + 1, steps.length)));
  }
  return lines;
}

function hunk(steps: readonly Step[], from: number, to: number): string[] {
  const inBefore = (part: readonly Step[]) => part.filter(({ sign }) => sign !== '+').length;
  const inAfter = (part: readonly Step[]) => part.filter(({ sign }) => sign !== '-').length;
  const [above, part] = [steps.slice(0, from), steps.slice(from, to)];
  const range = (start: number, count: number) => `${count === 0 ? start : start + 1},${count}`;
  return [
    `@@ -${range(inBefore(above), inBefore(part))} +${range(inAfter(above), inAfter(part))} @@`,
    ...part.flatMap(({ sign, line }) =>
      line.endsWith('\n')
        ? [sign + line.slice(0, -1)]
        : [sign + line, '\\ No newline at end of file'],
    ),
  ];
}

function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const same = (lines: readonly string[]) => lines.map((line): Step => ({ sign: ' ', line }));
  return [
    ...same(before.slice(0, head)),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/** The shortest way from one to the other (Myers, “An O(ND) Difference Algorithm”, 1986). */
function middle(before: readonly string[], after: readonly string[]): Step[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const trail: Array<ReadonlyMap<number, number>> = [];
  for (let changes = 0; changes <= Math.min(before.length + after.length, MOST_CHANGES); changes++) {
    trail.push(new Map(furthest));
    for (let k = -changes; k <= changes; k += 2) {
      let x = isDown(furthest, k, changes) ? reach(furthest, k + 1) : reach(furthest, k - 1) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= before.length && x - k >= after.length) return walked(before, after, trail);
    }
  }
  return [
    ...before.map((line): Step => ({ sign: '-', line })),
    ...after.map((line): Step => ({ sign: '+', line })),
  ];
}

function walked(
  before: readonly string[],
  after: readonly string[],
  trail: ReadonlyArray<ReadonlyMap<number, number>>,
): Step[] {
  const steps: Step[] = [];
  let [x, y] = [before.length, after.length];
  for (let changes = trail.length - 1; changes >= 0; changes--) {
    const furthest = trail[changes] ?? new Map<number, number>();
    const k = x - y;
    const down = isDown(furthest, k, changes);
    const fromX = reach(furthest, down ? k + 1 : k - 1);
    const fromY = fromX - (down ? k + 1 : k - 1);
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0) && before[x - 1] === after[y - 1]) {
      steps.push({ sign: ' ', line: before[(x -= 1)] ?? '' });
      y -= 1;
    }
    if (changes === 0) break;
    if (down) steps.push({ sign: '+', line: after[(y -= 1)] ?? '' });
    else steps.push({ sign: '-', line: before[(x -= 1)] ?? '' });
  }
  return steps.reverse();
}

function isDown(furthest: ReadonlyMap<number, number>, k: number, changes: number): boolean {
  return k === -changes || (k !== changes && reach(furthest, k - 1) < reach(furthest, k + 1));
}

function reach(furthest: ReadonlyMap<number, number>, k: number): number {
  return furthest.get(k) ?? 0;
}
