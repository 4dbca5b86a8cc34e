import { changedValues } from '../../../common/http/changes.js';
import type { GuardianBody, StudentChangesBody } from './dto/students.dto.js';
import type { StudentEntity } from './student.entity.js';

type Values = Pick<
  StudentEntity,
  'name' | 'email' | 'phone' | 'guardianName' | 'guardianEmail' | 'guardianPhone' | 'guardianRelation' | 'enrolledOn' | 'notes'
>;

/** A student as it is before a change. */
export type LockedStudent = Values & Pick<StudentEntity, 'id' | 'status' | 'version'>;

const NOTHING: Values = {
  name: '', email: null, phone: null, guardianName: null, guardianEmail: null, guardianPhone: null, guardianRelation: null, enrolledOn: null, notes: null,
};

/** What a body really changes, in columns. A guardian is given as a whole: what it does not name is cleared. */
export function changesOf({ guardian, ...body }: StudentChangesBody, before: Values = NOTHING): Partial<Values> {
  return changedValues(before, { ...body, ...(guardian === undefined ? {} : guardianColumns(guardian)) }) as Partial<Values>;
}

function guardianColumns(guardian: GuardianBody | null) {
  const { name = null, email = null, phone = null, relation = null } = guardian ?? {};
  return { guardianName: name, guardianEmail: email, guardianPhone: phone, guardianRelation: relation };
}
