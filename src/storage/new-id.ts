import { randomBytes } from 'node:crypto';

let last = 0n;

/**
 * A UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then random bits. Sorts by time; within this
 * process every id is greater than the one before, whatever the clock does.
 */
export function newId(now = Date.now()): string {
  const random = BigInt(`0x${randomBytes(10).toString('hex')}`) & ((1n << 74n) - 1n);
  let value = (BigInt(now) << 74n) | random;
  if (value <= last) value = last + 1n;
  last = value;
  const time = value >> 74n;
  const high = (value >> 62n) & 0xfffn;
  const low = value & ((1n << 62n) - 1n);
  const hex = [
    time.toString(16).padStart(12, '0'),
    (0x7000n | high).toString(16),
    ((0b10n << 62n) | low).toString(16).padStart(16, '0'),
  ].join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
