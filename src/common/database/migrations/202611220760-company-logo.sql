-- The company's logo: beside its name in the application, on its career page, and on the portal of its school.
set local role :"owner";

alter table app.company add column logo_at timestamptz;
comment on column app.company.logo_at is 'when the logo was set; null without one. Part of its address, so that a new one is fetched';
grant select (logo_at) on app.company to :"api_staff";
grant select (logo_at) on app.company to :"api_student";
grant update (logo_at) on app.company to :"resolver";

create table app.company_logo (
  company_id uuid primary key default ctx.company() references app.company (id),
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null check (length(content) <= 524288),
  width integer not null check (width between 1 and 2048),
  height integer not null check (height between 1 and 2048),
  changed_at timestamptz not null default now()
);
call app.protect('app.company_logo', :'api_staff');
create policy view on app.company_logo for select to :"api_staff" using ((select ctx.scope('company.profile.view')) = 'all');
create policy add on app.company_logo for insert to :"api_staff" with check ((select ctx.scope('company.profile.edit')) = 'all');
create policy edit on app.company_logo for update to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
create policy remove on app.company_logo for delete to :"api_staff" using ((select ctx.scope('company.profile.edit')) = 'all');
grant select, insert, delete on app.company_logo to :"api_staff";
grant update (media_type, content, width, height, changed_at) on app.company_logo to :"api_staff";
grant select on app.company_logo to :"resolver";

reset role;
set local role :"resolver";

create function ctx.company_logo_changed() returns trigger
  language plpgsql volatile security definer set search_path = ''
  as $$
begin
  update app.company c set logo_at = case when tg_op = 'DELETE' then null else new.changed_at end
   where c.id = case when tg_op = 'DELETE' then old.company_id else new.company_id end;
  return null;
end $$;
grant execute on function ctx.company_logo_changed() to :"owner";

-- As before, with the logo; what nobody reads is gone.
drop function auth.portal_company(text, bytea);
create function auth.portal_company(wanted_slug text, screen_secret bytea) returns table (name text, logo_at timestamptz, screen_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select c.name, c.logo_at, ctx.paired_screen(c.id, screen_secret)
      from app.company c where c.slug = wanted_slug and c.status = 'active' and c.school_enabled
  $$;

-- The logo of a school, before sign-in; none while School is off.
create function auth.portal_logo(wanted_slug text) returns table (media_type text, content bytea)
  language sql stable security definer set search_path = ''
  as $$
    select l.media_type, l.content from app.company c join app.company_logo l on l.company_id = c.id
     where c.slug = wanted_slug and c.status = 'active' and c.school_enabled
  $$;

-- The same for the career page, which every company has.
create function auth.career_logo(wanted_slug text) returns table (media_type text, content bytea)
  language sql stable security definer set search_path = ''
  as $$
    select l.media_type, l.content from app.company c join app.company_logo l on l.company_id = c.id
     where c.slug = wanted_slug and c.status = 'active'
  $$;
grant execute on function auth.portal_company(text, bytea), auth.portal_logo(text), auth.career_logo(text) to :"api_auth";

reset role;
set local role :"owner";
create trigger logo_changed after insert or update or delete on app.company_logo for each row execute function ctx.company_logo_changed();
