import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/tenancy/database.js';
import { type SignedHead, isSigned } from './audit-head.rules.js';
import type { AuditVerdict } from './audit-log.dto.js';
import { verifyAuditLog } from './audit-log.queries.js';

interface KeptHead extends SignedHead {
  /** Whether the log still holds that event, with that hash. */
  readonly held: boolean;
}

@Injectable()
export class AuditHeadsService {
  constructor(private readonly database: Database) {}

  /** The signed heads of the company, the oldest first: at most one for each day. */
  async list(): Promise<SignedHead[]> {
    return (await this.read()).map(({ held: _, ...head }) => head);
  }

  /** Computes the chain again, and looks for every signed head in it: one that is missing tells of a cut, or of a log written anew. */
  async verify(): Promise<AuditVerdict> {
    const chain = await verifyAuditLog(this.database);
    const heads = await this.read();
    const forged = heads.find((head) => !isSigned(head));
    const missing = heads.findIndex(({ held }) => !held);
    const lost = heads[missing];
    // The end is gone; or the log was written anew at some point after the last head that it holds.
    const unvouched = lost && (lost.seq > chain.count ? chain.count : (heads[missing - 1]?.seq ?? 0)) + 1;
    const firstBad = [chain.firstBad, unvouched].filter((seq) => seq !== undefined);
    return {
      ...chain,
      valid: chain.valid && !lost && !forged,
      ...(firstBad.length ? { firstBad: Math.min(...firstBad) } : {}),
      heads: { count: heads.length, ...(heads.length ? { newest: heads.at(-1)!.day } : {}), ...(forged ? { forged: forged.day } : {}) },
    };
  }

  private read(): Promise<KeptHead[]> {
    return this.database.query<KeptHead>(
      `select h.company_id as "companyId", h.day::text as day, h.seq::float8 as seq, encode(h.hash, 'hex') as hash,
              encode(h.public_key, 'hex') as "publicKey", encode(h.signature, 'hex') as signature, e.hash is not distinct from h.hash as held
         from app.audit_head h
         left join app.audit_event e on e.company_id = h.company_id and e.seq = h.seq
        order by h.day`,
    );
  }
}
