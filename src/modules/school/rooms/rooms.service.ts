import { Injectable, type StreamableFile } from '@nestjs/common';
import { Audit } from '../../../common/audit/audit.js';
import { tableFile } from '../../../common/files/tables.js';
import { changedValues, valuesOf } from '../../../common/http/changes.js';
import type { JsonText } from '../../../common/http/json-text.js';
import { EXPORT_BATCH, type ExportedRow, Listing, readBatch, readPage } from '../../../common/http/listing.js';
import { lockRow } from '../../../common/http/locked-row.js';
import { stateConflict } from '../../../common/http/problem.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import type { NewRoomBody, Room, RoomChangesBody, RoomsExportQuery, RoomsQuery } from './dto/rooms.dto.js';

const ROOM = `json_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity,
  'status', case when r.archived_at is null then 'active' else 'archived' end, 'version', r.version)`;

const HEADER = ['Name', 'Seats', 'Status'];
const CELLS = { json: "json_build_array(r.name, r.capacity, case when r.archived_at is null then 'active' else 'archived' end)" };

@Injectable()
export class RoomsService {
  constructor(
    private readonly database: Database,
    private readonly laterReads: LaterReads,
    private readonly audit: Audit,
  ) {}

  /** By name. */
  page(query: RoomsQuery): Promise<JsonText> {
    const { companyId } = this.database.actor;
    return readPage(this.database, query, () => selectionOf(companyId, query), { json: ROOM });
  }

  /** The list with the same filters, all pages of it. */
  export({ format = 'csv', ...filter }: RoomsExportQuery): StreamableFile {
    const { companyId } = this.database.actor;
    const batches = this.laterReads.batches<ExportedRow>(
      EXPORT_BATCH,
      (reader, before) => readBatch(reader, selectionOf(companyId, filter), before, CELLS),
      ({ workspaces }) => workspaces.school,
    );
    return tableFile('rooms', format, HEADER, batches);
  }

  /** @throws Problem 409 for a name in use */
  async add({ name, capacity = null }: NewRoomBody): Promise<Room> {
    const [added] = await this.database.query<{ room: Room }>(`insert into app.school_room as r (name, capacity) values ($1, $2) returning ${ROOM} as room`, [name, capacity]);
    await this.audit.record('school.schedules.manage', { type: 'room', id: added!.room.id }, undefined, { name, capacity });
    return added!.room;
  }

  /** @throws Problem 404, 412, 409 for a name in use */
  async edit(id: string, body: RoomChangesBody, version?: number): Promise<Room> {
    const before = await this.lock(id, version);
    const changes = changedValues(before, body);
    if (Object.keys(changes).length === 0) return before;
    return this.change(before, { ...before, ...changes }, changes);
  }

  /** Lessons in it stay where they are; it is offered to none any more. @throws Problem 404, 412, 409 when archived already */
  async archive(id: string, version?: number): Promise<Room> {
    return this.setStatus(await this.lock(id, version), 'archived');
  }

  /** @throws Problem 404, 412, 409 when its name is in use by now, or when it is not archived */
  async restore(id: string, version?: number): Promise<Room> {
    return this.setStatus(await this.lock(id, version), 'active');
  }

  private setStatus(before: Room, status: 'active' | 'archived'): Promise<Room> {
    if (before.status === status) throw stateConflict(`The room is ${status} already.`);
    return this.change(before, { ...before, status }, { status });
  }

  private async change(before: Room, after: Room, changes: object): Promise<Room> {
    const [changed] = await this.database.query<{ room: Room }>(
      `update app.school_room r set name = $3, capacity = $4, archived_at = case when $5 = 'archived' then coalesce(archived_at, now()) end, version = version + 1
        where company_id = $1 and id = $2 returning ${ROOM} as room`,
      [this.database.actor.companyId, before.id, after.name, after.capacity, after.status],
    );
    await this.audit.record('school.schedules.manage', { type: 'room', id: before.id }, valuesOf(before, changes), changes);
    return changed!.room;
  }

  private lock(id: string, version: number | undefined): Promise<Room> {
    return lockRow<Room>(
      this.database,
      `select r.id, r.name, r.capacity, case when r.archived_at is null then 'active' else 'archived' end as status, r.version
         from app.school_room r where r.company_id = $1 and r.id = $2 for no key update`,
      id,
      version,
    );
  }
}

function selectionOf(companyId: string, { search, status }: Pick<RoomsQuery, 'search' | 'status'>): Listing {
  const listing = new Listing('school_room', 'r', { name: { expression: 'app.fold(btrim(r.name))', type: 'text' } }, 'name');
  listing.where(`r.company_id = ${listing.bind(companyId)}`);
  if (status !== undefined) listing.where(`r.archived_at is ${status === 'archived' ? 'not null' : 'null'}`);
  return listing.search(search, 'r.name');
}
