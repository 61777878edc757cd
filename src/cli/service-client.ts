import { type ClientConfig, readClientConfig } from '../config.ts';
import { AppError } from '../errors.ts';

/** A running service, by PRESCREEN_URL and PRESCREEN_TOKEN. */
export interface ServiceClient {
  /**
   * Sends JSON, or a form, and gives what is answered.
   * @throws AppError service-refused with the service's own words, service-unreachable
   */
  send<T>(method: string, path: string, body?: object | FormData): Promise<T>;
  /** The bytes of an answer. @throws AppError as `send` */
  fetchBytes(path: string): Promise<Uint8Array>;
}

/** @throws AppError config-invalid without a token */
export function openServiceClient(config: ClientConfig = readClientConfig()): ServiceClient {
  const { url, token } = config;
  if (token === null)
    throw new AppError(
      'config-invalid',
      '请用环境变量 PRESCREEN_TOKEN 给出 API 令牌（登录后在 /api/tokens 新建）',
    );

  async function ask(method: string, path: string, body?: object | FormData): Promise<Response> {
    const json = body !== undefined && !(body instanceof FormData);
    let answer: Response;
    try {
      answer = await fetch(`${url}${path}`, {
        method,
        redirect: 'error',
        headers: {
          authorization: `Bearer ${token}`,
          ...(json ? { 'content-type': 'application/json' } : {}),
        },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
      });
    } catch (cause) {
      throw new AppError('service-unreachable', `无法连接 ${url}，请检查 PRESCREEN_URL 和服务是否在运行`, {
        cause,
      });
    }
    if (answer.ok) return answer;
    const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
    throw new AppError('service-refused', problem?.detail ?? `服务返回 ${answer.status}，请稍后重试`);
  }

  return {
    async send<T>(method: string, path: string, body?: object | FormData) {
      const answer = await ask(method, path, body);
      return (answer.status === 204 ? undefined : await answer.json()) as T;
    },
    async fetchBytes(path) {
      return new Uint8Array(await (await ask('GET', path)).arrayBuffer());
    },
  };
}
