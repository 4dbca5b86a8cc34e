-- The data map of what is there already: the kernel, companies and sign-ins.
set local role :"owner";

call app.describe('data_map', 'none', null, 'with the program', 'migrations', null,
  'none keep: table_name column_name subject owner_column kind treatment purpose retention enforced_by ground = this map');
call app.describe('access_rule', 'none', null, 'with the program', 'written anew at every migration', null, 'none keep: action actor scope = the access matrix');
call app.describe('access_card', 'none', null, 'with the program', 'written anew at every migration', null, 'none keep: actor reach = the access matrix, one line an actor');
call app.describe('plan_limit', 'none', null, 'with the program', 'written anew at every migration', null, 'none keep: plan quota allowed = limits of the plans');
call app.describe('attempt', 'none', null, 'an hour after the window ended', 'job.sweep', null, 'none keep: key tries window_ends = tries against a limit; the key is a hash');
call app.describe('quota_usage', 'company', null, 'with the company', 'deletion of the company', null, 'none keep: company_id quota used allowed = how much of a limit is used');
call app.describe('company', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: id name slug status created_at version = which company this is',
  'none keep: time_zone locale holidays_country = when and in which language it works',
  'none keep: plan account_sharing_enabled school_enabled second_factor_roles = what it has switched on');
call app.describe('company_billing', 'company', null, 'with the company', 'deletion of the company', null, 'none keep: company_id contact = where invoices go');
call app.describe('support_run', 'company', null, 'for good', 'nothing: append-only record of the platform', null,
  'none keep: id at operator command company_id reason = what platform support did, and why');
call app.describe('audit_head', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id day seq hash public_key signature signed_at = where the audit log stood at the end of a day');
call app.describe('audit_event', 'person', 'actor_id', 'with the company', 'deletion of the company', 'evidence of who changed what; ids without names',
  'id keep: company_id seq actor_kind actor_id = which event, by whom',
  'data keep: at action target_type target_id network = what was done, on what, from where',
  'copy redact: before after = values that changed',
  'none keep: redacted_by = the event that tells of an erasure',
  'none keep: previous_hash hash = the chain that shows tampering');

call app.describe('session', 'person', 'subject_id', '30 days after it ended', 'job.sweep', null,
  'id delete: id kind company_id subject_id = which session, whose',
  'data delete: user_agent network device_name created_at last_seen_at expires_at revoked_at authenticated_at = where and when somebody was signed in',
  'none delete: refresh_generation refreshed_at idle_timeout acts_as = how the session may be used',
  'secret delete: secret_hash = proves the session');
call app.describe('account', 'person', 'person_id', 'until the person leaves', 'offboarding', null,
  'id delete: id company_id person_id = which sign-in, whose',
  'data delete: email email_key email_verified_at created_at = the address to sign in with',
  'secret delete: password_hash = proves the password');
call app.describe('account_token', 'person', 'account_id', 'a day after it expired', 'job.sweep', null,
  'id delete: id account_id = which link, whose',
  'data delete: purpose new_email expires_at created_at = a link by mail',
  'secret delete: secret_hash = proves the link');
call app.describe('totp', 'person', 'account_id', 'as long as it is set up', 'its owner; offboarding', null,
  'id delete: account_id = whose',
  'data delete: confirmed_at created_at = since when codes are asked for',
  'secret delete: sealed_secret last_step = makes the codes');
call app.describe('recovery_code', 'person', 'account_id', 'until renewed', 'its owner; offboarding', null,
  'id delete: id account_id = whose', 'data delete: used_at = when it was spent', 'secret delete: code_hash = proves the code');
call app.describe('passkey', 'person', 'account_id', 'until removed', 'its owner; offboarding', null,
  'id delete: id account_id = whose',
  'data delete: name created_at last_used_at synced transports = how its owner knows it',
  'secret delete: credential public_key uses = proves the passkey');
call app.describe('passkey_challenge', 'person', 'account_id', 'some minutes', 'the first answer to it', null,
  'id delete: id account_id purpose expires_at = what an authenticator is asked to sign');
call app.describe('api_key', 'person', 'person_id', 'with the record', 'offboarding revokes, erasure deletes', null,
  'id delete: company_id id person_id = which key, whose',
  'data delete: name role prefix created_at expires_at last_used_at revoked_at = what the key is for');
call app.describe('invitation', 'person', 'person_id', 'with the record', 'erasure', null,
  'id delete: company_id id person_id = which invitation, for whom',
  'copy delete: email email_key = where it was sent',
  'data delete: role status serial created_at sent_at expires_at = what became of it',
  'other delete: invited_by = who sent it');
call app.describe('invitation_secret', 'none', null, 'with its invitation', 'erasure', null,
  'secret keep: company_id invitation_id secret_hash = proves the newest link of an invitation');
call app.describe('mail', 'company', null, '30 days after sending, 90 if it could not be sent', 'job.sweep, job.sweep_undelivered', null,
  'id keep: company_id id = which mail',
  'copy delete: recipient params = to whom, and what to fill in',
  'none keep: template locale status tries next_try_at created_at sent_at = what kind, and what became of it',
  'copy delete: last_error = why it was not taken');
call app.describe('idempotency_key', 'person', 'person_id', '24 hours', 'job.sweep', null,
  'id delete: company_id person_id key created_at = which request',
  'copy delete: body = the answer, to be given again',
  'none delete: request_hash status = tells the same request from another');
call app.describe('people_import', 'company', null, '7 days', 'job.sweep', null,
  'id keep: company_id id = which import',
  'other keep: created_by = who made it',
  'copy delete: file_name columns mapping rows errors result = what was read from the file',
  'none keep: created_at confirmed_at = when');
