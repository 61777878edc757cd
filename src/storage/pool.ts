export interface QueryResult {
  // biome-ignore lint/suspicious/noExplicitAny: rows are what the SQL asks for; callers give them a type
  rows: any[];
  rowCount: number | null;
}

export interface Queryable {
  query(text: string, params?: readonly unknown[]): Promise<QueryResult>;
}

export interface Notification {
  channel: string;
  payload?: string;
}

/** What is used of a pg.PoolClient. `notification` comes after LISTEN on this client. */
export interface PoolClientLike extends Queryable {
  on(event: 'notification', listener: (message: Notification) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  removeListener(event: 'notification', listener: (message: Notification) => void): this;
  removeAllListeners(event?: string): this;
  /** `destroy` ends its session, and with it what it listens to. */
  release(destroy?: boolean): void;
}

/** What is used of a pg.Pool: by the repositories, the migrations and BullMQ's PostgreSQL backend. */
export interface PoolLike extends Queryable {
  connect(): Promise<PoolClientLike>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'connect', listener: (client: PoolClientLike) => void): this;
  removeAllListeners(event?: string): this;
}

/** Our tables live in `prescreen`, BullMQ's in `bullmq`: neither minds what else the database holds. */
export const SEARCH_PATH = 'prescreen,bullmq';
