-- The data map of what came beside it: notifications, invoices, exports, the logo, files, recruitment. And an erasure of
-- somebody who was hired goes on to the application that they came with.
set local role :"owner";

call app.describe('company', 'company', null, 'with the company', 'deletion of the company', null, 'none keep: logo_at = since when there is this logo');
call app.describe('company_logo', 'company', null, 'until removed', 'an Admin', null,
  'id keep: company_id = whose', 'none keep: media_type content width height changed_at = the picture beside the company''s name');
call app.describe('plan_change', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id id = which change', 'none keep: from_plan to_plan at = which plan, from when', 'other keep: changed_by = by whom');
call app.describe('invoice', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id id number = which invoice',
  'none keep: issued_on due_on currency lines total issuer payment provider billed_name created_at = what is to be paid, by which company and to whom',
  'none keep: billed_contact = where it was sent');
call app.describe('invoice_settlement', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id invoice_id = which invoice', 'none keep: outcome reference at = that it was paid, or is void');
call app.describe('company_export', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id id = which export',
  'none keep: requested_at status tries lease_until tables tables_done rows_done size sha256 finished_at expires_at = how far it is',
  'other keep: requested_by = who asked for it');
call app.describe('company_export_part', 'company', null, 'three days', 'job.expire_exports', null,
  'id keep: company_id export_id part = which piece', 'other keep: content = everything of the company as it was then');
call app.describe('company_deletion', 'company', null, 'until the company is erased or kept', 'the erasure; an Admin', null,
  'id keep: company_id = which company', 'none keep: requested_at erase_after reminded_at = when it is erased', 'other keep: requested_by = who asked for it');
call app.describe('released_slug', 'none', null, 'a year', 'whoever takes the address then', null,
  'none keep: slug_hash holder released_at = keeps an address from leading to somebody else');

call app.describe('notice_kind', 'none', null, 'with the program', 'written anew at every migration', null,
  'none keep: kind audience target in_app email = what people can be told of');
call app.describe('notice_event', 'none', null, 'until delivered', 'job.deliver_notices', null,
  'none delete: company_id id kind target_id happened_at tries next_try_at last_error = what is to be told',
  'other delete: subject_id people actor_id = of whom, and to whom');
call app.describe('notice_inbox', 'person', 'person_id', 'with the record', 'erasure by Admin or HR', null,
  'id delete: company_id person_id = whose', 'none delete: seq digest_on = how far they were told');
call app.describe('notice', 'person', 'person_id', 'thirty days after it was read, ninety at most', 'job.sweep_notices', null,
  'id delete: company_id id person_id = whose',
  'data delete: seq kind target target_id times happened_at read_at in_app email mailed_at = what they were told, and whether they read it',
  'other delete: actor_id = who did it');
call app.describe('notice_preference', 'person', 'person_id', 'with the record', 'its owner; erasure', null,
  'id delete: company_id person_id = whose', 'data delete: kind in_app email = what they want to be told');
call app.describe('notice_default', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id kind in_app email = what people are told unless they choose');

call app.describe('stored_file', 'applicant', null, 'until what it belongs to is erased', 'job.take_doomed_files', null,
  'id delete: company_id id = which file', 'data delete: purpose media_type byte_size sha256 = a CV, which lies outside the database',
  'none delete: expected_at kept_at doomed_at taken_at = whether it is still there');
call app.describe('posting', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id id department_id = which position, and where',
  'none keep: title description requirements responsibilities location work_mode employment_type closes_on status received published_at created_at updated_at version = what the company offers');
call app.describe('application', 'applicant', null, 'thirty days after a rejection; with consent, twelve months', 'job.erase_applications; Admin or HR', 'how many applied and what came of it, without a name',
  'id keep: company_id id posting_id reference = which application',
  'data clear: name email email_key phone phone_key message cv_file_id reject_reason = who applied, and what they sent',
  'data clear: hired_person_id hired_invitation_id = the colleague they became',
  'data keep: locale consent_at consent_text keep_until stage stage_since received_at erased_at = when it came, and what came of it',
  'none keep: version = tells old copies from new');
call app.describe('application_move', 'applicant', null, 'with the company', 'deletion of the company', 'how long each stage takes, without a name',
  'id keep: company_id id application_id = of which application', 'data keep: from_stage to_stage moved_at = what came of it', 'other keep: moved_by = who decided');
call app.describe('application_note', 'applicant', null, 'with the application', 'job.erase_applications; Admin or HR', null,
  'id delete: company_id id application_id = of which application', 'data delete: text rating created_at = what was thought of them', 'other delete: author_id = by whom');
call app.describe('interview', 'applicant', null, 'with the application', 'job.erase_applications; Admin or HR', null,
  'id delete: company_id id application_id = of which application',
  'data delete: starts_at minutes time_zone place message locale cancelled_at created_at = when and where they were met', 'none delete: sequence version = tells old copies from new');
call app.describe('interviewer', 'applicant', null, 'with the application', 'job.erase_applications; Admin or HR', null,
  'id delete: company_id interview_id = of which interview', 'other delete: person_id = who met them');
call app.describe('offer', 'applicant', null, 'with the application', 'job.erase_applications; Admin or HR', null,
  'id delete: company_id application_id = to whom', 'data delete: job_title department_id start_date pay locale made_at = what was offered', 'other delete: made_by = by whom');
call app.describe('recruitment_letter', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id kind locale subject text version = letters in the company''s own words');

reset role;
set local role :"resolver";

create or replace function ctx.erase_also(company uuid, whose text, who uuid) returns void
  language sql volatile set search_path = ''
  as $$
    select ctx.wipe_application(a.company_id, a.id) from app.application a where whose = 'person' and a.company_id = company and a.hired_person_id = who
  $$;
