/**
 * Whether an error means that the database is away for now (refused, dropped, starting, shutting down, out of
 * connections) and not that the query is wrong.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string')
    return (
      /^(08|57P0|53300|25P03)/.test(code) ||
      /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code)
    );
  return /connection (terminated|error|timeout)|timeout (exceeded|expired)|server closed the connection|not queryable/i.test(
    error.message,
  );
}
