/** What the audit's actions are called; every name of permissions.ts, and what is written beside it. */
export const AUDIT_LABELS: Record<string, string> = {
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出登录',
  denied: '越权访问被拒',
  'password-change': '修改密码',
  'token-create': '新建令牌',
  'token-revoke': '撤销令牌',
  'user-create': '新建用户',
  'user-change': '修改用户',
  'user-password': '重设用户密码',
  'round-create': '新建批次',
  'round-change': '修改批次',
  'applicant-create': '新建申报方',
  'applicant-change': '修改申报方',
  'submission-create': '新建申报',
  'submission-read': '查看申报',
  'submission-submit': '正式提交',
  'receipt-read': '查看回执',
  'submission-return': '退回补正',
  'returns-read': '查看补正通知',
  'submission-close': '结束申报',
  'list-export': '导出申报列表',
  'findings-read': '查看问题',
  'comparison-read': '查看版本对比',
  'version-upload': '上传报告',
  'file-read': '下载报告',
  'result-read': '查看结果',
  'analysis-retry': '重新分析',
  'dismissals-read': '查看排除记录',
  'finding-dismiss': '排除问题',
  'finding-restore': '恢复问题',
  'objections-read': '查看异议',
  'objection-create': '提出异议',
  'objection-answer': '答复异议',
  'assignments-read': '查看分配',
  'assignment-create': '分配评审员',
  'assignment-release': '撤回分配',
  'assignment-conflict': '声明回避',
  'decisions-read': '查看证据判断',
  'decision-create': '判断证据',
  'decision-delete': '撤销证据判断',
  'notes-read': '查看意见',
  'note-create': '写意见',
  'note-change': '修改意见',
  'note-delete': '删除意见',
  'worksheet-read': '导出评审工作表',
  'reviews-release': '公开评审意见',
  'gaps-read': '查看批次普遍缺项',
  'similar-read': '查看雷同文本',
  'rubric-revise': '上传标准修订',
  'rubric-trial': '试算标准修订',
  'trial-read': '查看试算结果',
  'rubric-in-force': '启用标准修订',
  'rubric-retire': '停用标准修订',
  'rubric-restore': '恢复原标准',
  import: '批量导入',
  'audit-read': '查看审计日志',
  'queue-change': '操作任务队列',
  'demo-ready': '建立演示数据',
};

export const OBJECT_LABELS: Record<string, string> = {
  submission: '申报',
  round: '批次',
  applicant: '申报方',
  user: '用户',
  token: '令牌',
  rubric: '标准',
  service: '系统',
};

/** Names of what an entry says besides. */
export const DETAIL_LABELS: Record<string, string> = {
  version: '版本',
  number: '版次',
  created: '新建',
  receipt: '回执号',
  late: '逾期',
  return: '通知',
  findings: '问题数',
  finding: '问题',
  role: '角色',
  disabled: '停用',
  note: '意见',
  decision: '判断',
  token: '令牌',
  assignment: '分配',
  reviewer: '评审员',
  objection: '异议',
  state: '状态',
  with: '对照申报',
  round: '批次',
  files: '文件数',
  failed: '未成功',
  login: '用户名',
  first: '首个管理员',
  route: '请求',
  queue: '队列',
  job: '任务',
  released: '公开',
  submission: '申报',
  reports: '报告数',
  trial: '试算',
};

export const auditLabel = (action: string): string => AUDIT_LABELS[action] ?? action;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an entry says besides, for people: `版次 2，逾期 是`. `names`: of users, by id; other ids are cut short. */
export function describeDetail(
  detail: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const said = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return JSON.stringify(value);
    return names.get(value) ?? (UUID.test(value) ? `…${value.slice(-6)}` : value);
  };
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([key, value]) => `${DETAIL_LABELS[key] ?? key} ${said(value)}`)
    .join('，');
}
