import { AppError } from '../src/errors.ts';
import { sniff } from '../src/ingest/sniff.ts';
import type { Handler } from '../src/queue/run-job.ts';
import { getFile, setFileFormat } from '../src/storage/files.ts';
import type { Tools } from './tools.ts';

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0);

/** Is it a file that we read at all: of a bearable size, whole, and of a known kind by its content. */
export const intake =
  ({ blobs, limits }: Tools): Handler =>
  async ({ db, analysis }) => {
    const file = await getFile(db, analysis.fileSha256);
    const name = file?.name ?? '文件';
    if (file && file.size > limits.uploadBytes) {
      throw new AppError(
        'file-too-large',
        `${name}：文件有 ${megabytes(file.size)} MB，超过上限 ${megabytes(limits.uploadBytes)} MB，请压缩其中的图片后再提交`,
      );
    }
    const { kind, fault } = sniff(await blobs.get(analysis.fileSha256));
    await setFileFormat(db, analysis.fileSha256, kind);
    if (fault) throw new AppError(fault.code, `${name}：${fault.reason}`);
  };
