import type { DemoAccount } from '../../api/demo-account.ts';

/** An account that the demonstration makes. Its password is known to everybody. */
export interface DemoUser extends DemoAccount {
  /** What pages call the user; `name` is what the sign-in page offers. */
  user: string;
  /** Name of the organization that an applicant acts for. */
  applicant?: string;
}

/** Logins that nobody else takes by chance. */
export const demoUsers = {
  office: {
    login: 'demo-office',
    password: 'demo-office-pass',
    name: '秘书处：管理批次、补正和分配',
    user: '演示工作人员',
    role: 'secretariat',
  },
  reviewer: {
    login: 'demo-reviewer',
    password: 'demo-reviewer-pass',
    name: '评审员：查证据、写意见',
    user: '演示专家',
    role: 'reviewer',
  },
  returned: {
    login: 'demo-applicant',
    password: 'demo-applicant-pass',
    name: '申报方：衡序传动（已提交，收到补正通知）',
    user: '衡序传动联系人',
    role: 'applicant',
    applicant: '深圳市衡序精密传动股份有限公司',
  },
  drafting: {
    login: 'demo-drafter',
    password: 'demo-drafter-pass',
    name: '申报方：衡澈仪器（正在准备，已改一版）',
    user: '衡澈仪器联系人',
    role: 'applicant',
    applicant: '深圳市衡澈精密仪器股份有限公司',
  },
} as const satisfies Record<string, DemoUser>;
