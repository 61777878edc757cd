import { useQuery } from '@tanstack/react-query';
import { Outlet } from 'react-router';
import { queries } from '../api/queries.ts';
import type { Role } from '../api/types.ts';
import { ErrorPage } from './error-page.tsx';

/** Pages of one kind of user. The service decides who may read what; this only spares others empty pages. */
export function RequireRole({ roles }: { roles: readonly Role[] }) {
  const { data: user } = useQuery(queries.session());
  if (!user) return null;
  return roles.includes(user.role) ? <Outlet /> : <ErrorPage missing />;
}
