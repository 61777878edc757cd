import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { Problem } from '../api/problem.ts';
import { router } from './routes.tsx';
import { Theme } from './theme.tsx';

/** A session that ended while a page was open: back to the sign-in, which leads here again. */
function onError(error: unknown): void {
  if (error instanceof Problem && error.status === 401) client.setQueryData(['session'], null);
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      // what the service refuses it refuses again
      retry: (count, error) =>
        count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
});

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Theme>
        <RouterProvider router={router} />
      </Theme>
    </QueryClientProvider>
  );
}
