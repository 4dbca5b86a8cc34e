import { Injectable } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { changedValues } from '../../../common/http/changes.js';
import { invalidInput, notFound, staleVersion, stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { DepartmentEntity } from './department.entity.js';
import { DepartmentsQueries } from './departments.queries.js';
import type { Department, DepartmentChangesBody, NewDepartmentBody } from './dto/departments.dto.js';

type LockedDepartment = Pick<DepartmentEntity, 'id' | 'name' | 'managerId' | 'version'> & { archived: boolean };

@Injectable()
export class DepartmentsService {
  constructor(
    private readonly database: Database,
    private readonly queries: DepartmentsQueries,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 */
  async get(id: string): Promise<Department> {
    const department = await this.queries.find(id);
    if (!department) throw notFound();
    return department;
  }

  /** @throws Problem 409 for a name in use, 400 for a manager who is not an active colleague */
  async create({ name, managerId }: NewDepartmentBody): Promise<Department> {
    await this.managerMustBeActive(managerId);
    const id = await this.database.insert(DepartmentEntity, { name, managerId: managerId ?? null });
    await this.audit.record('hr.departments.manage', { type: 'department', id }, undefined, { name, managerId });
    return this.get(id);
  }

  /** @throws Problem 404, 412, 409 for a name in use or an archived department, 400 for a manager who is not an active colleague */
  async edit(id: string, body: DepartmentChangesBody, version?: number): Promise<Department> {
    const department = await this.lock(id, version);
    if (department.archived) throw stateConflict('This department is archived.', { reason: 'DEPARTMENT_ARCHIVED' });
    const changes = changedValues(department, body);
    if (Object.keys(changes).length === 0) return this.get(id);
    await this.managerMustBeActive(changes.managerId);
    await this.change(department, changes);
    const before = Object.fromEntries(Object.entries(department).filter(([key]) => key in changes));
    await this.audit.record('hr.departments.manage', { type: 'department', id }, before, changes);
    return this.get(id);
  }

  /** @throws Problem 404, 412, 409 while people are in it or when it is archived already */
  async archive(id: string, version?: number): Promise<void> {
    const department = await this.lock(id, version);
    if (department.archived) throw stateConflict('This department is archived already.', { reason: 'DEPARTMENT_ARCHIVED' });
    await this.change(department, { archivedAt: new Date() });
    await this.audit.record('hr.departments.manage', { type: 'department', id }, { archived: false }, { archived: true });
  }

  private async change(department: LockedDepartment, changes: Partial<DepartmentEntity>): Promise<void> {
    const where = { companyId: this.database.actor.companyId, id: department.id };
    await this.database.update(DepartmentEntity, where, { ...changes, version: department.version + 1 });
  }

  private async lock(id: string, version?: number): Promise<LockedDepartment> {
    const department = await this.database.first<LockedDepartment>(
      `select id, name, manager_id as "managerId", version, archived_at is not null as archived
         from app.department where company_id = $1 and id = $2 for no key update`,
      [this.database.actor.companyId, id],
    );
    if (!department) throw notFound();
    if (version !== undefined && version !== department.version) throw staleVersion();
    return department;
  }

  /** Held until the department is written: whoever leaves meanwhile leaves afterwards, and takes the assignment with them. */
  private async managerMustBeActive(managerId: string | null | undefined): Promise<void> {
    if (!managerId) return;
    const manager = await this.database.first("select id from app.person where company_id = $1 and id = $2 and status = 'active' for share", [
      this.database.actor.companyId,
      managerId,
    ]);
    if (!manager) throw invalidInput([{ field: 'managerId', code: 'NOT_A_COLLEAGUE', message: 'managerId must be an active colleague' }]);
  }
}
