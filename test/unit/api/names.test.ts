import { describe, expect, it } from 'vitest';
import { disposition, safeFileName, withFileName } from '../../../src/api/file-name.ts';
import { applicantNameOf } from '../../../src/api/upload/applicant-name.ts';

describe('the name of a file', () => {
  it.each([
    ['示例企业-自评报告.docx', '示例企业'],
    ['示例企业自评报告（终稿）.pdf', '示例企业'],
    ['《示例企业》自我评价报告 2026.docx', '示例企业'],
    ['folder/示例 项目_自评报告.docx', '示例 项目'],
    ['自评报告.docx', '自评报告'],
    ['示例企业.DOCX', '示例企业'],
    ['A.B 公司.pdf', 'A.B 公司'],
  ])('%s says whose report it is: %s', (file, name) => {
    expect(applicantNameOf(file)).toBe(name);
  });

  it('is never longer than a column shows, whatever its characters', () => {
    expect([...safeFileName(`${'𠀀'.repeat(500)}.pdf`)]).toHaveLength(200);
    expect(safeFileName('a\u0000b\r\nc.pdf')).toBe('abc.pdf');
    expect(safeFileName(undefined)).toBe('自评报告');
  });

  it('is in a header that holds no line break and no quote', () => {
    const header = disposition('attachment', '甲"\r\n\'(x)*.pdf');
    expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.%~!-]+$/);
    expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe('甲"\r\n\'(x)*.pdf');
  });

  it('stands in an error for the name that all share', () => {
    const error = { code: 'file-broken', message: '自评报告.pdf：已损坏' };
    expect(withFileName(error, '$&甲.pdf')?.message).toBe('$&甲.pdf：已损坏');
    expect(withFileName({ ...error, message: '处理超时' }, '甲.pdf')?.message).toBe('处理超时');
    expect(withFileName(null, '甲.pdf')).toBeNull();
  });
});
