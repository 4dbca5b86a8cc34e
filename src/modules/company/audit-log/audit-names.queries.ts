import type { Queryable } from '../../../common/tenancy/queryable.js';
import type { AuditEvent } from './audit-log.dto.js';

/** What has a name that people know it by, and the column that holds it. */
const NAMED = {
  person: 'name',
  department: 'name',
  leave_type: 'name',
  posting: 'title',
  student: 'name',
  teacher: 'name',
  school_group: 'name',
  school_room: 'name',
  shared_item: 'title',
} as const;

const NAMES = Object.entries(NAMED)
  .map(([table, column]) => `select id, ${column} as name from app.${table} where company_id = $1 and id = any ($2)`)
  .join(' union all ');

const ID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** Events with the names of what they tell of, as far as the reader's policies let it be seen; one question for all of them. */
export async function namesIn(reader: Queryable, companyId: string, events: readonly Omit<AuditEvent, 'names'>[]): Promise<AuditEvent[]> {
  const told = events.map((event) => ({ event, ids: idsOf([event.before, event.after, event.target.name === null ? event.target.id : null]) }));
  const asked = [...new Set(told.flatMap(({ ids }) => ids))];
  const rows = asked.length > 0 ? await reader.query<{ id: string; name: string }>(NAMES, [companyId, asked]) : [];
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return told.map(({ event, ids }) => ({
    ...event,
    target: { ...event.target, name: event.target.name ?? names.get(event.target.id ?? '') ?? null },
    names: Object.fromEntries(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id)!]] : []))),
  }));
}

const idsOf = (values: unknown): string[] => [...new Set(JSON.stringify(values).match(ID) ?? [])];
