import { buildDocx } from './build-docx.ts';
import { compoundFile } from './compound-file.ts';
import { encryptedPdf } from './encrypted-pdf.ts';
import { parseReportSource } from './report-source.ts';

/** What a browser does for the cases: both take a whole HTML page. */
export interface Browser {
  printPdf: (html: string) => Uint8Array;
  /** A PNG of an A4 page at 96 dots an inch. */
  screenshot: (html: string) => Uint8Array;
}

/** A folder whose file cannot be analysed; `build` gives its files by name. */
export interface UnreadableCase {
  id: string;
  build: (browser: Browser) => Promise<Map<string, string | Uint8Array>>;
}

const expected = (lines: string[]): [string, string] => ['expected.yaml', `${lines.join('\n')}\n`];

const scannedPages = [
  ['深圳市市长质量奖（经济类）', '自评报告', '申报组织：深圳市沐石陶瓷刀具有限公司', '2019年8月'],
  [
    '一、组织简介',
    '公司2006年在坪山成立，生产氧化锆陶瓷刀具，现有员工二百一十人。',
    '产品供应家用厨具品牌和实验室，2018年销售收入1.37亿元。',
    '二、领导',
    '创始人把“薄而不脆”写成厂训，每月第一天带班组长复盘退货样品。',
  ],
  [
    '三、经营结果',
    '2016年、2017年、2018年销售收入分别为0.98亿元、1.15亿元和1.37亿元。',
    '同期产品一次合格率为91.2%、93.0%和94.8%，2018年行业平均为90.1%。',
  ],
];

const scannedPage = (lines: string[]): string =>
  `<!DOCTYPE html><meta charset="utf-8"><body style="margin:90px 80px;font:19px/2.2 'Noto Serif CJK SC'">${lines
    .map((line) => `<p style="margin:0 0 14px">${line}</p>`)
    .join('')}</body>`;

const shortReport = `---
id: broken
rubric: economic
applicant: organization
year: 2019
format: docx
why: material for a broken file
---

# 深圳市沐石陶瓷刀具有限公司自评报告

${scannedPages.flat().join('\n\n')}
`;

export const unreadableCases: UnreadableCase[] = [
  {
    id: 'image-only',
    build: async ({ printPdf, screenshot }) => {
      const pictures = scannedPages.map(
        (lines) =>
          `<img src="data:image/png;base64,${Buffer.from(screenshot(scannedPage(lines))).toString('base64')}">`,
      );
      const html = `<!DOCTYPE html><meta charset="utf-8"><style>@page{size:A4;margin:0}body{margin:0}img{display:block;width:210mm;height:296mm;break-after:page}img:last-child{break-after:auto}</style>${pictures.join('')}`;
      return new Map<string, string | Uint8Array>([
        ['report.pdf', printPdf(html)],
        expected([
          'file: report.pdf',
          'options: [--rubric, economic, --year, "2019"]',
          'exit: 0',
          'status: unreadable',
          'findings: 0',
          'why: Scanned pages hold no text; nothing can be checked, so nothing may be called missing.',
        ]),
      ]);
    },
  },
  {
    id: 'encrypted-pdf',
    build: async () =>
      new Map<string, string | Uint8Array>([
        ['report.pdf', encryptedPdf('Self-assessment report, for the jury only', 'quality-2019')],
        expected([
          'file: report.pdf',
          'options: [--rubric, economic, --year, "2019"]',
          'exit: 2',
          'error: file-encrypted',
          'why: The PDF opens only with a password.',
        ]),
      ]),
  },
  {
    id: 'encrypted-docx',
    build: async () => {
      const info = new TextEncoder().encode(
        '\u0004\0\u0004\0@\0\0\0<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>',
      );
      const scrambled = Uint8Array.from({ length: 9000 }, (_, n) => (n * n * 31 + n * 7 + (n >> 3)) & 255);
      return new Map<string, string | Uint8Array>([
        [
          'report.docx',
          compoundFile([
            { name: 'EncryptionInfo', data: info },
            { name: 'EncryptedPackage', data: scrambled },
          ]),
        ],
        expected([
          'file: report.docx',
          'options: [--rubric, economic, --year, "2019"]',
          'exit: 2',
          'error: file-encrypted',
          'why: With a password Word writes a compound file (like an old .doc) with an EncryptedPackage stream.',
        ]),
      ]);
    },
  },
  {
    id: 'broken-docx',
    build: async () => {
      const whole = await buildDocx(parseReportSource(shortReport));
      return new Map<string, string | Uint8Array>([
        ['report.docx', whole.subarray(0, Math.floor(whole.length * 0.6))],
        expected([
          'file: report.docx',
          'options: [--rubric, economic, --year, "2019"]',
          'exit: 2',
          'error: file-broken',
          'why: The upload stopped at 60 %; the zip has no central directory.',
        ]),
      ]);
    },
  },
  {
    id: 'broken-pdf',
    build: async ({ printPdf }) => {
      const whole = printPdf(scannedPage(scannedPages.flat()));
      return new Map<string, string | Uint8Array>([
        ['report.pdf', whole.subarray(0, Math.floor(whole.length * 0.3))],
        expected([
          'file: report.pdf',
          'options: [--rubric, economic, --year, "2019"]',
          'exit: 2',
          'error: file-broken',
          'why: The upload stopped at 30 %; there is neither a page tree nor a cross-reference table.',
        ]),
      ]);
    },
  },
];
