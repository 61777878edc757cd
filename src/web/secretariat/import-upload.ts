import { Problem } from '../api/problem.ts';
import { address } from '../api/request.ts';

/** What became of one report, as the service tells it. */
export interface ImportRow {
  file: string;
  applicantName: string;
  submissionId: string | null;
  versionId: string | null;
  /** false: the very file was there already. */
  created: boolean;
  error: { code: string; message: string } | null;
}

export interface ImportTarget {
  round: string;
  rubric: string;
  kind: 'organization' | 'project';
  submit: boolean;
}

/**
 * Sends one file (a report, or a zip of many). `tell` hears how much is sent, 0..1.
 * @throws Problem, DOMException AbortError
 */
export function importFile(
  file: File,
  target: ImportTarget,
  { signal, tell }: { signal: AbortSignal; tell: (share: number) => void },
): Promise<ImportRow[]> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much is sent
    const request = new XMLHttpRequest();
    request.open('POST', address('/api/imports', { ...target, submit: target.submit || null }));
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      tell(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (request.status === 200 && Array.isArray(answer.rows)) resolve(answer.rows as ImportRow[]);
      else
        reject(
          new Problem(
            request.status,
            typeof answer.code === 'string' ? answer.code : 'error',
            typeof answer.detail === 'string' ? answer.detail : `服务出错（${request.status}），请稍后重试`,
          ),
        );
    });
    request.addEventListener('error', () =>
      reject(new Problem(0, 'no-answer', '上传中断或连接不上服务，请检查网络后重试')),
    );
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
