import type { Role } from '../storage/users.ts';

/** An account of the demonstration, which anybody may see and use. */
export interface DemoAccount {
  login: string;
  password: string;
  name: string;
  role: Role;
}
