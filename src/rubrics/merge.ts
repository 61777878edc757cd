/** How an overlay rubric (`extends`) changes its base. rubrics/README.md tells it to those who write them. */

type Mapping = Record<string, unknown>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys by which things in a list are the same thing in base and overlay, first match wins. */
const IDENTITY = ['id', 'name', 'text', 'range'] as const;

const identityOf = (value: unknown): string | undefined => {
  if (!isMapping(value)) return undefined;
  for (const key of IDENTITY) if (typeof value[key] === 'string') return `${key}:${value[key]}`;
  return undefined;
};

/**
 * Mappings merge key by key; lists of identified things merge by identity, new ones are appended; other lists
 * are appended without duplicates; scalars replace. `key!` in the overlay replaces the base's value entirely.
 */
export function merge(base: unknown, overlay: unknown): unknown {
  if (isMapping(base) && isMapping(overlay)) {
    const merged: Mapping = { ...base };
    for (const [key, value] of Object.entries(overlay)) {
      if (key.endsWith('!')) merged[key.slice(0, -1)] = value;
      else merged[key] = key in merged ? merge(merged[key], value) : value;
    }
    return merged;
  }
  if (Array.isArray(base) && Array.isArray(overlay)) {
    const merged: unknown[] = [...base];
    const places = new Map<string, number>();
    merged.forEach((value, i) => {
      const identity = identityOf(value);
      if (identity !== undefined) places.set(identity, i);
    });
    for (const value of overlay) {
      const identity = identityOf(value);
      const place = identity === undefined ? undefined : places.get(identity);
      if (place !== undefined) merged[place] = merge(merged[place], value);
      else if (!merged.includes(value)) merged.push(value);
    }
    return merged;
  }
  return overlay;
}
