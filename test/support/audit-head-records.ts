import { HeadSigner } from '../../src/modules/company/audit-log/audit-head.rules.js';
import type { TestDatabase } from './database.js';

/** The first event of the log, as it was signed at the end of that day. */
export async function plantAuditHead(database: TestDatabase, companyId: string): Promise<void> {
  const { rows: [first] } = await database.superuser.query('select hash from app.audit_event where company_id = $1 and seq = 1', [companyId]);
  const head = new HeadSigner(database.appSecret).sign({ companyId, day: '2026-01-01', seq: 1, hash: (first.hash as Buffer).toString('hex') });
  const worker = await database.connectAs('worker');
  const bytes = [head.hash, head.publicKey, head.signature].map((hex) => Buffer.from(hex, 'hex'));
  await worker.query('select job.keep_audit_head($1, $2, $3, $4, $5, $6)', [companyId, head.day, head.seq, ...bytes]);
  await worker.end();
}
