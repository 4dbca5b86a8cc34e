import type { Page } from '../../../common/http/page.js';
import type { Queryable } from '../../../common/tenancy/queryable.js';
import { namesIn } from './audit-names.queries.js';
import type { AuditEvent, AuditFilter, AuditLogQuery, AuditVerdict } from './audit-log.dto.js';

/** $1 company, $2 actor, $3 action, $4 target, $5 and $6 days in the time zone of the company. */
const MATCHING = `
  e.company_id = $1
  and ($2::uuid is null or e.actor_id = $2)
  and ($3::text is null or e.action = $3 or starts_with(e.action, $3 || '.'))
  and ($4::text is null or e.target_id = $4 or e.target_type = $4)
  and ($5::date is null or e.at >= $5::date::timestamp at time zone (select c.time_zone from app.company c where c.id = $1))
  and ($6::date is null or e.at < ($6::date + 1)::timestamp at time zone (select c.time_zone from app.company c where c.id = $1))`;

/** The id of a target that is of this kind; ids are text in the log, whose targets are of many kinds. */
const targetId = (kind: string): string => `case when e.target_type = '${kind}' and e.target_id ~ '^[0-9a-f-]{36}$' then e.target_id::uuid end`;

/**
 * So many ($8) events below number $7, newest first, with names as they are now: ids stay in the log after a record is
 * gone. The events are cut out first, then named, however much else there is.
 */
const NAMED = `
  (select e.* from app.audit_event e
    where ${MATCHING} and ($7::bigint is null or e.seq < $7) order by e.seq desc limit $8) e
  join app.company c on c.id = e.company_id
  left join app.person a on a.company_id = e.company_id and a.id = e.actor_id
  left join app.person t on t.company_id = e.company_id and t.id = ${targetId('person')}
  left join app.department d on d.company_id = e.company_id and d.id = ${targetId('department')}
 order by e.seq desc`;

const SHAPE = `
  e.seq::float8 as seq,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', a.name) as actor,
  e.action,
  json_build_object('type', e.target_type, 'id', e.target_id,
    'name', coalesce(t.name, d.name, case when e.target_type = 'company' then c.name end,
      e.after ->> 'name', e.before ->> 'name', e.after ->> 'title', e.before ->> 'title')) as target,
  e.network,
  e.redacted_by::float8 as "redactedBy"`;

const parametersOf = (companyId: string, filter: AuditFilter): unknown[] =>
  [companyId, ...[filter.actorId, filter.action, filter.target, filter.from, filter.to].map((value) => value ?? null)];

/** A page of the log, newest first. The cursor is the number of the last event of the page before. */
export async function readAuditLog(reader: Queryable, companyId: string, query: AuditLogQuery): Promise<Page<AuditEvent>> {
  const { limit, cursor, total } = query;
  const parameters = parametersOf(companyId, query);
  const rows = await reader.query<Omit<AuditEvent, 'names'>>(
    `select ${SHAPE}, e.before, e.after from ${NAMED}`,
    [...parameters, cursor ?? null, limit + 1],
  );
  const items = await namesIn(reader, companyId, rows.slice(0, limit));
  const page = { items, nextCursor: rows.length > limit ? String(items.at(-1)!.seq) : null };
  if (!total) return page;
  const [count] = await reader.query<{ total: number }>(
    `select count(*)::integer as total from app.audit_event e where ${MATCHING}`,
    parameters,
  );
  return { ...page, total: count!.total };
}

/** An event as it is exported: the old and new values as the very text that the hash covers. */
export interface ExportedEvent extends Omit<AuditEvent, 'before' | 'after' | 'names'> {
  readonly companyId: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** The next events of an export, newest first, from number `below` - 1 downwards. */
export function readForExport(reader: Queryable, companyId: string, filter: AuditFilter, below: number, most: number): Promise<ExportedEvent[]> {
  return reader.query<ExportedEvent>(
    `select e.company_id as "companyId", ${SHAPE}, e.before::text as before, e.after::text as after,
            encode(e.previous_hash, 'hex') as "previousHash", encode(e.hash, 'hex') as hash
       from ${NAMED}`,
    [...parametersOf(companyId, filter), below, most],
  );
}

/** Events whose hashes are computed in one statement: far below the time one may take. */
const PART = 20_000;

export async function verifyAuditLog(reader: Queryable): Promise<Omit<AuditVerdict, 'heads'>> {
  let [reached, head] = [0, null as Buffer | null];
  for (;;) {
    const [part] = await reader.query<{ reached: string; head: Buffer; first_bad: string | null }>('select * from ctx.audit_verify_part($1, $2, $3)', [reached, head, PART]);
    const checked = Number(part!.reached) - reached;
    ({ reached, head } = { reached: Number(part!.reached), head: part!.head });
    const firstBad = part!.first_bad === null ? {} : { firstBad: Number(part!.first_bad) };
    if (checked < PART) return { valid: part!.first_bad === null, head: head.toString('hex'), count: reached, ...firstBad };
  }
}
