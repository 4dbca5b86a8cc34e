import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { LOGIN_ROLES, OWNING_ROLES, roleName } from '../roles.js';
import { backUp } from './backup.js';
import { checkCatalog, checkChains, checkMatrix, type DrillCheck } from './drill-checks.js';
import { restore } from './restore.js';

export interface DrillReport {
  readonly rows: number;
  readonly files: number;
  /** Seconds. */
  readonly backup: number;
  readonly restore: number;
  readonly checks: number;
  readonly results: readonly DrillCheck[];
}

/**
 * Proves that a backup can be restored: takes one, makes a second database of it beside the first, and holds that against
 * the rules. The first is only read; the second, with its roles, and nothing else is removed again.
 * @param folder for the backup; stays
 */
export async function drill(databaseUrl: string, appSecret: Buffer, folder: string, filesFolder?: string): Promise<DrillReport> {
  const name = `drill_${randomBytes(5).toString('hex')}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  // Roles of its own, whatever the address says of those of the first.
  url.searchParams.delete('roles');
  const since = stopwatch();
  try {
    const { tables, files } = await backUp(databaseUrl, folder, filesFolder);
    const backup = since();
    await restore(url.href, folder, { appSecret });
    const restored = since();
    const results = await inspect(url.href, name, appSecret);
    return { rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length, backup, restore: restored, checks: since(), results };
  } finally {
    await remove(databaseUrl, name);
  }
}

async function inspect(url: string, name: string, appSecret: Buffer): Promise<DrillCheck[]> {
  const admin = new Client({ connectionString: url, application_name: 'optserv drill' });
  await admin.connect();
  try {
    return [await checkCatalog(admin, name), await checkChains(admin), await checkMatrix(admin, url, appSecret)];
  } finally {
    await admin.end();
  }
}

async function remove(databaseUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'optserv drill' });
  await client.connect();
  try {
    await client.query(`drop database if exists ${name} with (force)`);
    for (const role of [...LOGIN_ROLES, ...OWNING_ROLES]) await client.query(`drop role if exists ${roleName(name, role)}`);
  } finally {
    await client.end();
  }
}

/** Seconds since it was last asked. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = (now - last) / 1000;
    last = now;
    return Math.round(passed * 100) / 100;
  };
}
