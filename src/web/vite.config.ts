import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * What pdf.js reads while it draws: maps of Chinese encodings, fonts, and image decoders as scripts (their
 * WebAssembly would need a looser Content-Security-Policy).
 */
const pdfData: Plugin = {
  name: 'pdf-data',
  apply: 'build',
  writeBundle(options) {
    const from = path('../../node_modules/pdfjs-dist');
    for (const folder of ['cmaps', 'standard_fonts'])
      cpSync(`${from}/${folder}`, `${options.dir}/pdf/${folder}`, { recursive: true });
    for (const name of globSync('*_nowasm_fallback.js', { cwd: `${from}/wasm` }))
      cpSync(`${from}/wasm/${name}`, `${options.dir}/pdf/wasm/${name}`);
  },
};

/** Beside each large text a `.br`, which the service sends instead. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const folder = path('../../dist/web/assets');
    for (const name of globSync('*.{js,mjs,css}', { cwd: folder })) {
      const bytes = readFileSync(`${folder}/${name}`);
      if (bytes.length < 2_000) continue;
      const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
      writeFileSync(`${folder}/${name}.br`, brotliCompressSync(bytes, { params }));
    }
  },
};

export default defineConfig({
  root: path('.'),
  publicDir: path('./public'),
  plugins: [react(), pdfData, compressed],
  build: {
    outDir: path('../../dist/web'),
    emptyOutDir: true,
    target: 'es2024',
    // a data: address would need a looser Content-Security-Policy
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
  },
});
