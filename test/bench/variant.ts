import { strToU8, unzipSync, zipSync } from 'fflate';

/** Files that hold the very text of a DOCX or PDF, each with other bytes: none is known to a service already. */
export function openVariants(bytes: Uint8Array): (n: number) => Uint8Array {
  if (bytes[0] === 0x25) return (n) => new Uint8Array(Buffer.concat([bytes, Buffer.from(`\n% ${n}\n`)]));
  const parts = unzipSync(bytes);
  return (n) => {
    const core = `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${n}</dc:title></cp:coreProperties>`;
    return zipSync({ ...parts, 'docProps/core.xml': strToU8(core) }, { level: 6, mtime: '2020-01-01' });
  };
}
