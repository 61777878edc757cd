const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Aborted when this process is told to stop for the first time. The second time ends it at once: nothing is lost
 * by that either, it only takes longer until others notice.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const heard = (): void => {
    for (const signal of SIGNALS) process.off(signal, heard);
    stop.abort();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return stop.signal;
}
