-- Which lessons to come their teachers will not be at, asked once for a page of them: whether School is on and who asks is the
-- same for all, and of most teachers there is nothing to ask.
set local role :"resolver";

create function ctx.sessions_unattended(sessions uuid[]) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    -- Materialized, so that the costly question comes last.
    with asked as materialized (
      select s.company_id, s.id, s.teacher_id, s.starts_at, s.ends_at
        from app.school_session s
        join app.teacher t on t.company_id = s.company_id and t.id = s.teacher_id
       where (select ctx.school_on() and ctx.scope('school.schedules.manage') = 'all')
         and s.company_id = (select ctx.company()) and s.id = any (sessions) and s.status = 'scheduled' and s.ends_at > now()
         and (t.status = 'archived' or t.person_id is not null
              or exists (select from app.teacher_hours h where h.company_id = t.company_id and h.teacher_id = t.id)))
    select a.id from asked a where ctx.teacher_away(a.company_id, a.teacher_id, a.starts_at, a.ends_at)
  $$;
grant execute on function ctx.sessions_unattended(uuid[]) to :"api_staff";
