/** The only reader of the environment. */
export interface Config {
  /** Colour on a terminal: NO_COLOR turns it off, FORCE_COLOR on (https://no-color.org). */
  color: boolean | undefined;
  /** Columns of the terminal, if the environment says. */
  columns: number | undefined;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const columns = Number(env.COLUMNS);
  const on = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const off = (env.NO_COLOR ?? '') !== '';
  return {
    color: off ? false : on ? true : undefined,
    columns: Number.isInteger(columns) && columns > 20 ? columns : undefined,
  };
}
