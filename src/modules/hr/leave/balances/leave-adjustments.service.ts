import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { invalidInput } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { toHundredths } from '../leave.rules.js';
import type { LeaveAdjustmentBody, LeaveEntry } from './leave-balances.dto.js';
import { LeaveBalancesQueries } from './leave-balances.queries.js';

@Injectable()
export class LeaveAdjustmentsService {
  constructor(
    private readonly database: Database,
    private readonly queries: LeaveBalancesQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Only the database writes to the ledger: ctx.leave_adjust().
   * @throws Problem 404 for a person who is not there, 403 for oneself, 400 for no days, an unknown type or one without limit,
   *   409 when the balance would fall below what the type allows
   */
  async adjust({ personId, typeId, days, reason }: LeaveAdjustmentBody): Promise<LeaveEntry> {
    if (days === 0) throw invalidInput([{ field: 'days', code: 'ZERO_DAYS', message: 'days must not be 0' }]);
    const booked = await this.database.first<{ id: string }>('select ctx.leave_adjust($1, $2, $3, $4) as id', [personId, typeId, toHundredths(days), reason]);
    await this.audit.record('hr.leave.adjust-balance', { type: 'person', id: personId }, undefined, { typeId, days, reason });
    return this.queries.entry(booked!.id);
  }
}
