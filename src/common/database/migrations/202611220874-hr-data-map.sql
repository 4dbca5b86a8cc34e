-- The data map of people and their time. What the law or the books ask for stays under a number that no longer has a name.
set local role :"owner";

call app.describe('person', 'person', 'id', 'until erased', 'erasure by Admin or HR', 'the record that hours, leave and the audit log refer to; without a name',
  'id keep: company_id id = which record this is',
  'data clear: name name_key email email_key job_title employment_type = who works here and as what',
  'data keep: role status start_date created_at updated_at erased_at = what they could do, from when, and that they left',
  'data clear: department_id = where they work',
  'data clear: previous_person_id = an earlier employment of the same human',
  'none keep: version = tells old copies from new');
call app.describe('person_contact', 'person', 'person_id', 'until erased', 'erasure by Admin or HR', null,
  'id delete: company_id person_id = whose', 'data delete: phone address emergency_contact = how to reach them and theirs');
call app.describe('person_photo', 'person', 'person_id', 'until removed or erased', 'its owner; erasure', null,
  'id delete: company_id person_id = whose', 'data delete: media_type content changed_at = their photo');
call app.describe('department', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id id = which department', 'none keep: name name_key archived_at version created_at = how the company is divided',
  'other keep: manager_id = who leads it; empty once they left');
call app.describe('offboarding', 'person', 'person_id', 'until the last day', 'job.offboard_due', null,
  'id delete: company_id person_id = whose', 'data delete: last_day scheduled_at = when they leave', 'other delete: heir_id scheduled_by = who arranged it');
call app.describe('delegation', 'person', 'person_id', 'until the person leaves', 'offboarding', null,
  'id delete: company_id id person_id = whose', 'data delete: starts_on ends_on created_at = when somebody stands in', 'other delete: deputy_id = who stands in');

call app.describe('work_schedule', 'person', 'person_id', 'until erased', 'erasure by Admin or HR', 'hours were reckoned by it; a company''s own has no person',
  'id keep: company_id id person_id = whose', 'data keep: starts_on time_zone day_starts day_ends break_minutes created_at = when they are to work');
call app.describe('public_holiday', 'company', null, 'with the company', 'deletion of the company', null, 'none keep: company_id id date name kind country created_at = days off');
call app.describe('attendance', 'person', 'person_id', 'with the company', 'deletion of the company', 'records of working time, without a name',
  'id keep: company_id id person_id version = which record, whose',
  'data keep: work_date clock_in clock_out time_zone break_seconds worked_minutes source corrected = when they worked',
  'data clear: note = what they wrote about it');
call app.describe('attendance_break', 'person', 'person_id', 'with the company', 'deletion of the company', 'records of working time, without a name',
  'id keep: company_id id attendance_id person_id = which record, whose', 'data keep: starts_at ends_at = breaks');
call app.describe('attendance_correction', 'person', 'person_id', 'with the company', 'deletion of the company', 'shows how a record of working time came about, without a name',
  'id keep: company_id id person_id attendance_id result_id version = which request, whose',
  'data keep: work_date clock_in clock_out break_minutes time_zone previous_work_date previous_clock_in previous_clock_out previous_break_minutes status requested_at decided_alone decided_at = what was asked for and decided',
  'data clear: reason decision_comment = what was written about it',
  'other keep: decided_by = who decided');
call app.describe('period_lock', 'company', null, 'with the company', 'deletion of the company', null,
  'id keep: company_id id = which lock', 'none keep: starts_on ends_on locked_at unlocked_at unlock_reason = months that are closed', 'other keep: locked_by unlocked_by = by whom');
call app.describe('overtime_cap', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id minutes_per_day minutes_per_month minutes_per_year beyond = how much overtime is allowed');
call app.describe('overtime_request', 'person', 'person_id', 'with the company', 'deletion of the company', 'hours that payroll reckoned with, without a name',
  'id keep: company_id id person_id version = which request, whose',
  'data keep: date start_time end_time starts_at ends_at time_zone minutes status requested_at decided_alone decided_at = what was asked for and decided',
  'data clear: reason decision_comment = what was written about it',
  'other keep: decided_by = who decided');

call app.describe('leave_type', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id id name name_key paid days_per_year accrual half_days needs_note overdraft carry_over_cap carry_over_until archived_at version created_at = kinds of leave');
call app.describe('leave_clock', 'company', null, 'with the company', 'deletion of the company', null, 'none keep: company_id settled_on = up to when leave is reckoned');
call app.describe('leave_entitlement', 'person', 'person_id', 'with the company', 'deletion of the company', 'leave accounts were reckoned by it, without a name',
  'id keep: company_id person_id type_id = whose', 'data keep: days_per_year changed_at = days of their own');
call app.describe('leave_account', 'person', 'person_id', 'with the company', 'deletion of the company', 'leave accounts, without a name',
  'id keep: company_id person_id type_id year = whose',
  'data keep: unlimited overdraft granted carried carried_until expired used pending carried_on forfeited carry_over_cap closed carry_ended = days of a year');
call app.describe('leave_entry', 'person', 'person_id', 'with the company', 'deletion of the company', 'a ledger is whole or worth nothing; without a name',
  'id keep: company_id id person_id type_id request_id = which entry, whose',
  'data keep: year kind amount on_date period created_at = what was booked',
  'data clear: reason = why it was booked',
  'other keep: created_by = who booked it');
call app.describe('leave_request', 'person', 'person_id', 'with the company', 'deletion of the company', 'leave accounts were reckoned by it, without a name',
  'id keep: company_id id person_id type_id version = which request, whose',
  'data keep: start_date end_date start_half end_half days status requested_at decided_alone decided_at = what was asked for and decided',
  'data clear: note decision_comment = what was written about it',
  'other keep: decided_by = who decided');
call app.describe('leave_half_day', 'person', 'person_id', 'with its request', 'deletion of the company', 'keeps two requests off the same day, without a name',
  'id keep: company_id person_id request_id = whose', 'data keep: date half amount = half days that are taken');
call app.describe('leave_feed', 'person', 'person_id', 'until reset or the person leaves', 'its owner; offboarding', null,
  'id delete: company_id id person_id = whose', 'data delete: kind reset_at = a calendar to subscribe to', 'secret delete: secret_hash = proves its address');
