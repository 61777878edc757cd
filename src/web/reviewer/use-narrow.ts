import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 1099px)');
const listen = (tell: () => void) => {
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

/** Whether the window has room for two panes only. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => query.matches);
