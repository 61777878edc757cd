import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest time that a zip entry can carry; local parts, so that every time zone writes the same. */
const EPOCH = new Date(1980, 0, 1);
const STAMP = '2000-01-01T00:00:00Z';

/** An Office package made anew with the same parts in the same order, every date in it fixed. */
export function pinPackage(bytes: Uint8Array): Uint8Array {
  const parts: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith('/')) continue;
    parts[name] = [name === 'docProps/core.xml' ? pinDates(content) : content, { mtime: EPOCH, level: 6 }];
  }
  return zipSync(parts, { mtime: EPOCH });
}

function pinDates(core: Uint8Array): Uint8Array {
  const xml = strFromU8(core).replace(
    /(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g,
    (_all, open: string, _name: string, close: string) => `${open}${STAMP}${close}`,
  );
  return strToU8(xml);
}
