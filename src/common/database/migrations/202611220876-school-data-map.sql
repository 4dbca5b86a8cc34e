-- The data map of School and of Account Sharing.
set local role :"owner";

call app.describe('student', 'student', 'id', 'until erased', 'erasure of an archived student', 'the record that lessons and balances refer to; without a name',
  'id keep: company_id id = which record this is',
  'data clear: name email phone guardian_name guardian_email guardian_phone guardian_relation notes = who learns here, and how to reach them and theirs',
  'data keep: enrolled_on status archived_at created_at erased_at = since when and until when',
  'none keep: version = tells old copies from new');
call app.describe('student_access', 'student', 'student_id', 'until erased', 'erasure of an archived student', null,
  'id delete: company_id student_id = whose', 'data delete: code kind issued_at last_sign_in_at = how they sign in to the portal',
  'secret delete: secret_hash = proves the PIN', 'other delete: issued_by = who gave it out');
call app.describe('student_import', 'company', null, '7 days', 'job.sweep', null,
  'id keep: company_id id = which import', 'other keep: created_by = who made it',
  'copy delete: file_name columns mapping rows errors result = what was read from the file', 'none keep: created_at confirmed_at = when');
call app.describe('teacher', 'person', 'person_id', 'until erased', 'erasure of the person they are linked to', 'lessons refer to it; without a name',
  'id keep: company_id id person_id = which teacher',
  'data clear: name email phone = who teaches, and how to reach them',
  'data keep: subjects status archived_at created_at = what they teach',
  'none keep: version = tells old copies from new');
call app.describe('teacher_hours', 'company', null, 'with the teacher', 'deletion of the company', null, 'none keep: company_id teacher_id weekday starts ends = when a teacher can teach');
call app.describe('school_room', 'company', null, 'with the company', 'deletion of the company', null, 'none keep: company_id id name capacity archived_at version = rooms');
call app.describe('school_rules', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id below_zero overdraft low_balance notice_hours make_up_days make_up_cap version portal_paired_only = how lessons are reckoned');
call app.describe('school_group', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id id name level capacity room_id archived_at created_at version = who learns together', 'other keep: teacher_id = who teaches it');
call app.describe('group_member', 'student', 'student_id', 'with the company', 'deletion of the company', 'attendance of a group refers to it, without a name',
  'id keep: company_id id group_id student_id = whose', 'data keep: starts_on ends_on created_at = when they belonged to a group');
call app.describe('school_schedule', 'student', 'student_id', 'with the company', 'deletion of the company', 'lessons were made by it, without a name',
  'id keep: company_id id group_id student_id room_id follows_id version = which lessons, whose', 'other keep: teacher_id = who teaches',
  'data keep: kind starts_on start_time duration_minutes time_zone rule until_date count skip_holidays no_show late_cancel ended_on generated_until created_at ended_with_student = when lessons are');
call app.describe('school_session', 'student', 'student_id', 'with the company', 'deletion of the company', 'lessons that were held or not, without a name',
  'id keep: company_id id schedule_id group_id student_id room_id version = which lesson, whose', 'other keep: teacher_id recorded_by = who taught and recorded it',
  'data keep: original_start starts_at ends_at time_zone status by_hand cancelled_by cancelled_at recorded_at = when it was',
  'data clear: cancel_reason = why it was cancelled');
call app.describe('school_place', 'student', 'student_id', 'with the company', 'deletion of the company', 'balances were reckoned by it, without a name',
  'id keep: company_id session_id student_id = whose', 'data keep: starts_at ends_at held_free mark late charge turn marked_at = whether they came',
  'data clear: note = what was written about it', 'other keep: marked_by = who recorded it');
call app.describe('school_account', 'student', 'student_id', 'with the company', 'deletion of the company', 'books, without a name',
  'id keep: company_id student_id = whose', 'data keep: balance = sessions they have left');
call app.describe('school_entry', 'student', 'student_id', 'with the company', 'deletion of the company', 'a ledger is whole or worth nothing; without a name',
  'id keep: company_id id student_id session_id package_id reverses_id = which entry, whose',
  'data keep: kind change on_date turn mark created_at = what was booked', 'data clear: reason = why it was booked', 'other keep: created_by = who booked it');
call app.describe('school_package', 'student', 'student_id', 'with the company', 'deletion of the company', 'what was sold, without a name',
  'id keep: company_id id student_id for_session_id = which package, whose',
  'data keep: kind sessions price bought_on expires_on left_over expired created_at = what they bought', 'data clear: note = what was written about it', 'other keep: created_by = who sold it');
call app.describe('portal_screen', 'company', null, 'until removed', 'staff', null,
  'none keep: company_id id name pairing_expires_at paired_at last_used_at created_at = screens that students share',
  'secret keep: pairing_token_hash secret_hash = proves the screen', 'other keep: created_by = who paired it');

call app.describe('vault', 'person', 'person_id', 'until the person leaves', 'offboarding; erasure', null,
  'id delete: company_id person_id = whose', 'data delete: format public_key fingerprint version created_at changed_at = the key that others share with');
call app.describe('vault_lock', 'none', null, 'with its vault', 'erasure', null,
  'secret keep: company_id person_id encrypted_private_key kdf changed_at = the private key, which only its owner can open');
call app.describe('vault_trust', 'none', null, 'with its vault', 'erasure', null,
  'secret keep: company_id person_id format counter nonce ciphertext changed_at = whose keys its owner trusts, which only they can read');
call app.describe('company_key', 'company', null, 'with the company', 'deletion of the company', null,
  'none keep: company_id id format public_key fingerprint rotate made_at retired_at = the key that items are recovered with',
  'secret keep: encrypted_private_key = its private half, sealed', 'other keep: made_by = who made it');
call app.describe('company_key_share', 'none', null, 'until the person leaves', 'offboarding', null,
  'secret keep: company_id company_key_id person_id fingerprint wrapped_key created_at = opens the recovery key for one person');
call app.describe('shared_item', 'company', null, 'until deleted', 'its owner or an Admin', null,
  'none keep: company_id id title title_key kind urls tags rotate_by rotate secret_version version created_at updated_at = logins that the company shares',
  'other keep: owner_id = who looks after it');
call app.describe('item_grant', 'company', null, 'until revoked', 'its owner; offboarding', null,
  'none keep: company_id id item_id department_id level until created_at = who may open an item', 'other keep: person_id granted_by = whom it was given to, and by whom');
call app.describe('item_key', 'none', null, 'until revoked', 'its owner; offboarding', null,
  'secret keep: company_id id item_id version person_id company_key_id fingerprint wrapped_key created_at = opens an item for one person');
call app.describe('item_opening', 'person', 'person_id', 'with the item', 'deletion of the item', 'what must be changed after somebody left; a number without a name',
  'id keep: company_id item_id person_id = whose', 'data keep: version override at = which secrets somebody opened');
call app.describe('item_secret', 'none', null, 'with the item', 'deletion of the item', null,
  'secret keep: company_id item_id version format ciphertext nonce created_by created_at = secrets that the server cannot read');
