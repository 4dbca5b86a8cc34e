-- What becomes of an application: which stage follows which, and a history of every move that nobody writes but the database.
set local role :"owner";

alter table app.application
  add column reject_reason text check (length(reject_reason) <= 500),
  add column hired_invitation_id uuid,
  add column email_key text generated always as (lower(email)) stored,
  add column phone_key text generated always as (right(regexp_replace(phone, '\D', '', 'g'), 9)) stored,
  drop constraint application_company_id_hired_person_id_fkey,
  -- The record made for an invitation goes when nobody comes.
  add foreign key (company_id, hired_person_id) references app.person (company_id, id) on delete set null (hired_person_id),
  add foreign key (company_id, hired_invitation_id) references app.invitation (company_id, id),
  add constraint application_hired check ((stage = 'hired') = (hired_invitation_id is not null) or erased_at is not null),
  add constraint application_rejected check (reject_reason is null or stage = 'rejected');
comment on column app.application.hired_invitation_id is 'the invitation that hiring made; the person it stands for is the one hired';
comment on column app.application.phone_key is 'what two spellings of one number share: its last nine digits';
create unique index application_hired_once on app.application (company_id, hired_invitation_id) where hired_invitation_id is not null;
create unique index application_person_hired_once on app.application (company_id, hired_person_id) where hired_person_id is not null;
create index application_same_email on app.application (company_id, email_key) where erased_at is null;
create index application_same_phone on app.application (company_id, phone_key) where erased_at is null and length(phone_key) >= 8;
create index application_by_stage on app.application (company_id, posting_id, stage, id);
create index application_to_erase on app.application (company_id, stage_since) where erased_at is null and stage = 'rejected';
create policy work on app.application for update to :"api_staff" using ((select ctx.scope('hr.recruitment.manage-applications')) = 'all');
grant update (stage, reject_reason, hired_person_id, hired_invitation_id, version) on app.application to :"api_staff";

create table app.application_move (
  company_id uuid not null,
  id uuid not null default uuidv7(),
  application_id uuid not null,
  from_stage text,
  to_stage text not null,
  moved_by uuid,
  moved_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, application_id) references app.application (company_id, id),
  foreign key (company_id, moved_by) references app.person (company_id, id)
);
comment on column app.application_move.from_stage is 'null: it arrived';
comment on column app.application_move.moved_by is 'null: nobody of the company did it';
create index application_move_application on app.application_move (company_id, application_id, id);
create index application_move_moved_by on app.application_move (company_id, moved_by);
call app.protect('app.application_move', :'api_staff');
create policy view on app.application_move for select to :"api_staff" using ((select ctx.scope('hr.recruitment.view-applications')) = 'all');
grant select on app.application_move to :"api_staff";
grant select, insert on app.application_move to :"resolver";
grant select, update on app.application to :"resolver";
create trigger append_only before update or delete on app.application_move for each row execute function app.refuse_change();
create trigger no_truncate before truncate on app.application_move for each statement execute function app.refuse_change();

reset role;
set local role :"resolver";

-- Open stages follow each other in any order. Rejected and hired end it: a rejected application may be opened again, a hired
-- one only once its invitation came to nothing. Hired is who has an invitation that waits.
-- Errors 23514: "application_erased", "application_stage" (the detail says from and to), "application_hired" without
-- such an invitation, "application_hire" while one is out.
create function ctx.application_stages() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
declare
  invited record;
begin
  if old.erased_at is not null then
    raise exception 'application is erased' using errcode = '23514', constraint = 'application_erased';
  end if;
  if new.erased_at is not null then
    return new;
  end if;
  if new.stage = old.stage then
    -- The record of an invited person goes with the invitation; nothing else lets go of who was hired.
    if new.hired_invitation_id is distinct from old.hired_invitation_id
       or (new.hired_person_id is distinct from old.hired_person_id and new.hired_person_id is not null) then
      raise exception 'hired already' using errcode = '23514', constraint = 'application_hire';
    end if;
    return new;
  end if;
  if old.stage in ('rejected', 'hired') and new.stage in ('rejected', 'hired') then
    raise exception 'no way from % to %', old.stage, new.stage using errcode = '23514', constraint = 'application_stage', detail = old.stage || '|' || new.stage;
  end if;
  if old.stage = 'hired' then
    select i.status into invited from app.invitation i where i.company_id = old.company_id and i.id = old.hired_invitation_id;
    if invited.status in ('pending', 'accepted') then
      raise exception 'invitation is out' using errcode = '23514', constraint = 'application_hire';
    end if;
    new.hired_invitation_id := null;
    new.hired_person_id := null;
  elsif new.stage = 'hired' then
    select i.person_id into invited from app.invitation i
     where i.company_id = new.company_id and i.id = new.hired_invitation_id and i.status = 'pending';
    if not found or invited.person_id is distinct from new.hired_person_id or invited.person_id is null then
      raise exception 'hired by invitation only' using errcode = '23514', constraint = 'application_hired';
    end if;
  end if;
  if new.stage <> 'rejected' then
    new.reject_reason := null;
  end if;
  new.stage_since := now();
  return new;
end $$;

create function ctx.application_moved() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  insert into app.application_move (company_id, application_id, from_stage, to_stage, moved_by)
    values (new.company_id, new.id, case when tg_op = 'UPDATE' then old.stage end, new.stage,
            case when tg_op = 'UPDATE' and ctx.kind_if_any() = 'staff' then ctx.actor() end);
  return null;
end $$;
grant execute on function ctx.application_stages(), ctx.application_moved() to :"owner";

reset role;
set local role :"owner";
create trigger application_stages before update on app.application for each row execute function ctx.application_stages();
create trigger application_arrived after insert on app.application for each row execute function ctx.application_moved();
create trigger application_moved after update of stage on app.application for each row
  when (new.stage <> old.stage) execute function ctx.application_moved();
