import pg from 'pg';
import { QueryFailedError } from 'typeorm';

/** An error as PostgreSQL gave it. */
export interface DatabaseError {
  /** SQLSTATE. */
  readonly code?: string | undefined;
  readonly constraint?: string | undefined;
  readonly detail?: string | undefined;
  readonly message: string;
}

/** The database's own error, whether it came through the ORM or not; undefined when it is another kind of error. */
export function databaseError(error: unknown): DatabaseError | undefined {
  if (error instanceof QueryFailedError) return error.driverError as DatabaseError;
  return error instanceof pg.DatabaseError ? error : undefined;
}
