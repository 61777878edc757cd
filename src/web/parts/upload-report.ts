import { Problem } from '../api/problem.ts';
import type { Version } from '../api/types.ts';

export interface Uploaded {
  version: Version;
  /** false: the very file is the newest version already. */
  created: boolean;
}

/**
 * Uploads a report as the next version of a submission. `onProgress`: bytes sent and bytes to send, the frame of the
 * form included.
 * @throws Problem (status 0: no answer), DOMException AbortError when cancelled
 */
export function uploadReport(
  submission: string,
  file: File,
  { onProgress, signal }: { onProgress: (sent: number, total: number) => void; signal: AbortSignal },
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much is sent
    const request = new XMLHttpRequest();
    request.open('POST', `/api/submissions/${submission}/versions`);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status === 200 || request.status === 201)
        resolve({ version: answer as Version, created: request.status === 201 });
      else reject(problemOf(request.status, answer));
    });
    request.addEventListener('error', () =>
      reject(new Problem(0, 'no-answer', '上传中断：连接不上服务，请检查网络后重新上传')),
    );
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(status: number, answer: unknown): Problem {
  const { code, detail } = (answer ?? {}) as { code?: string; detail?: string };
  return new Problem(status, code ?? 'error', detail ?? `上传没有成功（${status}），请稍后重试`);
}
