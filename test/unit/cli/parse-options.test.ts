import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../src/cli/parse-options.ts';
import { AppError } from '../../../src/errors.ts';

const options = { out: { type: 'string' }, quiet: { type: 'boolean' }, o: { type: 'string' } } as const;
const parse = (...args: string[]) => parseOptions(args, options, 'prescreen 示例 文件');

describe('parseOptions', () => {
  it('gives options and operands in any order', () => {
    expect(parse('a', '--out', 'b', 'c').values.out).toBe('b');
    expect(parse('a', '--out=b', 'c').positionals).toEqual(['a', 'c']);
  });

  it.each([
    [['--colour', 'red'], '没有选项 --colour（可用 --out --quiet --o），用法：prescreen 示例 文件'],
    [['-x'], '没有选项 -x（可用 --out --quiet --o），用法：prescreen 示例 文件'],
    [['--out'], '选项 --out 缺少值，用法：prescreen 示例 文件'],
    [['--out', '--quiet'], '选项 --out 缺少值，用法：prescreen 示例 文件'],
    [['--quiet=yes'], '选项 --quiet 不带值，用法：prescreen 示例 文件'],
  ])('says in Chinese what is wrong with %j', (args, message) => {
    const wrong = () => parse(...args);
    expect(wrong).toThrow(AppError);
    expect(wrong).toThrow(message);
  });
});
