/**
 * The rows of an import ($1 company, $2 import) beside the students they mean: of the same name, with the same address or with
 * none on one of the two sides. An archived student is found, so that nobody is there twice, and left as they are.
 */
const MATCHED = `
  input as (
    select r.*, app.fold(r.name) as name_key, lower(r.email) as email_key
      from app.student_import i
     cross join lateral jsonb_to_recordset(i.rows) as r(line integer, name text, email text, phone text, "guardianName" text, "guardianEmail" text,
                                                        "guardianPhone" text, "guardianRelation" text, "enrolledOn" date, notes text, groups jsonb)
     where i.company_id = $1 and i.id = $2),
  known as materialized (
    select s.*, app.fold(s.name) as name_key, lower(s.email) as email_key from app.student s where s.company_id = $1),
  -- Students and rows of one name: the same address decides, then a side without one; who is active comes before who is archived.
  pairs as (
    select n.line, k.id,
           row_number() over (partition by n.line order by n.email_key is not distinct from k.email_key desc, k.status, k.id) as choice,
           row_number() over (partition by k.id order by n.email_key is not distinct from k.email_key desc, n.line) as claim
      from input n join known k on k.name_key = n.name_key and (n.email_key is null or k.email_key is null or n.email_key = k.email_key)),
  matched as materialized (
    select n.*, k.id as student_id,
           k.status = 'active' and (
             (n.email is not null and k.email is null)
             or (n.phone is not null and n.phone is distinct from k.phone)
             or (n."guardianName" is not null and n."guardianName" is distinct from k.guardian_name)
             or (n."guardianEmail" is not null and n."guardianEmail" is distinct from k.guardian_email)
             or (n."guardianPhone" is not null and n."guardianPhone" is distinct from k.guardian_phone)
             or (n."guardianRelation" is not null and n."guardianRelation" is distinct from k.guardian_relation)
             or (n."enrolledOn" is not null and n."enrolledOn" is distinct from k.enrolled_on)
             or (n.notes is not null and n.notes is distinct from k.notes)) as changes
      from input n
      left join pairs p on p.line = n.line and p.choice = 1 and p.claim = 1
      left join known k on k.id = p.id)`;

/** Names of groups ($2) of which there is none in use. */
export const UNKNOWN_GROUPS = `
  select n as name from unnest($2::text[]) n
   where not exists (select from app.school_group g where g.company_id = $1 and g.archived_at is null and app.fold(g.name) = app.fold(n))`;

/** Who is to join which group: students in use, or to be made, who are not in it, nor to come. */
const JOINING = `
  joining as (
    select distinct m.line, m.student_id, g.id as group_id
      from matched m
      cross join lateral jsonb_array_elements_text(m.groups) n
      join app.school_group g on g.company_id = $1 and g.archived_at is null and app.fold(g.name) = app.fold(n)
      left join app.student s on s.company_id = $1 and s.id = m.student_id
     where jsonb_typeof(m.groups) = 'array' and coalesce(s.status, 'active') = 'active'
       and not exists (select from app.group_member x
                        where x.company_id = $1 and x.group_id = g.id and x.student_id = m.student_id
                          and coalesce(x.ends_on, 'infinity') >= (select ctx.company_today($1))))`;

/** Once students are written, every row finds its own. Memberships begin today. */
export const WRITE_MEMBERSHIPS = `
  with ${MATCHED}, ${JOINING},
  joined as (
    insert into app.group_member (group_id, student_id, starts_on)
    select group_id, student_id, ctx.company_today($1) from (select distinct group_id, student_id from joining where student_id is not null) j order by group_id, student_id
    returning 1)
  select count(*)::integer as joined from joined`;

/** What confirming would do. */
export const OUTLOOK = `
  with ${MATCHED}, ${JOINING}
  select count(*) filter (where student_id is null)::integer as created,
         (select count(*)::integer from joining) as joined,
         count(*) filter (where changes)::integer as updated,
         count(*) filter (where student_id is not null and not changes)::integer as unchanged
    from matched`;

/** Writes everybody in one statement: places are taken together, so it is all or nothing. */
export const WRITE_STUDENTS = `
  with ${MATCHED},
  updated as (
    update app.student s
       set email = coalesce(s.email, m.email), phone = coalesce(m.phone, s.phone), guardian_name = coalesce(m."guardianName", s.guardian_name),
           guardian_email = coalesce(m."guardianEmail", s.guardian_email), guardian_phone = coalesce(m."guardianPhone", s.guardian_phone),
           guardian_relation = coalesce(m."guardianRelation", s.guardian_relation), enrolled_on = coalesce(m."enrolledOn", s.enrolled_on),
           notes = coalesce(m.notes, s.notes), version = s.version + 1
      from matched m where m.changes and s.company_id = $1 and s.id = m.student_id
    returning s.id),
  created as (
    insert into app.student (name, email, phone, guardian_name, guardian_email, guardian_phone, guardian_relation, enrolled_on, notes)
    select m.name, m.email, m.phone, m."guardianName", m."guardianEmail", m."guardianPhone", m."guardianRelation", m."enrolledOn", m.notes
      from matched m where m.student_id is null order by m.line
    returning id)
  select (select count(*)::integer from created) as created,
         (select count(*)::integer from updated) as updated,
         (select count(*)::integer from matched where student_id is not null and not changes) as unchanged`;
