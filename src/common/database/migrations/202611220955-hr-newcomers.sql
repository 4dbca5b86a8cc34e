-- Whoever is invited again after an invitation ran out is who they were: the record that goes with it leaves behind what it said.
set local role :"owner";

alter table app.invitation add column newcomer jsonb;
comment on column app.invitation.newcomer is 'of the record that went when the invitation ran out: name, department, job title, start, employment';
call app.describe('invitation', 'person', 'person_id', 'with the record', 'erasure', null, 'data delete: newcomer = who is to come, while an invitation that ran out waits to be sent again');

reset role;
set local role :"resolver";

create or replace function ctx.end_overdue_invitations(company uuid) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  i app.invitation;
  p app.person;
  ended integer := 0;
begin
  for i in select x.* from app.invitation x
            where x.company_id = company and x.status = 'pending' and x.expires_at <= now() for update skip locked loop
    delete from app.person x where x.company_id = i.company_id and x.id = i.person_id and x.status = 'invited' returning x.* into p;
    update app.invitation x set status = 'expired', role = coalesce(p.role, x.role),
           newcomer = case when p.id is not null then jsonb_strip_nulls(jsonb_build_object('name', p.name, 'departmentId', p.department_id,
             'jobTitle', p.job_title, 'startDate', p.start_date, 'employmentType', p.employment_type)) end
     where x.company_id = i.company_id and x.id = i.id;
    perform ctx.audit_append(i.company_id, 'system', null, 'hr.people.invite', 'invitation', i.id::text, null,
                             json_build_object('status', 'pending', 'email', i.email), json_build_object('status', 'expired'));
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- Whoever was hired: also by the record that was made when the invitation was sent again.
create or replace function ctx.erase_also(company uuid, whose text, who uuid) returns void
  language sql volatile set search_path = ''
  as $$
    select ctx.wipe_application(a.company_id, a.id) from app.application a
      left join app.invitation i on i.company_id = a.company_id and i.id = a.hired_invitation_id
     where whose = 'person' and a.company_id = company and who in (a.hired_person_id, i.person_id)
  $$;

reset role;
set local role :"owner";

-- Nobody writes it: it is there while the invitation waits to be sent again, no longer.
create function app.newcomer_known() returns trigger
  language plpgsql set search_path = ''
  as $$
begin
  new.newcomer := null;
  return new;
end $$;
create trigger newcomer_known before update of status on app.invitation for each row
  when (new.status <> 'expired' and new.newcomer is not null) execute function app.newcomer_known();
