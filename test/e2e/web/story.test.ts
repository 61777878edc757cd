import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type Session, signIn, startBrowser } from './browser.ts';
import { docxReport, pdfReport, reportSource } from './reports.ts';
import { type Api, startWebService, until, type WebService } from './service.ts';

const PASSWORD = 'a password of the story';
/** Two items, and one point of another. */
const MISSING = ['3.3 聚焦顾客的结果', '5.2 创新生态', '4.1.4'];
const STILL_MISSING = MISSING.slice(1);

let service: WebService;
let browser: Browser;
let office: Api;
let applicant: Session;
let secretary: Session;
let reviewer: Session;
/** Of the applicant of the story. */
let submission = '';
/** Of somebody else, formally submitted and assigned to nobody. */
let foreign = '';
let foreignVersion = '';

interface Created {
  id: string;
}
const upload = (file: Buffer, name: string): FormData => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file)]), name);
  return form;
};

beforeAll(async () => {
  [service, browser] = await Promise.all([startWebService(), startBrowser()]);
  office = await service.admin();
  const round = await office.send<Created>('POST', '/api/rounds', {
    title: '2020年度申报',
    awardYear: 2020,
    deadline: '2099-09-30T18:00:00+08:00',
    rubrics: ['economic', 'culture'],
  });
  const organization = (name: string) =>
    office.send<Created>('POST', '/api/applicants', { name, kind: 'organization' });
  const [own, other] = [await organization('示例仪器股份有限公司'), await organization('另一家示例企业')];
  for (const [login, name, role, applicantId] of [
    ['applicant', '示例联系人', 'applicant', own.id],
    ['neighbour', '另一联系人', 'applicant', other.id],
    ['reviewer', '示例评审员', 'reviewer', undefined],
    ['secretary', '示例秘书', 'secretariat', undefined],
  ])
    await office.send('POST', '/api/users', { login, name, role, applicantId, password: PASSWORD });
  foreign = (
    await office.send<Created>('POST', '/api/submissions', {
      round: round.id,
      rubric: 'economic',
      applicant: other.id,
    })
  ).id;
  const bytes = await readFile(new URL('../../../fixtures/tiny/report.docx', import.meta.url));
  const path = `/api/submissions/${foreign}`;
  foreignVersion = (await office.send<Created>('POST', `${path}/versions`, upload(bytes, '别家报告.docx')))
    .id;
  await office.send('POST', `${path}/submit`);
  [applicant, secretary, reviewer] = await Promise.all([
    openSession(browser, service.url),
    openSession(browser, service.url),
    openSession(browser, service.url),
  ]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const tab = (page: Page, name: string | RegExp): Locator => page.getByRole('tab', { name });
const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name });
const dialog = (page: Page): Locator => page.getByRole('dialog');

/** How many findings of this sort the list offers: `必须补充 12`. */
async function countOf(page: Page, sort: string): Promise<number> {
  const text = await page
    .getByText(new RegExp(`^${sort} \\d+$`))
    .first()
    .textContent();
  return Number(/\d+/.exec(text ?? '')?.[0]);
}

/** Chooses a file on the submission's page and waits until its analysis is shown to be under way, then done. */
async function uploadAndWait(page: Page, file: Buffer, name: string, number: number): Promise<void> {
  const progress = page.getByText(`正在分析第 ${number} 版：${name}`).waitFor();
  await page.getByLabel('自评报告文件').setInputFiles({ name, mimeType: '', buffer: file });
  await progress;
  await page.getByText(`正在分析第 ${number} 版`).waitFor({ state: 'detached', timeout: 60_000 });
  await page.getByRole('table', { name: '各条款的完整性' }).waitFor();
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(await readFile(await download.path()));
}

/** Nothing of the last steps went wrong in the browser. */
function assertClean({ watch }: Session, refused: readonly RegExp[] = []): void {
  expect(watch.faults.splice(0)).toEqual([]);
  // asked once before anybody has signed in
  const known = [/^401 \/api\/session$/, ...refused];
  expect(watch.refused.splice(0).filter((line) => !known.some((one) => one.test(line)))).toEqual([]);
}

let broken = false;
/** Each step stands on the ones before. */
beforeEach(({ skip, onTestFailed }) => {
  if (broken) skip('a step before failed');
  onTestFailed(() => {
    broken = true;
  });
});

describe('one report from its first draft to a reviewer’s worksheet', { timeout: 120_000 }, () => {
  it('the applicant signs in and is led to where they wanted to go', async () => {
    const { page } = applicant;
    await page.goto('/apply?from=mail');
    await page.getByLabel('用户名').fill('applicant');
    await page.getByLabel('密码').fill('not the password');
    await button(page, /^登\s*录$/).click();
    await page.getByRole('alert').getByText('用户名或密码不对').waitFor();
    await page.getByLabel('密码').fill(PASSWORD);
    await button(page, /^登\s*录$/).click();
    await page.waitForURL('**/apply?from=mail');
    await page.getByRole('heading', { level: 1, name: '我的申报' }).waitFor();
    assertClean(applicant);
  });

  it('uploads a DOCX, sees how the analysis goes, and what is missing where', async () => {
    const { page } = applicant;
    await button(page, '新建申报').first().click();
    await dialog(page).getByRole('radio', { name: /经济/ }).check();
    await button(dialog(page), /^新\s*建$/).click();
    await page.waitForURL(/\/apply\/[\w-]+$/);
    submission = page.url().split('/').at(-1)!;
    await uploadAndWait(page, await docxReport(reportSource('economic-complete', MISSING)), '初稿.docx', 1);

    const matrix = page.getByRole('table', { name: '各条款的完整性' });
    await button(matrix, /^3\.3 .*：未见$/).click();
    await page
      .getByRole('article', { name: /^3\.3 / })
      .first()
      .waitFor();
    // taken off again
    await button(matrix, /^3\.3 .*：未见$/).click();
    expect(await countOf(page, '必须补充')).toBeGreaterThan(0);
    await button(matrix, /^5\.2 .*：未见$/).waitFor();
    // from where we looked to the place in the document
    await button(page, /^在文中查看/)
      .first()
      .click();
    await page.getByRole('group', { name: '报告原文' }).getByText('衡澈').first().waitFor();
    await button(page, '收起原文').click();
    // no word of scores anywhere
    expect(await page.locator('main').innerText()).not.toMatch(/得分|评分|分数|获奖/);
    assertClean(applicant);
  });

  it('mends it with a PDF and sees what that has solved', async () => {
    const { page } = applicant;
    const before = await countOf(page, '必须补充');
    const file = await pdfReport(browser, reportSource('economic-complete', STILL_MISSING));
    await uploadAndWait(page, file, '修改稿.pdf', 2);
    await until('fewer findings', async () => (await countOf(page, '必须补充')) < before, 20_000);
    await tab(page, '版本变化').click();
    await page.getByText('旧版本中有，新版本中没有了').waitFor();
    await page.getByRole('tabpanel').getByText('3.3 聚焦顾客的结果', { exact: false }).first().waitFor();
    await tab(page, '完整性与问题').click();
    await button(page, /^在文中查看.*第\d+/)
      .first()
      .click();
    await page
      .getByRole('group', { name: '报告原文' })
      .getByLabel(/^第\d+页$/)
      .first()
      .waitFor();
    assertClean(applicant);
  });

  it('submits it formally and gets a receipt', async () => {
    const { page } = applicant;
    await button(page, '正式提交').click();
    await dialog(page).getByText('将提交第 2 版').waitFor();
    await button(dialog(page), /^(确认提交|仍然提交)$/).click();
    const code = page.getByText(/^2020-[2-9A-Z]{8}$/);
    await code.waitFor();
    const { receipt } = await office.send<{ receipt: string }>(
      'GET',
      `/api/submissions/${submission}/receipt`,
    );
    expect((await code.first().innerText()).trim()).toBe(receipt);
    assertClean(applicant);
  });

  it('the secretariat returns it with a notice made of chosen findings', async () => {
    const { page } = secretary;
    await signIn(page, 'secretary', PASSWORD);
    await page.getByRole('link', { name: '示例仪器股份有限公司' }).click();
    await page.getByRole('heading', { level: 1, name: '示例仪器股份有限公司' }).waitFor();
    await tab(page, '补正通知').click();
    await button(page, '全部必须补充').click();
    await button(page, '全不选').click();
    await page.getByText(/^已选 0 项/).waitFor();
    const choices = page.getByRole('tabpanel').getByRole('listitem').getByRole('checkbox');
    await choices.first().check();
    await page.getByText(/^已选 1 项/).waitFor();
    const text = page.getByLabel('通知正文');
    const draft = await text.inputValue();
    expect(draft).toMatch(/示例仪器股份有限公司/);
    await text.fill(`${draft}\n请一并核对附表的单位。`);
    await button(page, '发送并退回补正').click();
    await button(dialog(page), '发送并退回').click();
    await page.getByText('已退回').first().waitFor();
    assertClean(secretary);
  });

  it('the applicant reads the notice, uploads again and submits again', async () => {
    const { page } = applicant;
    await page.goto(`/apply/${submission}`);
    await page.getByText('请一并核对附表的单位。').first().waitFor();
    await uploadAndWait(page, await docxReport(reportSource('economic-complete')), '补正稿.docx', 3);
    await button(page, '再次提交').click();
    await button(dialog(page), /^(确认提交|仍然提交)$/).click();
    await page
      .getByText(/^2020-[2-9A-Z]{8}$/)
      .first()
      .waitFor();
    assertClean(applicant);
  });

  it('the secretariat assigns it', async () => {
    const { page } = secretary;
    await page.goto(`/office/submissions/${submission}?tab=reviewers`);
    const row = page.getByRole('row', { name: /示例评审员/ });
    await button(row, /^分\s*配$/).click();
    await row.getByText('已分配').first().waitFor();
    assertClean(secretary);
  });

  it('the reviewer finds it among what is theirs, and nothing else', async () => {
    const { page } = reviewer;
    await signIn(page, 'reviewer', PASSWORD);
    await page.getByRole('heading', { level: 1, name: '评审任务' }).waitFor();
    await page.getByRole('link', { name: '示例仪器股份有限公司' }).waitFor();
    expect(await page.getByRole('table').innerText()).not.toContain('另一家示例企业');
    await page.getByRole('link', { name: '示例仪器股份有限公司' }).click();
    await page.getByRole('navigation', { name: '条款' }).waitFor();
    assertClean(reviewer);
  });

  it('reads it: a click on evidence takes the document to its place', async () => {
    const { page } = reviewer;
    const criteria = page.getByRole('navigation', { name: '条款' });
    await button(criteria, /^(?!展开|收起).*4\.2 人力资源开发/)
      .first()
      .click();
    const card = page.getByRole('list', { name: '证据' }).getByRole('article').first();
    await card.waitFor();
    const words = (await card.locator('bdi').first().innerText()).slice(0, 12);
    const original = page.getByRole('group', { name: '报告原文' });
    const passage = original.getByText(words, { exact: false }).first();
    await passage.waitFor({ state: 'attached' });
    await button(card, /^在原文中查看/).click();
    // in the window, not only somewhere in the document
    await until(
      'the document shows the place',
      async () => {
        const [seen, box] = await Promise.all([original.boundingBox(), passage.boundingBox()]);
        return Boolean(seen && box && box.y >= seen.y - 2 && box.y < seen.y + seen.height);
      },
      10_000,
    );
    assertClean(reviewer);
  });

  it('moves a mapping', async () => {
    const { page } = reviewer;
    const card = page.getByRole('list', { name: '证据' }).getByRole('article').first();
    await button(card, '移至…').click();
    await dialog(page).getByRole('combobox', { name: '条款' }).fill('4.1.2');
    await page.keyboard.press('Enter');
    await button(dialog(page), /^移\s*动$/).click();
    await until(
      'the decision is stored',
      async () => {
        const { rows } = await office.send<{ rows: { action: string; toCriterion: string }[] }>(
          'GET',
          `/api/submissions/${submission}/decisions`,
        );
        return rows.some((row) => row.action === 'move' && row.toCriterion === '4.1.2');
      },
      10_000,
    );
    assertClean(reviewer);
  });

  it('writes a note that cites the evidence', async () => {
    const { page } = reviewer;
    await button(page, /^写意见：/).click();
    const field = page.getByRole('region', { name: '写意见' }).getByRole('textbox');
    await field.fill('培训有计划、有评价，');
    const card = page.getByRole('list', { name: '证据' }).getByRole('article').first();
    await button(card, '引用').click();
    expect((await field.inputValue()).length).toBeGreaterThan('培训有计划、有评价，'.length);
    await button(page.getByRole('region', { name: '写意见' }), /保\s*存$/).click();
    await page.getByText('已保存').first().waitFor();
    const { rows } = await office.send<{ rows: { text: string; passages: string[] }[] }>(
      'GET',
      `/api/submissions/${submission}/notes`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).toMatch(/^培训有计划、有评价，/);
    expect(rows[0]?.passages.length).toBe(1);
    assertClean(reviewer);
  });

  it('exports the worksheet', async () => {
    const { page } = reviewer;
    for (const [label, part] of [
      ['工作表（Word）', 'word/document.xml'],
      ['工作表（Excel）', 'xl/workbook.xml'],
    ] as const) {
      await button(page, /导\s*出$/).click();
      const item = page.getByRole('menuitem', { name: label });
      await item.waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
      await item.waitFor({ state: 'hidden' });
      const parts = unzipSync(await bytesOf(download));
      expect(Object.keys(parts)).toContain(part);
      const text = Object.entries(parts)
        .filter(([name]) => name.endsWith('.xml'))
        .map(([, bytes]) => strFromU8(bytes))
        .join('');
      expect(text).toContain('培训有计划、有评价');
    }
    assertClean(reviewer);
  });
});

describe('what is not one’s own', { timeout: 60_000 }, () => {
  const gone = /没有这个页面|不存在|无权/;

  it('is not there for another applicant', async () => {
    const { page } = applicant;
    await page.goto(`/apply/${foreign}`);
    await page.getByText(gone).first().waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/另一家示例企业|别家报告/);
    for (const path of ['/office', '/review', `/office/submissions/${submission}`, `/review/${submission}`]) {
      await page.goto(path);
      await page.getByText('没有这个页面，或您无权查看').waitFor();
    }
    const api = await service.signIn('applicant', PASSWORD);
    for (const path of [
      `/api/submissions/${foreign}`,
      `/api/submissions/${foreign}/findings`,
      `/api/versions/${foreignVersion}/result`,
      `/api/versions/${foreignVersion}/file`,
    ])
      expect(await api.status(path), path).toBe(404);
    assertClean(applicant, [/^404 /]);
  });

  it('neither notes nor decisions are for applicants', async () => {
    const { page } = applicant;
    for (const path of [`/apply/${submission}`, `/apply/${submission}?tab=versions`]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('body').innerText()).not.toMatch(/培训有计划|示例评审员/);
    }
    const api = await service.signIn('applicant', PASSWORD);
    for (const what of ['notes', 'decisions', 'assignments'])
      expect(await api.status(`/api/submissions/${submission}/${what}`), what).toBe(403);
    const neighbour = await service.signIn('neighbour', PASSWORD);
    expect(await neighbour.status(`/api/submissions/${submission}`)).toBe(404);
    assertClean(applicant);
  });

  it('a reviewer sees what is assigned and no more', async () => {
    const { page } = reviewer;
    await page.goto(`/review/${foreign}`);
    await page.getByText(gone).first().waitFor();
    expect(await page.locator('body').innerText()).not.toContain('另一家示例企业');
    for (const path of ['/office', '/apply', `/apply/${submission}`]) {
      await page.goto(path);
      await page.getByText('没有这个页面，或您无权查看').waitFor();
    }
    const api = await service.signIn('reviewer', PASSWORD);
    for (const path of [`/api/submissions/${foreign}`, `/api/versions/${foreignVersion}/result`])
      expect(await api.status(path), path).toBe(404);
    assertClean(reviewer, [/^404 /]);
  });
});
