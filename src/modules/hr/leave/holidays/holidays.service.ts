import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { decodeCursor, type Page, pageOf } from '../../../../common/http/page.js';
import { invalidInput, notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import { adviceFor, type ProposedHoliday, proposedDays, type ToldHoliday } from './holiday-proposals.rules.js';
import type { Holiday, HolidayChangesBody, HolidayImport, HolidayImportBody, HolidayImportPreview, HolidaysQuery, NewHolidayBody } from './holidays.dto.js';

const HOLIDAY = 'id, date::text, name, kind, country';

/** Days that differ for everybody. Leave on them is charged anew by a trigger, approved leave too. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** By date. */
  async page({ limit, cursor, total, year, from, to }: HolidaysQuery): Promise<Page<Holiday>> {
    const position = decodeCursor(cursor);
    const filter = [this.database.actor.companyId, year ? `${year}-01-01` : null, year ? `${year}-12-31` : null, from ?? null, to ?? null];
    const where = `company_id = $1 and date >= greatest($2::date, $4::date, '1900-01-01') and date <= least($3::date, $5::date, '2199-12-31')`;
    const rows = await this.database.query<Holiday>(
      `select ${HOLIDAY} from app.public_holiday where ${where} and ($6::date is null or (date, id) > ($6, $7::uuid)) order by date, id limit $8`,
      [...filter, position?.value ?? null, position?.id ?? null, limit + 1],
    );
    const page = pageOf(rows, limit, ({ date }) => date);
    if (!total) return page;
    const counted = await this.database.first<{ count: number }>(`select count(*)::integer as count from app.public_holiday where ${where}`, filter);
    return { ...page, total: counted!.count };
  }

  /** @throws Problem 409 for a date that has an entry */
  async add({ date, name, kind = 'full-day' }: NewHolidayBody): Promise<Holiday> {
    const [added] = await this.database.query<Holiday>(`insert into app.public_holiday (date, name, kind) values ($1, $2, $3) returning ${HOLIDAY}`, [date, name, kind]);
    await this.audit.record('hr.leave.manage-types', { type: 'holiday', id: added!.id }, undefined, { date, name, kind });
    return added!;
  }

  /** @throws Problem 404, 400 for nothing to change, 409 for a date that has an entry or leave that could not be charged */
  async edit(id: string, { date, name, kind }: HolidayChangesBody): Promise<Holiday> {
    if (date === undefined && name === undefined && kind === undefined) throw invalidInput([], 'Name at least one field to change.');
    const before = await this.find(id);
    const [after] = await this.database.query<Holiday>(
      `update app.public_holiday set date = coalesce($3, date), name = coalesce($4, name), kind = coalesce($5, kind)
        where company_id = $1 and id = $2 returning ${HOLIDAY}`,
      [this.database.actor.companyId, id, date ?? null, name ?? null, kind ?? null],
    );
    if (!after) throw notFound();
    await this.audit.record('hr.leave.manage-types', { type: 'holiday', id }, before, after);
    return after;
  }

  /** @throws Problem 404, 409 when somebody's balance would not cover the day that becomes a working day */
  async remove(id: string): Promise<void> {
    const [removed] = await this.database.query<Holiday>(`delete from app.public_holiday where company_id = $1 and id = $2 returning ${HOLIDAY}`, [
      this.database.actor.companyId,
      id,
    ]);
    if (!removed) throw notFound();
    await this.audit.record('hr.leave.manage-types', { type: 'holiday', id }, removed);
  }

  /** Adds a country's holidays as a proposal to be edited; days that have an entry stay as they are. @throws Problem 400 for a country without any */
  async import({ country, year }: HolidayImportBody): Promise<HolidayImport> {
    const proposed = await this.proposed(country, year);
    const added = await this.database.query<Holiday>(
      `insert into app.public_holiday (date, name, country) select d.date, d.name, $2 from json_to_recordset($1::json) as d (date date, name text)
        order by d.date on conflict (company_id, date) do nothing returning ${HOLIDAY}`,
      [JSON.stringify(proposed), country],
    );
    if (added.length > 0) {
      await this.audit.record('hr.leave.manage-types', { type: 'holidays', id: `${country} ${year}` }, undefined, { added: added.map(({ date, name }) => ({ date, name })) });
    }
    return { added, kept: proposed.length - added.length, advice: adviceFor(country) };
  }

  /** What an import would add, and what it would leave as it is. @throws like import */
  async preview({ country, year }: HolidayImportBody): Promise<HolidayImportPreview> {
    const proposed = await this.proposed(country, year);
    const known = await this.database.query<{ date: string; name: string }>(
      'select date::text, name from app.public_holiday where company_id = $1 and date between $2 and $3',
      [this.database.actor.companyId, `${year}-01-01`, `${year}-12-31`],
    );
    const names = new Map(known.map(({ date, name }) => [date, name]));
    return { days: proposed.map((day) => ({ ...day, kept: names.get(day.date) ?? null })), advice: adviceFor(country) };
  }

  private async proposed(country: string, year: number): Promise<ProposedHoliday[]> {
    const company = await this.database.first<{ locale: string }>('select locale from app.company where id = $1', [this.database.actor.companyId]);
    const proposed = proposedDays(await publicHolidays(country, year, company!.locale), year);
    if (proposed.length === 0) throw invalidInput([{ field: 'country', code: 'NO_HOLIDAYS_KNOWN', message: 'No public holidays are known for this country and year.' }]);
    return proposed;
  }

  private async find(id: string): Promise<Holiday> {
    const holiday = await this.database.first<Holiday>(`select ${HOLIDAY} from app.public_holiday where company_id = $1 and id = $2`, [
      this.database.actor.companyId,
      id,
    ]);
    if (!holiday) throw notFound();
    return holiday;
  }
}

/** The library and its data are large: read when somebody imports, not at the start. */
async function publicHolidays(country: string, year: number, locale: string): Promise<ToldHoliday[]> {
  const { default: Holidays } = await import('date-holidays');
  const calendar = new Holidays();
  if (!(country in calendar.getCountries())) return [];
  calendar.init(country);
  calendar.setLanguages(locale);
  return (calendar.getHolidays(year) as unknown as (ToldHoliday & { type: string })[]).filter(({ type }) => type === 'public');
}
