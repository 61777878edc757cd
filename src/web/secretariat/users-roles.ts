import type { Role } from '../api/types.ts';

export const ROLE_LABELS: Record<Role, string> = {
  secretariat: '秘书处',
  reviewer: '评审员',
  applicant: '申报方',
};
