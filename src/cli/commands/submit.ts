import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';
import { openServiceClient, type ServiceClient } from '../service-client.ts';
import type { SubmissionAnswer, VersionAnswer } from '../service-types.ts';
import { analysisWords } from '../status-line.ts';

/** Milliseconds between two looks at an analysis. */
const EVERY = 1_000;

const options = {
  round: { type: 'string' },
  rubric: { type: 'string' },
  applicant: { type: 'string' },
  formal: { type: 'boolean', default: false },
  wait: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  usage: 'prescreen submit 文件 --round 批次 --rubric 标准 [--applicant 申报方] [--formal] [--wait]',
  async run(args, { stdout, stderr }) {
    const { values, positionals } = parseOptions(args, options, command.usage);
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || !values.round || !values.rubric)
      throw new AppError('bad-option', `用法：${command.usage}`);
    const info = await stat(file).catch(() => null);
    if (!info?.isFile()) throw new AppError('file-not-found', `${file}：文件不存在，请检查路径`);
    const client = openServiceClient();
    const submission = await client.send<SubmissionAnswer>('POST', '/api/submissions', {
      round: values.round,
      rubric: values.rubric,
      ...(values.applicant === undefined ? {} : { applicant: values.applicant }),
    });
    const form = new FormData();
    form.set('file', await openAsBlob(file), basename(file));
    let version = await client.send<VersionAnswer>(
      'POST',
      `/api/submissions/${submission.id}/versions`,
      form,
    );
    if (values.wait) version = await waitFor(client, version, stderr);
    const receipt = values.formal
      ? await client.send<{ receipt: string; late: boolean }>(
          'POST',
          `/api/submissions/${submission.id}/submit`,
        )
      : null;
    stdout.write(
      `${[submission.id, `第${version.number}版`, analysisWords(version.analysis), receipt?.receipt ?? '-'].join('\t')}\n`,
    );
    if (receipt?.late) stderr.write('已过截止时间：按逾期提交记录\n');
    return version.analysis.state === 'failed' ? 2 : 0;
  },
};

/** Until the analysis has ended; on a terminal says how it goes. */
async function waitFor(
  client: ServiceClient,
  version: VersionAnswer,
  stderr: NodeJS.WriteStream,
): Promise<VersionAnswer> {
  let now = version;
  while (now.analysis.state === 'queued' || now.analysis.state === 'running') {
    if (stderr.isTTY) stderr.write(`\r\u001b[2K${analysisWords(now.analysis)}`);
    await sleep(EVERY);
    now = await client.send<VersionAnswer>('GET', `/api/versions/${version.id}`);
  }
  if (stderr.isTTY) stderr.write('\r\u001b[2K');
  return now;
}
