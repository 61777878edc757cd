import type { PropsWithChildren } from 'react';

/** The room of an ordinary page. Workbenches fill the window instead. */
export function PageBody({ children, width = 1280 }: PropsWithChildren<{ width?: number }>) {
  return <div style={{ maxWidth: width, margin: '0 auto', padding: '20px 24px 48px' }}>{children}</div>;
}
