export interface PostgresServer {
  /** Address of the database "postgres" for the superuser. */
  readonly url: string;
  readonly port: number;
  /** The folder that holds the data, the password and the log. */
  readonly home: string;
  /** Settles when the server ends, for whatever reason. */
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

export function startPostgres(options?: { dir?: string; test?: boolean }): Promise<PostgresServer>;
export function createDatabase(url: string, name: string): Promise<{ url: string; created: boolean }>;
export function usePostgres(options?: { dir?: string }): Promise<Pick<PostgresServer, 'url' | 'stop'>>;
