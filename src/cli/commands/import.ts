import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { expandInputs } from '../inputs.ts';
import { parseOptions } from '../parse-options.ts';
import { Progress } from '../progress.ts';
import { openServiceClient } from '../service-client.ts';
import type { ImportAnswer } from '../service-types.ts';

const options = {
  round: { type: 'string' },
  rubric: { type: 'string' },
  kind: { type: 'string', default: 'organization' },
  submit: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  usage:
    'prescreen import 文件夹或压缩包或文件... --round 批次 --rubric 标准 [--kind organization|project] [--submit]',
  async run(args, { stdout, stderr }) {
    const { values, positionals } = parseOptions(args, options, command.usage);
    if (positionals.length === 0 || !values.round || !values.rubric)
      throw new AppError('bad-option', `用法：${command.usage}`);
    const client = openServiceClient();
    const query = new URLSearchParams({
      round: values.round,
      rubric: values.rubric,
      kind: values.kind,
      submit: `${values.submit}`,
    });
    const files = await expandInputs(positionals);
    for (const file of files)
      if (!(await stat(file)).isFile()) throw new AppError('file-not-found', `${file}：不是文件，请检查路径`);
    const progress = new Progress(stderr, files.length);
    let taken = 0;
    let failed = 0;
    // one by one: a folder may be larger than one request
    for (const file of files) {
      progress.step(basename(file));
      const form = new FormData();
      form.set('file', await openAsBlob(file), basename(file));
      const rows = await client
        .send<ImportAnswer>('POST', `/api/imports?${query}`, form)
        .then((answer) => answer.rows)
        .catch((error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'service-refused' || files.length === 1)
            throw error;
          const { code, message } = error;
          return [{ file: basename(file), applicantName: '', submissionId: null, error: { code, message } }];
        });
      progress.clear();
      for (const row of rows) {
        if (row.error) failed += 1;
        else taken += 1;
        stdout.write(
          `${[row.submissionId ?? '-', row.applicantName, row.file, row.error?.message ?? '已接收'].join('\t')}\n`,
        );
      }
    }
    stderr.write(`已接收 ${taken} 份，未接收 ${failed} 份\n`);
    return failed > 0 ? 2 : 0;
  },
};
