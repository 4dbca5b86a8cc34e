-- Recruitment tells: that somebody applied, to those who see applications; that an application moved, to those who interview it.
set local role :"owner";

-- safe: the table is new in this release and swept after three months
alter table app.notice drop constraint notice_target_check,
  add constraint notice_target check (target in ('leave-request', 'overtime-request', 'attendance-correction', 'person', 'item', 'student', 'posting', 'application', 'self', 'accounts'));
-- safe: a row per kind
alter table app.notice_kind drop constraint notice_kind_audience_check,
  add constraint notice_kind_audience check (audience in ('deciders', 'subject', 'named', 'admin-and-hr', 'item-owner', 'teachers', 'interviewers'));

-- As before; an application whose data were erased takes what told of it along.
alter policy view on app.notice using (
  person_id = (select ctx.actor()) and case target
    when 'leave-request' then exists (select from app.leave_request t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'overtime-request' then exists (select from app.overtime_request t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'attendance-correction' then exists (select from app.attendance_correction t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'person' then exists (select from app.person t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'item' then exists (select from app.shared_item t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'student' then exists (select from app.student t where t.company_id = notice.company_id and t.id = notice.target_id and t.status = 'active')
    when 'posting' then exists (select from app.posting t where t.company_id = notice.company_id and t.id = notice.target_id)
    when 'application' then exists (select from app.application t where t.company_id = notice.company_id and t.id = notice.target_id and t.erased_at is null)
    when 'accounts' then (select ctx.accounts_on())
    else target = 'self' end);

reset role;
set local role :"resolver";

create or replace function ctx.notice_audience(e app.notice_event, audience text) returns uuid[]
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  found_people uuid[];
begin
  case audience
    when 'subject' then
      found_people := array[e.subject_id];
    when 'named' then
      found_people := e.people;
    when 'admin-and-hr' then
      found_people := array(select p.id from app.person p where p.company_id = e.company_id and p.role in ('admin', 'hr') and p.status = 'active');
    when 'item-owner' then
      found_people := array(select i.owner_id from app.shared_item i where i.company_id = e.company_id and i.id = e.target_id);
    when 'teachers' then
      found_people := array(select ctx.staff_of_student(e.company_id, e.target_id));
    when 'interviewers' then
      found_people := array(select w.person_id from app.interview i join app.interviewer w on w.company_id = i.company_id and w.interview_id = i.id
                             where i.company_id = e.company_id and i.application_id = e.target_id and i.cancelled_at is null);
    when 'deciders' then
      -- Asked in the name of who asks: the one definition of who decides, their deputies included.
      perform ctx.install('staff', p.company_id, p.id, p.role, p.department_id, c.account_sharing_enabled, c.school_enabled, null, null)
         from app.person p join app.company c on c.id = p.company_id where p.company_id = e.company_id and p.id = e.subject_id;
      if found then
        found_people := array(select x.id from ctx.deciders(array[e.subject_id]) d cross join lateral unnest(array[d.id, d.deputy_id]) as x (id));
        perform set_config('app.ctx', '', true);
      end if;
  end case;
  return coalesce(found_people, '{}');
end $$;

-- The posting for who applied: forty applications are one thing to look at. The application for a move.
create function ctx.application_notice() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  if tg_op = 'INSERT' then
    perform ctx.raise_notice(new.company_id, 'recruitment.applied', new.posting_id);
  else
    perform ctx.raise_notice(new.company_id, 'recruitment.moved', new.id);
  end if;
  return null;
end $$;
grant execute on function ctx.application_notice() to :"owner";

reset role;
set local role :"owner";
create trigger notice_applied after insert on app.application for each row execute function ctx.application_notice();
create trigger notice_moved after update of stage on app.application for each row
  when (new.stage <> old.stage and new.erased_at is null) execute function ctx.application_notice();
