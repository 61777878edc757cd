import { basename, win32 } from 'node:path';

/**
 * A file's name as it is kept: without folders, control characters and what turns text around; 200 characters
 * at most, the ending kept.
 */
export function safeFileName(given: string | undefined): string {
  const name = basename(win32.basename((given ?? '').normalize('NFC')))
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (name === '' || name === '.' || name === '..') return '自评报告';
  const characters = [...name];
  if (characters.length <= 200) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, 200 - ending.length).join('') + ending;
}

/**
 * What an upload is called where it is stored and analysed. The same bytes are analysed once for all who upload
 * them: nobody's own name may show up in what others see of it.
 */
export const commonName = (ending: 'pdf' | 'docx'): string => `自评报告.${ending}`;

const COMMON = /^自评报告\.(?:pdf|docx)(?=：)/;

/** An analysis's error with the uploader's own name of the file. */
export function withFileName<T extends { code: string; message: string }>(
  error: T | null,
  fileName: string,
): T | null {
  return error && { ...error, message: error.message.replace(COMMON, () => fileName) };
}

/** `Content-Disposition` for a name in any script (RFC 6266). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
