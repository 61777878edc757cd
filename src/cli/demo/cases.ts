import { demoUsers } from './accounts.ts';

/** One report of the demonstration and what becomes of it. */
export interface DemoCase {
  applicant: string;
  kind: 'organization' | 'project';
  rubric: string;
  /** Below fixtures/. */
  file: string;
  /** Name under which it is uploaded, without its ending. */
  name: string;
  /** Headings of sections that an earlier version lacks. */
  firstWithout?: readonly string[];
  /** Headings of sections that are left out. */
  without?: readonly string[];
  /** false: stays a draft. */
  submit: boolean;
  /** The demonstration's reviewer gets it. */
  assign?: boolean;
}

const name = '自评报告';

/** Submitted after the deadline, a copy of another's report in most parts. */
export const lateCase: DemoCase = {
  applicant: '深圳市衡准计量技术有限公司',
  kind: 'organization',
  rubric: 'economic',
  file: 'economic-complete/report.docx',
  name: '衡准计量自评报告（终稿）',
  without: ['组织简介', '2.3 战略规划的结果', '4.2 人力资源开发', '6.2 营运质量'],
  submit: true,
};

export const returnedCase: DemoCase = {
  applicant: demoUsers.returned.applicant,
  kind: 'organization',
  rubric: 'economic',
  file: 'economic-story/report.pdf',
  name: `衡序传动${name}`,
  submit: true,
};

export const reviewedCase: DemoCase = {
  applicant: '深圳市鹤屿乐团有限公司',
  kind: 'organization',
  rubric: 'culture',
  file: 'culture-troupe/report.docx',
  name: `鹤屿乐团${name}`,
  submit: true,
  assign: true,
};

/** A reviewer who had worked for this one declared it. */
export const conflictCase: DemoCase = {
  applicant: '深圳市碧岬水环境运营集团有限公司',
  kind: 'organization',
  rubric: 'ecology',
  file: 'ecology/report.pdf',
  name: `碧岬水环境${name}`,
  submit: true,
  assign: true,
};

/** In the order in which they are handed in: those that something is done with come first. */
export const demoCases: readonly DemoCase[] = [
  returnedCase,
  reviewedCase,
  {
    applicant: demoUsers.drafting.applicant,
    kind: 'organization',
    rubric: 'economic',
    file: 'economic-complete/report.docx',
    name: `衡澈仪器${name}`,
    firstWithout: ['1.2 组织治理', '3.3 聚焦顾客的结果', '5.2 创新生态'],
    submit: false,
  },
  conflictCase,
  {
    applicant: '深圳市砚田档案服务有限公司',
    kind: 'organization',
    rubric: 'economic',
    file: 'image-only/report.pdf',
    name: '扫描件',
    submit: true,
  },
  {
    applicant: '“巷声计划”社区口述与非遗数字活化项目',
    kind: 'project',
    rubric: 'culture',
    file: 'culture-project/report.pdf',
    name: `巷声计划${name}`,
    submit: true,
    assign: true,
  },
  {
    applicant: '深圳市栖檐城市服务股份有限公司',
    kind: 'organization',
    rubric: 'service',
    file: 'service-brand/report.docx',
    name: `栖檐城市服务${name}`,
    submit: true,
  },
  {
    applicant: '“同檐”邻里互助与纠纷调解计划',
    kind: 'project',
    rubric: 'society',
    file: 'society-mutual/report.docx',
    name: `同檐计划${name}`,
    submit: true,
  },
  {
    applicant: '深圳市恒昼城市照明运营管理中心',
    kind: 'organization',
    rubric: 'management',
    file: 'management-complete/report.docx',
    name: `恒昼照明${name}`,
    submit: true,
  },
  {
    applicant: '岚湾区应急物资与抢险材料统一调度改革',
    kind: 'project',
    rubric: 'management',
    file: 'management-project/report.docx',
    name: `岚湾调度${name}`,
    submit: true,
  },
];
