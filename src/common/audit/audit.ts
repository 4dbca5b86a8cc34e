import { Injectable } from '@nestjs/common';
import type { Action } from '../access/access-matrix.js';
import { auditEvents } from '../metrics/metrics.js';
import { Database } from '../tenancy/database.js';

/** What happened: a row of the access matrix, or one with an ending that says what kind of event it is. */
export type AuditedAction = Action | `${Action}.${'denied' | 'override' | 'limited'}` | `identity.${string}`;

export interface AuditTarget {
  readonly type: string;
  readonly id: string;
}

/** The company's audit log. An event is part of the transaction it tells of: both are kept, or neither. */
@Injectable()
export class Audit {
  constructor(private readonly database: Database) {}

  /**
   * Appends an event in the actor's name; who, when, where and for which company come from the context.
   * Call it last: the log is locked until the transaction ends.
   *
   * @param before values that changed, as they were; never secrets
   * @param after values that changed, as they are now; never secrets
   */
  async record(action: AuditedAction, target: AuditTarget, before?: object, after?: object): Promise<void> {
    await this.database.query('select ctx.audit($1, $2, $3, $4, $5)', [
      action,
      target.type,
      target.id,
      before ? JSON.stringify(before) : null,
      after ? JSON.stringify(after) : null,
    ]);
    auditEvents.inc({ action });
  }
}
