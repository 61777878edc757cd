import { Problem } from './problem.ts';

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** An address with what is set of the query; a list is repeated. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * One request to the service; the session's cookie goes along. `body`: JSON, or a form as it stands.
 * @throws Problem (status 0: no answer), DOMException when aborted
 */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  { body, query, signal }: { body?: unknown; query?: Query; signal?: AbortSignal } = {},
): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(address(path, query), {
    method,
    headers: body === undefined || form ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'no-answer', '连接不上服务，请检查网络后重试');
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  request<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });

async function problemOf(response: Response): Promise<Problem> {
  try {
    const { code, detail, errors } = (await response.json()) as {
      code?: string;
      detail?: string;
      errors?: Problem['faults'];
    };
    return new Problem(
      response.status,
      code ?? 'error',
      detail ?? `服务出错（${response.status}）`,
      errors ?? [],
    );
  } catch {
    return new Problem(response.status, 'error', `服务出错（${response.status}），请稍后重试`);
  }
}
