import type { Result } from '../model/result.ts';
import { cleanText, clip } from './clean-text.ts';
import { sentence } from './finding-text.ts';
import { describePages } from './place.ts';

export interface UnreadEntry {
  /** `第3–5、8页`, or `全文`. */
  where: string;
  message: string;
  code: string;
}

/** What could not be read, the same trouble of several pages as one entry. */
export function unreadEntries(result: Result): UnreadEntry[] {
  const entries = new Map<string, { message: string; code: string; pages: number[] }>();
  for (const { code, message, page } of result.diagnostics) {
    const clean = clip(cleanText(message), 300);
    const bare =
      page === undefined
        ? clean
        : clean.replace(new RegExp(`^第 ?${page} ?页(?!、|和|至)[：:，,]?`, 'u'), '');
    const key = JSON.stringify([code, bare, page === undefined]);
    const entry = entries.get(key) ?? { message: sentence(bare), code, pages: [] };
    if (page !== undefined) entry.pages.push(page);
    entries.set(key, entry);
  }
  return [...entries.values()].map(({ message, code, pages }) => ({
    where: pages.length === 0 ? '全文' : describePages(pages),
    message,
    code,
  }));
}
