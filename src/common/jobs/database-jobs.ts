import type { RoleDatabase } from '../tenancy/role-database.js';
import type { Job } from './jobs.js';

/** Functions of the schema `job` that are due from time to time; seconds. */
const DUE = [
  { name: 'expire_invitations', every: 60 },
  { name: 'offboard_due', every: 300 },
  { name: 'end_grants', every: 60 },
  { name: 'erase_applications', every: 3600 },
  { name: 'sweep', every: 3600 },
  { name: 'sweep_undelivered', every: 3600 },
] as const;

/** Work that the database does by itself and only has to be told when. A lock keeps processes from doing it side by side. */
export function databaseJobs(database: RoleDatabase): Job[] {
  return DUE.map(({ name, every }) => ({
    name,
    every,
    run: async () => {
      await database.query(`select job.${name}() where pg_try_advisory_xact_lock(hashtextextended('job:${name}', 0))`);
    },
  }));
}
