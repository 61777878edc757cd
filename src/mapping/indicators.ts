import type { Passage } from '../model/document.ts';
import type { Rubric } from '../model/rubric.ts';
import { normalize } from '../text/normalize.ts';

export interface NamedIndicator {
  name: string;
  /** 1 for a row label that is the name; less where it is only part of it or stands in running text. */
  weight: number;
}

/** Which points' indicator families a passage names. Table rows are read by their label. */
export function indicatorIndex(
  rubric: Rubric,
): (text: string, passage: Passage) => Map<number, NamedIndicator> {
  const byStart = new Map<string, { name: string; point: number; not: readonly string[] }[]>();
  let index = 0;
  for (const item of rubric.items) {
    for (const point of item.points) {
      for (const family of point.indicators) {
        for (const name of new Set([family.name, ...family.aliases])) {
          const entry = { name: name.normalize('NFKC'), point: index, not: family.not };
          if (entry.name.length < 2) continue;
          const start = entry.name.slice(0, 2);
          const list = byStart.get(start);
          if (list) list.push(entry);
          else byStart.set(start, [entry]);
        }
      }
      index++;
    }
  }

  const names = (label: string): boolean =>
    Array.from(label).some((_, i) =>
      byStart.get(label.slice(i, i + 2))?.some(({ name }) => label.startsWith(name, i)),
    );

  return (text, passage) => {
    const first = (text.split('|')[0] ?? '').trim();
    // where the years run down, the indicators stand in the head
    const down = passage.kind === 'table-row' && /^(?:19|20)\d{2}/.test(first) && !names(first);
    const isLabel = passage.kind === 'table-row' && !down;
    const label = isLabel ? first : down ? normalize((passage.columns ?? []).slice(1).join(' ')) : text;
    const found = new Map<number, NamedIndicator & { length: number }>();
    const taken: { start: number; end: number; point: number }[] = [];
    for (let i = 0; i < label.length - 1; i++) {
      for (const entry of byStart.get(label.slice(i, i + 2)) ?? []) {
        if (!label.startsWith(entry.name, i)) continue;
        if (entry.not.some((other) => label.includes(other) && other.includes(entry.name))) continue;
        taken.push({ start: i, end: i + entry.name.length, point: entry.point });
        // a name inside a longer one of another point tells less than the longer one
        const share = isLabel
          ? Math.min(1, 0.45 + (0.55 * entry.name.length) / Math.max(entry.name.length, bareLength(label)))
          : 0.6;
        const known = found.get(entry.point);
        if (!known || share > known.weight)
          found.set(entry.point, { name: entry.name, weight: share, length: entry.name.length });
      }
    }
    for (const [point, hit] of found) {
      const covered = taken.some(
        (t) =>
          t.point !== point && t.end - t.start > hit.length && label.slice(t.start, t.end).includes(hit.name),
      );
      if (covered) hit.weight *= 0.5;
    }
    return found;
  };
}

const bareLength = (label: string): number =>
  label.replace(/[(（][^()（）]*[)）]/g, '').replace(/\s/g, '').length;
