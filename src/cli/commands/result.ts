import { writeFile } from 'node:fs/promises';
import { AppError } from '../../errors.ts';
import { loadFormat } from '../../report/index.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';
import { openServiceClient } from '../service-client.ts';
import type { ListAnswer, VersionAnswer } from '../service-types.ts';

const options = {
  version: { type: 'string' },
  format: { type: 'string', default: 'text' },
  findings: { type: 'string' },
  out: { type: 'string' },
} as const;

export const command: Command = {
  usage:
    'prescreen result 申报 [--version 版本号] [--format text|json|html|docx|xlsx] [--findings all|open] [--out 文件]',
  async run(args, { stdout }) {
    const { values, positionals } = parseOptions(args, options, command.usage);
    const [submission, ...rest] = positionals;
    if (submission === undefined || rest.length > 0)
      throw new AppError('bad-option', `用法：${command.usage}`);
    const format = await loadFormat(values.format);
    if (format.binary && values.out === undefined && stdout.isTTY)
      throw new AppError('bad-option', `${format.id} 结果不能显示在终端，请用 --out 给出文件名`);
    const client = openServiceClient();
    const path = `/api/submissions/${encodeURIComponent(submission)}/versions`;
    const { rows } = await client.send<ListAnswer<VersionAnswer>>('GET', path);
    const version = rows.find(({ number }) => values.version === undefined || `${number}` === values.version);
    if (!version)
      throw new AppError(
        'bad-option',
        `该申报没有${values.version ? `第 ${values.version} 版` : '已上传的版本'}`,
      );
    const query = new URLSearchParams({
      format: format.id,
      ...(values.findings === undefined ? {} : { findings: values.findings }),
    });
    const bytes = await client.fetchBytes(`/api/versions/${version.id}/result?${query}`);
    if (values.out === undefined) {
      await new Promise<void>((resolve) => stdout.write(bytes, () => resolve()));
      return 0;
    }
    await writeFile(values.out, bytes).catch((cause: NodeJS.ErrnoException) => {
      throw new AppError('output-failed', `${values.out}：结果写不进去（${cause.code}），请检查路径和权限`, {
        cause,
      });
    });
    return 0;
  },
};
