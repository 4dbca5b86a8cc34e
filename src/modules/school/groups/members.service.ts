import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { lockRow } from '../../../common/http/locked-row.js';
import { notFound } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { databaseError } from '../../../common/tenancy/database-error.js';
import { scheduleConflict } from '../sessions/conflict-problems.rules.js';
import { ConflictsQueries } from '../sessions/conflicts.queries.js';
import type { Member } from './dto/groups.answers.js';
import type { MembershipBody } from './dto/groups.dto.js';
import { GroupsQueries } from './groups.queries.js';

interface Membership {
  readonly id: string;
  readonly from: string;
  readonly until: string | null;
}

/** Who is in a group, from which day until which. That there is room on each of them, a trigger says. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly queries: GroupsQueries,
    private readonly conflicts: ConflictsQueries,
    private readonly audit: Audit,
  ) {}

  /**
   * Puts a student into a group, or changes the days of somebody who is in it or is to come. Sent twice, it changes nothing more.
   * @throws Problem 404, 400 for days in the wrong order, 409 when the group is full on one of them, one of the two is archived, or the student is somewhere else then
   */
  async put(groupId: string, studentId: string, { from, until }: MembershipBody): Promise<Member> {
    await this.lockBoth(groupId, studentId);
    const before = await this.present(groupId, studentId);
    const { companyId } = this.database.actor;
    if (before && (from ?? before.from) === before.from && (until === undefined || until === before.until)) return this.queries.membership(before.id);
    const [after] = await this.orExplain(groupId, studentId, from ?? before?.from ?? null, until === undefined ? (before?.until ?? null) : until, () => (before
      ? this.database.query<Membership>(
          `update app.group_member set starts_on = coalesce($3, starts_on), ends_on = case when $4 then $5 else ends_on end
            where company_id = $1 and id = $2 returning ${MEMBERSHIP}`,
          [companyId, before.id, from ?? null, until !== undefined, until ?? null],
        )
      : this.database.query<Membership>(
          `insert into app.group_member (group_id, student_id, starts_on, ends_on) values ($2, $3, coalesce($4, ctx.company_today($1)), $5) returning ${MEMBERSHIP}`,
          [companyId, groupId, studentId, from ?? null, until ?? null],
        )));
    await this.audit.record('school.schedules.manage', { type: 'group', id: groupId }, before && { member: { studentId, ...before } }, { member: { studentId, ...after! } });
    return this.queries.membership(after!.id);
  }

  /** @throws Problem 409 naming the lessons that the student has when the group has its own, once the database has refused */
  private async orExplain<T>(groupId: string, studentId: string, from: string | null, until: string | null, work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.savepoint(work);
    } catch (error) {
      if (databaseError(error)?.constraint !== 'school_place_overlap') throw error;
      throw scheduleConflict(await this.conflicts.ofMember(groupId, studentId, from, until));
    }
  }

  /** Takes a student out of a group: yesterday was the last day. What had not begun goes. @throws Problem 404 for somebody who is not in it */
  async remove(groupId: string, studentId: string): Promise<void> {
    await this.lockBoth(groupId, studentId);
    const before = await this.present(groupId, studentId);
    if (!before) throw notFound();
    const { companyId } = this.database.actor;
    const ended = await this.database.query<Membership>(
      `update app.group_member set ends_on = ctx.company_today($1) - 1 where company_id = $1 and id = $2 and starts_on < ctx.company_today($1) returning ${MEMBERSHIP}`,
      [companyId, before.id],
    );
    if (ended.length === 0) await this.database.query('delete from app.group_member where company_id = $1 and id = $2', [companyId, before.id]);
    await this.audit.record('school.schedules.manage', { type: 'group', id: groupId }, { member: { studentId, ...before } }, { member: ended[0] ?? null });
  }

  /** In this order, always: who changes memberships of one group takes turns. @throws Problem 404 */
  private async lockBoth(groupId: string, studentId: string): Promise<void> {
    await lockRow(this.database, 'select id, version from app.school_group where company_id = $1 and id = $2 for no key update', groupId);
    await lockRow(this.database, 'select id, version from app.student where company_id = $1 and id = $2 for share', studentId);
  }

  /** The membership that runs, else the next one to come. */
  private present(groupId: string, studentId: string): Promise<Membership | undefined> {
    return this.database.first<Membership>(
      `select ${MEMBERSHIP} from app.group_member
        where company_id = $1 and group_id = $2 and student_id = $3 and coalesce(ends_on, 'infinity') >= ctx.company_today($1) order by starts_on limit 1`,
      [this.database.actor.companyId, groupId, studentId],
    );
  }
}

const MEMBERSHIP = 'id, starts_on::text as "from", ends_on::text as "until"';
