import { Problem } from '../api/problem.ts';

/**
 * The bytes of a version's file; `progress` is told the share that has arrived, 0..1. The browser keeps them and
 * only asks whether they are still current.
 * @throws Problem (status 0: no answer), DOMException when aborted
 */
export async function loadFile(
  version: string,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(`/api/versions/${encodeURIComponent(version)}/file`, { signal });
  } catch (error) {
    throw asProblem(error);
  }
  if (!response.ok) {
    const body = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
    const detail = body.detail ?? `文件没有取到（${response.status}），请稍后重试`;
    throw new Problem(response.status, body.code ?? 'error', detail);
  }
  const size = Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let arrived = 0;
  try {
    const reader = response.body?.getReader();
    for (let chunk = (await reader?.read())?.value; chunk; chunk = (await reader?.read())?.value) {
      chunks.push(chunk);
      arrived += chunk.length;
      if (size > 0) progress(Math.min(1, arrived / size));
    }
  } catch (error) {
    throw asProblem(error);
  }
  const bytes = new Uint8Array(arrived);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function asProblem(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new Problem(0, 'no-answer', '文件没有取到，请检查网络后重试');
}
