import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { queries } from '../api/queries.ts';
import { homeOf } from './home-of.ts';

/** Leads everyone to where their work begins. */
export function Home() {
  const { data: user } = useQuery(queries.session());
  return user ? <Navigate to={homeOf(user.role)} replace /> : null;
}
