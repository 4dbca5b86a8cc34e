import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { invalidInput } from '../../../common/http/problem.js';
import { PageQuery } from '../../../common/http/page.js';
import { Database } from '../../../common/tenancy/database.js';
import type { BalanceAdjustmentBody, NewPackageBody, SessionPackage, StudentBalance } from './balances.dto.js';
import { BalancesQueries } from './balances.queries.js';

/** Only the database writes to the ledger: ctx.school_buy(), ctx.school_adjust(), and the triggers behind marks. */
@Injectable()
export class BalancesService {
  constructor(
    private readonly database: Database,
    private readonly queries: BalancesQueries,
    private readonly audit: Audit,
  ) {}

  /** Sells a package; what the student owes is settled with it. @throws Problem 404 for no such student, 400 for days that do not fit */
  async buy(studentId: string, { sessions, price = null, boughtOn = null, expiresOn = null, note = null }: NewPackageBody): Promise<SessionPackage> {
    const bought = await this.database.first<{ id: string }>('select ctx.school_buy($1, $2, $3, $4, $5, $6) as id', [
      studentId, sessions, price, boughtOn, expiresOn, note || null,
    ]);
    const added = await this.queries.package(bought!.id);
    await this.audit.record('school.balances.adjust', { type: 'student', id: studentId }, undefined, {
      packageId: added.id, sessions, price, boughtOn: added.boughtOn, expiresOn, note,
    });
    return added;
  }

  /**
   * Gives or takes sessions by hand.
   * @throws Problem 404 for no such student or package, 400 for no sessions, 409 when less is left of the package
   */
  async adjust(studentId: string, { sessions, reason, packageId }: BalanceAdjustmentBody): Promise<StudentBalance> {
    if (sessions === 0) throw invalidInput([{ field: 'sessions', code: 'ZERO_SESSIONS', message: 'sessions must not be 0' }]);
    if (sessions > 0 && packageId !== undefined) throw invalidInput([{ field: 'packageId', code: 'ONLY_TAKES', message: 'packageId is for taking sessions back' }]);
    await this.database.query('select ctx.school_adjust($1, $2, $3, $4)', [studentId, sessions, reason, packageId ?? null]);
    await this.audit.record('school.balances.adjust', { type: 'student', id: studentId }, undefined, { sessions, reason, packageId });
    return this.queries.balance(studentId, new PageQuery());
  }
}
