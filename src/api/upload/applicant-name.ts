import { extname } from 'node:path';
import { safeFileName } from '../file-name.ts';

/** Whose report a file is, by its name: what stands before 自评报告, or all of it. */
export function applicantNameOf(fileName: string): string {
  const name = safeFileName(fileName);
  const stem = name.slice(0, name.length - extname(name).length).trim();
  const cut = stem
    .replace(/[\s_—–-]*[（(《]?(?:质量奖)?(?:自评|自我评价)报告.*$/u, '')
    .replace(/[《》]/g, '')
    .trim();
  return cut === '' ? stem : cut;
}
