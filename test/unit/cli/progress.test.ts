import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../../src/cli/progress.ts';

/** A stand-in for stderr that keeps what is written. */
function stream(isTTY: boolean): { stream: NodeJS.WriteStream; written: string[] } {
  const written: string[] = [];
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return { stream: Object.assign(target, { isTTY }) as unknown as NodeJS.WriteStream, written };
}
const filled = (line: string | undefined): number => line?.match(/█/g)?.length ?? 0;
const width = (line: string | undefined): number => line?.match(/[█░]/g)?.length ?? 0;

describe('Progress', () => {
  it('is silent where nobody looks', () => {
    const { stream: target, written } = stream(false);
    const progress = new Progress(target, 3);
    progress.step('读取');
    progress.clear();
    expect(written).toEqual([]);
  });

  it('fills a bar of constant width, on one line, and clears it', () => {
    const { stream: target, written } = stream(true);
    const progress = new Progress(target, 4);
    for (const label of ['读取', '对应条款', '读取指标', '检查']) progress.step(label);
    expect(written.map(filled)).toEqual([6, 12, 18, 24]);
    expect(new Set(written.map(width))).toEqual(new Set([24]));
    expect(written[1]).toContain('对应条款');
    for (const line of written) {
      expect(line.startsWith('\r\u001b[2K')).toBe(true);
      expect(line).not.toContain('\n');
    }
    progress.clear();
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });

  it('never overflows, also with no or too few steps announced', () => {
    for (const total of [0, 1, -5]) {
      const { stream: target, written } = stream(true);
      const progress = new Progress(target, total);
      for (let i = 0; i < 5; i++) progress.step('x');
      expect(written.map(filled)).toEqual(Array(5).fill(24));
    }
  });
});
