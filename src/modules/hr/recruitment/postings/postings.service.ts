import { Injectable } from '@nestjs/common';
import { Audit } from '../../../../common/audit/audit.js';
import { changedValues, valuesOf } from '../../../../common/http/changes.js';
import { lockRow } from '../../../../common/http/locked-row.js';
import { stateConflict } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import type { Posting } from './dto/postings.answers.js';
import type { NewPostingBody, PostingChangesBody } from './dto/postings.dto.js';
import { PostingEntity, type PostingStatus } from './posting.entity.js';
import { PostingsQueries } from './postings.queries.js';

type Locked = Omit<PostingEntity, 'companyId'> & { readonly version: number };

const ACTION = 'hr.recruitment.manage-postings';

/** Postings: what they say, and where they are in their life. Which steps there are is the database's rule (posting_life). */
@Injectable()
export class PostingsService {
  constructor(
    private readonly database: Database,
    private readonly queries: PostingsQueries,
    private readonly audit: Audit,
  ) {}

  /** A draft. */
  async add(body: NewPostingBody): Promise<Posting> {
    const id = await this.database.insert(PostingEntity, { ...body, ...emptyAsNull(body) });
    await this.audit.record(ACTION, { type: 'posting', id }, undefined, { title: body.title, status: 'draft' });
    return this.queries.get(id);
  }

  /** @throws Problem 404, 412, 409 for one that is closed */
  async edit(id: string, body: PostingChangesBody, version?: number): Promise<Posting> {
    const before = await this.lock(id, version);
    const changes = changedValues(before, body);
    if (Object.keys(changes).length === 0) return this.queries.get(id);
    await this.change(id, changes);
    await this.audit.record(ACTION, { type: 'posting', id }, valuesOf(before, changes), changes);
    return this.queries.get(id);
  }

  /** @throws Problem 404, 412, 409 STATE_CONFLICT where there is no such step, QUOTA_EXCEEDED */
  async setStatus(id: string, status: PostingStatus, version?: number): Promise<Posting> {
    const before = await this.lock(id, version);
    if (before.status === status) throw stateConflict(`The posting is ${status} already.`, { reason: 'OTHER_STATUS' });
    await this.change(id, { status });
    await this.audit.record(ACTION, { type: 'posting', id }, { status: before.status }, { status });
    return this.queries.get(id);
  }

  /** A draft that says the same, without the closing date. @throws Problem 404 */
  async duplicate(id: string): Promise<Posting> {
    const { title, departmentId, description, requirements, responsibilities, location, workMode, employmentType } = await this.lock(id);
    const copy = { title, departmentId, description, requirements, responsibilities, location, workMode, employmentType };
    const newId = await this.database.insert(PostingEntity, copy);
    await this.audit.record(ACTION, { type: 'posting', id: newId }, undefined, { title, status: 'draft', duplicateOf: id });
    return this.queries.get(newId);
  }

  /** Discards a draft. @throws Problem 404, 412, 409 for one that was published */
  async discard(id: string, version?: number): Promise<void> {
    const { status, title } = await this.lock(id, version);
    if (status !== 'draft') throw stateConflict('Only a draft can be discarded. Close the posting, then archive it.', { reason: 'OTHER_STATUS' });
    await this.database.delete(PostingEntity, { companyId: this.database.actor.companyId, id });
    await this.audit.record(ACTION, { type: 'posting', id }, { title, status }, { discarded: true });
  }

  private lock(id: string, version?: number): Promise<Locked> {
    return lockRow<Locked>(this.database, LOCKED, id, version);
  }

  private async change(id: string, changes: Partial<PostingEntity>): Promise<void> {
    await this.database.update(PostingEntity, { companyId: this.database.actor.companyId, id }, changes);
  }
}

/** Optional text that is empty is no text. */
function emptyAsNull({ requirements, responsibilities, location }: NewPostingBody): Partial<PostingEntity> {
  return { requirements: requirements || null, responsibilities: responsibilities || null, location: location || null };
}

const LOCKED = `
  select id, title, department_id as "departmentId", description, requirements, responsibilities, location, work_mode as "workMode",
         employment_type as "employmentType", closes_on::text as "closesOn", status, version
    from app.posting where company_id = $1 and id = $2 for no key update`;
