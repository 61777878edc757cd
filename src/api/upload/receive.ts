import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { openSlots } from '../../slots.ts';
import { Problem, toProblem } from '../problem.ts';
import { type Spooled, spool } from './spool.ts';

/** Uploads that come in at once; others wait, unread, with their senders. A flood must not fill the disk. */
const MOST_AT_ONCE = 32;
const slots = openSlots(MOST_AT_ONCE);

/**
 * Gives every file of a multipart request to `use`, one after the other, each from disk. With `refused`, a file that
 * is not taken does not stop those after it.
 * @throws Problem upload-broken (nothing in it, or it broke off), AppError of `spool`
 */
export async function receive(
  request: FastifyRequest,
  most: number,
  use: (file: Spooled, part: MultipartFile) => Promise<void>,
  refused?: (problem: Problem, part: MultipartFile) => void,
): Promise<void> {
  const gone = new AbortController();
  const leave = (): void => gone.abort(broken());
  request.raw.once('close', leave);
  try {
    await slots.take(gone.signal, () => receiveNow(request, most, use, refused));
  } finally {
    request.raw.off('close', leave);
  }
}

async function receiveNow(...[request, most, use, refused]: Parameters<typeof receive>): Promise<void> {
  let count = 0;
  try {
    for await (const part of request.files()) {
      count += 1;
      try {
        await spool(part.file, most, (file) => use(file, part), { toEnd: refused !== undefined });
      } catch (error) {
        const known = error instanceof AppError || error instanceof Problem ? toProblem(error) : null;
        if (!refused || !known || known.statusCode >= 500) throw error;
        refused(known, part);
      }
    }
  } catch (error) {
    // what still comes in is read and dropped, so that the client hears why
    request.raw.unpipe();
    request.raw.resume();
    throw isBroken(error, request) ? broken() : error;
  }
  if (count === 0) throw new Problem(400, 'upload-broken', '请求中没有文件，请选择 .docx 或 .pdf 文件');
}

const broken = (): Problem => new Problem(400, 'upload-broken', '上传中断，没有传完整，请重新上传');

function isBroken(error: unknown, request: FastifyRequest): boolean {
  if (error instanceof AppError || error instanceof Problem) return false;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return false;
  return (
    // one that came in whole is destroyed as well, once it has been read
    (request.raw.destroyed && !request.raw.complete) ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ECONNRESET' ||
    code === 'FST_MP_PREMATURE_CLOSE' ||
    /unexpected end|part terminated early|malformed part|multipart/i.test(message ?? '')
  );
}
