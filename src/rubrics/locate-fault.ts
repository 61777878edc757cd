import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { isMapping } from './merge.ts';

/** One thing wrong in a rubric. `line` from 1, 0 where no line can be named. */
export interface RubricFault {
  file: string;
  line: number;
  message: string;
}

/** A source file read with the place of every node: slower than plain reading, used only to report faults. */
export interface PlacedSource {
  file: string;
  root: Node | null;
  lines: LineCounter;
}

/** Reads a YAML file with places; its syntax errors are faults. */
export async function placeSource(path: string, file: string, faults: RubricFault[]): Promise<PlacedSource> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(path, 'utf8'), { lineCounter: lines, uniqueKeys: true });
  for (const error of document.errors) {
    faults.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0] ?? error.code,
    });
  }
  return { file, root: document.contents, lines };
}

/**
 * File and line of a path in a merged value: of the files given, newest first, the one that has the deepest part
 * of it.
 */
export function locate(
  path: readonly PropertyKey[],
  merged: unknown,
  sources: readonly PlacedSource[],
): { file: string; line: number } {
  const wanted = namedPath(path, merged);
  let best: { file: string; line: number; depth: number } | undefined;
  for (const source of sources) {
    const { depth, offset } = descend(source.root, wanted);
    if (best === undefined || depth > best.depth) {
      best = { file: source.file, line: offset === null ? 1 : source.lines.linePos(offset).line, depth };
    }
  }
  return best === undefined ? { file: '', line: 0 } : { file: best.file, line: best.line };
}

type Step = { key: string } | { index: number; identity: string | undefined };

/** The path with, for each list index, the identity of what stands there, since overlays count differently. */
function namedPath(path: readonly PropertyKey[], value: unknown): Step[] {
  const steps: Step[] = [];
  let at: unknown = value;
  for (const part of path) {
    if (typeof part === 'number') {
      at = Array.isArray(at) ? at[part] : undefined;
      const identity = isMapping(at) ? (at.id ?? at.name ?? at.text) : at;
      steps.push({ index: part, identity: typeof identity === 'string' ? identity : undefined });
    } else {
      at = isMapping(at) ? at[String(part)] : undefined;
      steps.push({ key: String(part) });
    }
  }
  return steps;
}

function descend(root: Node | null, steps: Step[]): { depth: number; offset: number | null } {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? null;
  let depth = 0;
  for (const step of steps) {
    if ('key' in step && isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value).replace(/!$/, '') === step.key,
      );
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if ('index' in step && isSeq(node)) {
      const found = node.items.find(
        (item) => identityOfNode(item) === step.identity && step.identity !== undefined,
      );
      const next = found ?? (step.identity === undefined ? node.items[step.index] : undefined);
      if (next === undefined) break;
      offset = (next as Node).range?.[0] ?? offset;
      node = next;
    } else break;
    depth++;
  }
  return { depth, offset };
}

function identityOfNode(node: unknown): string | undefined {
  if (isScalar(node)) return String(node.value);
  if (!isMap(node)) return undefined;
  const value = node.get('id') ?? node.get('name') ?? node.get('text');
  return value === undefined ? undefined : String(value);
}
