import type { Role } from '../api/types.ts';

/** Where the work of each kind of user begins. */
export const homeOf = (role: Role): string =>
  ({ applicant: '/apply', reviewer: '/review', secretariat: '/office' })[role];
