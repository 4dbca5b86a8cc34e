import { appendFile } from 'node:fs/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../../common/config/config.js';
import { CONFIG } from '../../../common/config/config.module.js';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { HeadSigner } from './audit-head.rules.js';

const BATCH = 500;
const DAY = 86_400_000;

/** Signs where each log stood at the end of the day (UTC), and writes it down outside the database where a file is set. */
@Injectable()
export class AuditHeadsJob implements OnModuleInit {
  private readonly signer: HeadSigner;

  constructor(
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
  ) {
    this.signer = new HeadSigner(config.appSecret);
  }

  onModuleInit(): void {
    this.jobs.add({ name: 'audit_heads', every: 600, run: (stopping) => this.run(stopping) });
  }

  /** @param now tests sign a day that is not over yet */
  async run(stopping: AbortSignal, now = Date.now()): Promise<void> {
    const midnight = new Date(now - (now % DAY));
    const day = new Date(midnight.getTime() - DAY).toISOString().slice(0, 10);
    for (let found = BATCH; found === BATCH && !stopping.aborted; ) {
      const due = await this.database.query<{ company_id: string; seq: string; hash: Buffer }>('select * from job.audit_heads_due($1, $2)', [midnight, BATCH]);
      const heads = due.map(({ company_id: companyId, seq, hash }) => this.signer.sign({ companyId, day, seq: Number(seq), hash: hash.toString('hex') }));
      // Into the file first: what is written twice there after a crash is the same line, what is missing would be a gap.
      if (heads.length && this.config.auditHeadsFile) await appendFile(this.config.auditHeadsFile, heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
      for (const { companyId, seq, hash, publicKey, signature } of heads) {
        const bytes = [hash, publicKey, signature].map((hex) => Buffer.from(hex, 'hex'));
        await this.database.query('select job.keep_audit_head($1, $2, $3, $4, $5, $6)', [companyId, day, seq, ...bytes]);
      }
      found = due.length;
    }
  }
}
