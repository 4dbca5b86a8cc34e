-- Erasing: what was known of an applicant goes, with everything written about them; that somebody applied, when and how it ended stays
-- for counting. By hand at any time; by itself when there is no reason left to keep it.
set local role :"resolver";

-- For definer functions that vouch for the right to it. False: it is not there or erased already.
create function ctx.wipe_application(company uuid, application uuid) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  -- The receipt that waits or was sent tells of them, too.
  delete from app.mail m using app.application a
   where a.company_id = company and a.id = application and m.company_id = company
     and (m.params ->> 'applicationId' = a.id::text or (m.template = 'application-received' and m.params ->> 'detail' = a.reference));
  update app.application a
     set name = null, email = null, phone = null, message = null, cv_file_id = null, reject_reason = null,
         hired_person_id = null, hired_invitation_id = null, erased_at = now(), version = a.version + 1
   where a.company_id = company and a.id = application and a.erased_at is null;
  if not found then
    return false;
  end if;
  delete from app.application_note n where n.company_id = company and n.application_id = application;
  delete from app.interview i where i.company_id = company and i.application_id = application;
  delete from app.offer o where o.company_id = company and o.application_id = application;
  return true;
end $$;

-- By somebody who may. Nothing comes of it for anybody else.
create function ctx.erase_application(application uuid) returns boolean
  language sql volatile security definer set search_path = ''
  as $$ select ctx.scope('hr.recruitment.manage-applications') = 'all' and ctx.wipe_application(ctx.company(), application) $$;
grant execute on function ctx.erase_application(uuid) to :"api_staff";

-- Rejected applicants: with consent when the day they agreed to is over, without it 30 days after the rejection, which leaves time
-- for questions about it. Whoever agreed to a day and was never decided about goes on that day, too, once the posting is over.
-- Answers how many; takes some at a time, so that no run is long.
create function job.erase_applications() returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  due record;
  erased integer := 0;
begin
  for due in
    select a.company_id, a.id from app.application a
      join app.company c on c.id = a.company_id
      join app.posting p on p.company_id = a.company_id and p.id = a.posting_id
     where a.erased_at is null
       and case when a.keep_until is not null
                then a.keep_until < (now() at time zone c.time_zone)::date
                     and (a.stage = 'rejected' or (a.stage <> 'hired' and p.status in ('closed', 'archived')))
                else a.stage = 'rejected' and a.stage_since < now() - interval '30 days' end
     order by a.company_id, a.id limit 500 for update of a skip locked
  loop
    if ctx.wipe_application(due.company_id, due.id) then
      perform ctx.audit_append(due.company_id, 'system', null, 'hr.recruitment.manage-applications', 'application', due.id::text, null,
                               null, json_build_object('erased', true, 'why', 'not kept any longer'));
      erased := erased + 1;
    end if;
  end loop;
  return erased;
end $$;
grant execute on function job.erase_applications() to :"worker";
