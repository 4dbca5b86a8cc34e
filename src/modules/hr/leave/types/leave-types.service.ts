import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { decodeCursor, type Page, pageOf } from '../../../../common/http/page.js';
import { invalidInput, notFound, staleVersion } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { inDays, toHundredths } from '../leave.rules.js';
import type { LeaveType, LeaveTypeChangesBody, LeaveTypesQuery, NewLeaveTypeBody } from './leave-types.dto.js';

const TYPE = `
  t.id, t.name, t.paid, ${inDays('t.days_per_year')} as "daysPerYear", t.accrual, t.half_days as "halfDaysAllowed", t.needs_note as "needsNote",
  ${inDays('t.overdraft')} as "negativeDays", ${inDays('t.carry_over_cap')} as "carryOverDays", t.carry_over_until as "carryOverUntil",
  t.archived_at is not null as archived, t.version`;

/** Columns that a body sets, and how its values are stored. */
const COLUMNS = {
  name: { column: 'name' },
  paid: { column: 'paid' },
  daysPerYear: { column: 'days_per_year', inHundredths: true },
  accrual: { column: 'accrual' },
  halfDaysAllowed: { column: 'half_days' },
  needsNote: { column: 'needs_note' },
  negativeDays: { column: 'overdraft', inHundredths: true },
  carryOverDays: { column: 'carry_over_cap', inHundredths: true },
  carryOverUntil: { column: 'carry_over_until' },
} as const satisfies Record<keyof NewLeaveTypeBody, { column: string; inHundredths?: true }>;

type Field = keyof typeof COLUMNS;

@Injectable()
export class LeaveTypesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** By name. */
  async page({ limit, cursor, total, archived = false }: LeaveTypesQuery): Promise<Page<LeaveType>> {
    const from = decodeCursor(cursor);
    const { companyId } = this.database.actor;
    const rows = await this.database.query<LeaveType & { nameKey?: string }>(
      `select ${TYPE}, t.name_key as "nameKey" from app.leave_type t
        where t.company_id = $1 and (t.archived_at is not null) = $2 and ($3::text is null or (t.name_key, t.id) > ($3, $4::uuid))
        order by t.name_key, t.id limit $5`,
      [companyId, archived, from?.value ?? null, from?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ nameKey }) => nameKey!);
    for (const row of page.items) delete row.nameKey;
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(
      'select count(*)::integer as count from app.leave_type where company_id = $1 and (archived_at is not null) = $2', [companyId, archived]);
    return { ...page, total: counted!.count };
  }

  /** Everybody gets this year's days of it at once. @throws Problem 409 for a name in use */
  async add(body: NewLeaveTypeBody): Promise<LeaveType> {
    const fields = given(body);
    const [added] = await this.database.query<{ id: string }>(
      `insert into app.leave_type (${fields.map((field) => COLUMNS[field].column).join(', ')}) values (${fields.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
      fields.map((field) => stored(field, body[field])),
    );
    await this.audit.record('hr.leave.manage-types', { type: 'leave-type', id: added!.id }, undefined, body);
    return this.get(added!.id);
  }

  /** @throws Problem 404, 412, 409 for a name in use, 400 for nothing to change */
  async edit(id: string, { archived, ...body }: LeaveTypeChangesBody, version?: number): Promise<LeaveType> {
    const fields = given(body);
    if (fields.length === 0 && archived === undefined) throw invalidInput([], 'Name at least one field to change.');
    const before = await this.get(id);
    const sets = fields.map((field, i) => `${COLUMNS[field].column} = $${i + 4}`);
    if (archived !== undefined) sets.push(`archived_at = ${archived ? 'coalesce(archived_at, now())' : 'null'}`);
    const changed = await this.database.query(
      `update app.leave_type set ${sets.join(', ')}, version = version + 1
        where company_id = $1 and id = $2 and ($3::integer is null or version = $3) returning id`,
      [this.database.actor.companyId, id, version ?? null, ...fields.map((field) => stored(field, body[field]))],
    );
    if (changed.length === 0) throw staleVersion();
    const after = { ...body, ...(archived === undefined ? {} : { archived }) };
    const was = Object.fromEntries(Object.entries(before).filter(([key]) => key in after));
    await this.audit.record('hr.leave.manage-types', { type: 'leave-type', id }, was, after);
    return this.get(id);
  }

  private async get(id: string): Promise<LeaveType> {
    const type = await this.database.first<LeaveType>(`select ${TYPE} from app.leave_type t where t.company_id = $1 and t.id = $2`, [
      this.database.actor.companyId,
      id,
    ]);
    if (!type) throw notFound();
    return type;
  }
}

const given = (body: Partial<NewLeaveTypeBody>): Field[] => (Object.keys(COLUMNS) as Field[]).filter((field) => body[field] !== undefined);

function stored(field: Field, value: unknown): unknown {
  return 'inHundredths' in COLUMNS[field] && typeof value === 'number' ? toHundredths(value) : value;
}
