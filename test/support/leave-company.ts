import { foundSmallCompany, type Member, type SmallCompany } from './small-company.js';
import { done } from './staffing.js';
import type { Theatre } from './stage.js';

export interface LeaveCompany extends SmallCompany {
  readonly hr: Member;
  readonly manager: Member;
  readonly employee: Member;
  readonly departmentId: string;
  /** Ids of leave types by name. */
  readonly types: Readonly<Record<string, string>>;
}

export const YEAR = new Date().getUTCFullYear();

/** The first Monday of a month of this year, and days after it. @param month 1 is January */
export function monday(month: number, plus = 0): string {
  const first = new Date(Date.UTC(YEAR, month - 1, 1));
  const ahead = (8 - first.getUTCDay()) % 7;
  return new Date(Date.UTC(YEAR, month - 1, 1 + ahead + plus)).toISOString().slice(0, 10);
}

/** A company with HR, a department, its manager and an employee in it. */
export async function foundLeaveCompany(theatre: Theatre, slug: string): Promise<LeaveCompany> {
  const company = await foundSmallCompany(theatre, { slug, business: true });
  const departmentId = await company.staffing.addDepartment('Harbour');
  const hr = await company.join('Hana Human', 'hr');
  const manager = await company.join('Mona Manager', 'manager', departmentId);
  const employee = await company.join('Eva Employee', 'employee', departmentId);
  await company.staffing.setManager(departmentId, manager.id);
  const { items } = await done(company.admin.http.get('/api/v1/hr/leave/types'));
  const types = Object.fromEntries((items as { id: string; name: string }[]).map(({ id, name }) => [name, id]));
  return { ...company, hr, manager, employee, departmentId, types };
}

/** Files a request over HTTP; answers its id. */
export async function fileLeave(member: Member, typeId: string, startDate: string, endDate = startDate, more: object = {}): Promise<string> {
  return (await done(member.http.post('/api/v1/hr/leave/requests', { typeId, startDate, endDate, ...more }))).id as string;
}
