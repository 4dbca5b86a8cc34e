import { Injectable } from '@nestjs/common';
import { type JsonText, utc } from '../../../../common/http/json-text.js';
import { Listing, readPage, type Shown, type SortKey } from '../../../../common/http/listing.js';
import { notFound } from '../../../../common/http/problem.js';
import { Database } from '../../../../common/tenancy/database.js';
import type { ApplicationDetail, Board } from './dto/applications.answers.js';
import type { ApplicationsExportQuery, ApplicationsQuery, BoardQuery } from './dto/applications.dto.js';
import { STAGES } from './stages.types.js';

const SORTS: Readonly<Record<string, SortKey>> = {
  // Ids are made in the order of time: equal to the microsecond they still have an order.
  received: { expression: "to_char(a.received_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')", type: 'text' },
  name: { expression: 'app.fold(a.name)', type: 'text' },
  since: { expression: "to_char(a.stage_since at time zone 'UTC', 'YYYYMMDDHH24MISSUS')", type: 'text' },
};

/** How often and how well `a` was judged, as `r`. */
export const NOTES = `
  left join lateral (select count(*)::integer as notes, round(avg(n.rating), 1)::float as rating
                       from app.application_note n where n.company_id = a.company_id and n.application_id = a.id) r on true`;

const MEMBERS = `
  'id', a.id, 'postingId', a.posting_id, 'reference', a.reference, 'name', a.name, 'email', a.email,
  'phone', a.phone, 'stage', a.stage, 'stageSince', ${utc('a.stage_since')}, 'receivedAt', ${utc('a.received_at')}, 'rating', r.rating, 'notes', r.notes,
  'hasCv', a.cv_file_id is not null, 'erased', a.erased_at is not null, 'version', a.version`;

const SHOWN: Shown = { json: `json_build_object(${MEMBERS})`, joins: NOTES };

const NAME_OF = (person: string): string => `(select d.name from ctx.display_names(array[${person}]) d)`;

const INTERVIEWS = `
  select json_agg(json_build_object(
           'id', i.id, 'startsAt', ${utc('i.starts_at')}, 'minutes', i.minutes, 'timeZone', i.time_zone, 'place', i.place, 'message', i.message,
           'locale', i.locale, 'cancelled', i.cancelled_at is not null, 'version', i.version,
           'interviewers', (select coalesce(json_agg(json_build_object('id', w.person_id, 'name', ${NAME_OF('w.person_id')}) order by w.person_id), '[]')
                              from app.interviewer w where w.company_id = i.company_id and w.interview_id = i.id)) order by i.starts_at, i.id)
    from app.interview i where i.company_id = a.company_id and i.application_id = a.id`;

const DUPLICATES = `
  select json_agg(json_build_object(
           'id', o.id, 'postingId', o.posting_id, 'postingTitle', p.title, 'name', o.name, 'stage', o.stage, 'receivedAt', ${utc('o.received_at')},
           'shares', array_remove(array[case when o.email_key = a.email_key then 'email' end,
                                        case when o.phone_key = a.phone_key and length(a.phone_key) >= 8 then 'phone' end], null)) order by o.id desc)
    from app.application o
    join app.posting p on p.company_id = o.company_id and p.id = o.posting_id
   where a.erased_at is null and o.company_id = a.company_id and o.id <> a.id and o.erased_at is null
     and (o.email_key = a.email_key or (o.phone_key = a.phone_key and length(a.phone_key) >= 8))`;

const DETAIL = `
  select json_build_object(${MEMBERS}, 'postingTitle', p.title, 'departmentId', p.department_id, 'message', a.message, 'locale', a.locale,
           'consentAt', ${utc('a.consent_at')}, 'keepUntil', a.keep_until, 'cvType', f.media_type, 'rejectReason', a.reject_reason,
           'history', (select json_agg(json_build_object('from', m.from_stage, 'to', m.to_stage, 'at', ${utc('m.moved_at')}, 'byName', ${NAME_OF('m.moved_by')}) order by m.id)
                         from app.application_move m where m.company_id = a.company_id and m.application_id = a.id),
           'noteList', coalesce((select json_agg(json_build_object('id', n.id, 'text', n.text, 'rating', n.rating, 'authorName', ${NAME_OF('n.author_id')},
                                                                   'createdAt', ${utc('n.created_at')}) order by n.id desc)
                                   from app.application_note n where n.company_id = a.company_id and n.application_id = a.id), '[]'),
           'interviews', coalesce((${INTERVIEWS}), '[]'),
           'duplicates', coalesce((${DUPLICATES}), '[]'),
           'offer', (select json_build_object('jobTitle', o.job_title, 'departmentId', o.department_id, 'startDate', o.start_date, 'pay', o.pay, 'locale', o.locale,
                                              'madeByName', ${NAME_OF('o.made_by')}, 'madeAt', ${utc('o.made_at')})
                       from app.offer o where o.company_id = a.company_id and o.application_id = a.id),
           'hired', (select json_build_object('personId', i.person_id, 'personName', ${NAME_OF('i.person_id')}, 'invitationStatus', i.status)
                       from app.invitation i where i.company_id = a.company_id and i.id = a.hired_invitation_id)) as application
    from app.application a
    join app.posting p on p.company_id = a.company_id and p.id = a.posting_id
    left join app.stored_file f on f.company_id = a.company_id and f.id = a.cv_file_id
    ${NOTES}
   where a.company_id = $1 and a.id = $2`;

@Injectable()
export class ApplicationsQueries {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 for a posting the caller does not see */
  async page(postingId: string, query: ApplicationsQuery): Promise<JsonText> {
    await this.mustBePosting(postingId);
    return readPage(this.database, query, () => this.listing(postingId, query), SHOWN);
  }

  /** Makes the same selection anew for each batch, also when the request's own unit of work is over. */
  listings(postingId: string, filter: ApplicationsExportQuery): () => Listing {
    const { companyId } = this.database.actor;
    return () => this.listing(postingId, filter, companyId);
  }

  /** Which applications a list shows, and in which order; those whose data are erased are counted, not listed. */
  listing(postingId: string, { stage, search, rating, sort = '-received' }: ApplicationsExportQuery, companyId = this.database.actor.companyId): Listing {
    const listing = new Listing('application', 'a', SORTS, sort);
    listing.where(`a.company_id = ${listing.bind(companyId)}`).where(`a.posting_id = ${listing.bind(postingId)}`).where('a.erased_at is null');
    if (stage) listing.where(`a.stage = ${listing.bind(stage)}`);
    listing.search(search, "a.name || ' ' || a.email");
    if (rating) listing.where(`(select avg(n.rating) from app.application_note n where n.company_id = a.company_id and n.application_id = a.id) >= ${listing.bind(rating)}`);
    return listing;
  }

  /** How many stand at each stage, and how long applications stayed there. @throws Problem 404 */
  async board(postingId: string, filter: BoardQuery): Promise<Board> {
    const { title, status } = await this.mustBePosting(postingId);
    const listing = this.listing(postingId, filter);
    const stages = await this.database.query<Board['stages'][number]>(
      `with counted as (select a.stage, count(*)::integer as applications from ${listing.from} group by a.stage),
            stays as (select m.to_stage as stage, lead(m.moved_at) over (partition by m.application_id order by m.id) - m.moved_at as stay
                        from app.application_move m
                        join app.application a on a.company_id = m.company_id and a.id = m.application_id
                       where m.company_id = $1 and a.posting_id = $2)
       select s.stage, coalesce(c.applications, 0) as applications,
              (select round((percentile_cont(0.5) within group (order by extract(epoch from y.stay)) / 86400)::numeric, 1)::float
                 from stays y where y.stage = s.stage and y.stay is not null) as "medianDays"
         from unnest(${listing.bind(STAGES)}::text[]) with ordinality s(stage, place)
         left join counted c on c.stage = s.stage order by s.place`,
      listing.parameters,
    );
    return { postingTitle: title, postingStatus: status, stages };
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<ApplicationDetail> {
    const row = await this.database.first<{ application: ApplicationDetail }>(DETAIL, [this.database.actor.companyId, id]);
    if (!row) throw notFound();
    return row.application;
  }

  /** @throws Problem 404 */
  async mustBeThere(id: string): Promise<void> {
    const found = await this.database.first('select id from app.application where company_id = $1 and id = $2', [this.database.actor.companyId, id]);
    if (!found) throw notFound();
  }

  /** @throws Problem 404 */
  async mustBePosting(id: string): Promise<{ title: string; status: string }> {
    const posting = await this.database.first<{ title: string; status: string }>('select title, status from app.posting where company_id = $1 and id = $2', [
      this.database.actor.companyId,
      id,
    ]);
    if (!posting) throw notFound();
    return posting;
  }
}
