import { AppError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { parseOptions } from '../parse-options.ts';
import { openServiceClient } from '../service-client.ts';
import type { ListAnswer, SubmissionAnswer } from '../service-types.ts';
import { statusLine } from '../status-line.ts';

const PAGE = 200;

const options = {
  round: { type: 'string' },
  state: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  usage: 'prescreen status [申报]... [--round 批次] [--state draft|submitted|returned|closed] [--json]',
  async run(args, { stdout }) {
    const { values, positionals } = parseOptions(args, options, command.usage);
    if (positionals.length > 0 && (values.round || values.state))
      throw new AppError('bad-option', `指定申报时不能再用 --round 和 --state，用法：${command.usage}`);
    const client = openServiceClient();
    const print = (one: SubmissionAnswer): void => {
      stdout.write(`${values.json ? JSON.stringify(one) : statusLine(one)}\n`);
    };
    for (const id of positionals)
      print(await client.send<SubmissionAnswer>('GET', `/api/submissions/${encodeURIComponent(id)}`));
    if (positionals.length > 0) return 0;
    for (let offset = 0; ; offset += PAGE) {
      const query = new URLSearchParams({
        order: 'oldest',
        limit: `${PAGE}`,
        offset: `${offset}`,
        ...(values.round === undefined ? {} : { round: values.round }),
        ...(values.state === undefined ? {} : { state: values.state }),
      });
      const { rows, total } = await client.send<ListAnswer<SubmissionAnswer>>(
        'GET',
        `/api/submissions?${query}`,
      );
      for (const row of rows) print(row);
      if (rows.length === 0 || offset + rows.length >= total) return 0;
    }
  },
};
