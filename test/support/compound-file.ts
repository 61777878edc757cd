const sectorSize = 512;
const freeSector = 0xffffffff;
const endOfChain = 0xfffffffe;
const fatSector = 0xfffffffd;

/**
 * A compound file (MS-CFB, version 3) with the given streams in its root: what Word writes instead of a zip when a
 * document has a password. Streams are padded to 4096 bytes at least, so that none needs the mini stream.
 * One FAT sector only: at most 127 sectors of content.
 */
export const compoundFile = (streams: { name: string; data: Uint8Array }[]): Uint8Array => {
  const padded = [...streams]
    .sort((a, b) => a.name.length - b.name.length || (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1))
    .map(({ name, data }) => {
      const size = Math.max(4096, data.length);
      const bytes = new Uint8Array(Math.ceil(size / sectorSize) * sectorSize);
      bytes.set(data);
      return { name, size, bytes };
    });
  const directorySectors = Math.ceil((padded.length + 1) / 4);
  const content = padded.reduce((sum, { bytes }) => sum + bytes.length / sectorSize, 0);
  if (1 + directorySectors + content > 128) throw new Error('too much content for one FAT sector');
  const file = new Uint8Array(sectorSize * (2 + directorySectors + content));
  const view = new DataView(file.buffer);
  const u16 = (at: number, value: number): void => view.setUint16(at, value, true);
  const u32 = (at: number, value: number): void => view.setUint32(at, value, true);

  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  u16(24, 0x3e);
  u16(26, 3);
  u16(28, 0xfffe);
  u16(30, 9);
  u16(32, 6);
  u32(44, 1);
  u32(48, 1);
  u32(56, 4096);
  u32(60, endOfChain);
  u32(68, endOfChain);
  for (let n = 0; n < 109; n += 1) u32(76 + 4 * n, n === 0 ? 0 : freeSector);

  const fat = sectorSize;
  for (let n = 0; n < 128; n += 1) u32(fat + 4 * n, freeSector);
  u32(fat, fatSector);
  const chain = (from: number, count: number): void => {
    for (let n = 0; n < count; n += 1) u32(fat + 4 * (from + n), n === count - 1 ? endOfChain : from + n + 1);
  };
  chain(1, directorySectors);

  const directory = sectorSize * 2;
  const entry = (
    n: number,
    name: string,
    type: number,
    child: number,
    right: number,
    start: number,
    size: number,
  ) => {
    const at = directory + 128 * n;
    [...name].forEach((letter, k) => {
      u16(at + 2 * k, letter.charCodeAt(0));
    });
    u16(at + 64, name === '' ? 0 : 2 * (name.length + 1));
    file[at + 66] = type;
    file[at + 67] = 1;
    u32(at + 68, freeSector);
    u32(at + 72, right);
    u32(at + 76, child);
    u32(at + 116, start);
    u32(at + 120, size);
  };
  entry(0, 'Root Entry', 5, padded.length > 0 ? 1 : freeSector, freeSector, endOfChain, 0);
  let sector = 1 + directorySectors;
  padded.forEach(({ name, size, bytes }, n) => {
    entry(n + 1, name, 2, freeSector, n + 1 < padded.length ? n + 2 : freeSector, sector, size);
    file.set(bytes, sectorSize * (sector + 1));
    chain(sector, bytes.length / sectorSize);
    sector += bytes.length / sectorSize;
  });
  for (let n = padded.length + 1; n < directorySectors * 4; n += 1)
    entry(n, '', 0, freeSector, freeSector, 0, 0);
  return file;
};
