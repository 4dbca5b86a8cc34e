-- Whoever follows a company's former address, from a printed card or a search engine, is led to its present one.
set local role :"resolver";

-- The address that took the place of another; null for one that is in use, was never given up, or a year ago.
create function auth.present_slug(wanted text) returns text
  language sql stable security definer set search_path = ''
  as $$
    select c.slug from app.released_slug r
      join app.company c on c.id = r.holder and c.status = 'active'
     where r.slug_hash = ctx.slug_hash(wanted) and r.released_at > now() - interval '1 year'
       and not exists (select from app.company x where x.slug = wanted)
  $$;
grant execute on function auth.present_slug(text) to :"api_auth";
