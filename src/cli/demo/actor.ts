import { AppError } from '../../errors.ts';

/** Somebody signed in to the running service. */
export interface Actor {
  /** JSON or a form; gives what is answered. @throws AppError service-refused, service-unreachable */
  send<T = unknown>(method: string, path: string, body?: object): Promise<T>;
  signOut(): Promise<void>;
}

/** Signs in. After `signal` nothing more is asked; what is under way is short and ends. @throws AppError service-refused, service-unreachable */
export async function signIn(
  url: string,
  who: { login: string; password: string },
  signal: AbortSignal,
): Promise<Actor> {
  let cookie = '';
  async function ask(method: string, path: string, body?: object): Promise<Response> {
    const json = body !== undefined && !(body instanceof FormData);
    if (signal.aborted) throw new AppError('service-unreachable', `${url} 正在停止`);
    // not given the signal: an upload that is broken off ends the process, by a fault of undici's
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: 'error',
      headers: { cookie, ...(json ? { 'content-type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
    }).catch((cause: unknown) => {
      throw new AppError('service-unreachable', `无法连接 ${url}`, { cause });
    });
    if (answer.ok) return answer;
    const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
    throw new AppError('service-refused', problem?.detail ?? `服务返回 ${answer.status}`);
  }
  const { login, password } = who;
  const signedIn = await ask('POST', '/api/session', { login, password });
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  await signedIn.arrayBuffer();
  return {
    async send<T>(method: string, path: string, body?: object) {
      const text = await (await ask(method, path, body)).text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async signOut() {
      await ask('DELETE', '/api/session');
    },
  };
}
