import { createHash } from 'node:crypto';
import { realpath, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

/** Longest address of a Unix socket that every system takes (macOS: 104 bytes with the closing zero). */
const LONGEST = 100;

/**
 * Makes this process the only user of `folder` until the function that it gives is called or the process ends,
 * however it ends: a listening socket dies with its process, so nothing stale can lock anybody out.
 * @throws AppError data-in-use
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = await addressOf(folder);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(path);
    if (server) {
      server.unref();
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    if (await answers(path)) break;
    // left behind by a process that was killed
    await unlink(path).catch(() => {});
  }
  throw new AppError(
    'data-in-use',
    `数据目录 ${folder} 正被另一个进程使用，请先停止它，或用 PRESCREEN_DATA 另指目录`,
  );
}

async function addressOf(folder: string): Promise<string> {
  const real = await realpath(folder);
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\prescreen-${hash}`;
  const inside = join(real, 'lock.sock');
  return Buffer.byteLength(inside) <= LONGEST ? inside : join(tmpdir(), `prescreen-${hash}.sock`);
}

/** null where the address is taken. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
