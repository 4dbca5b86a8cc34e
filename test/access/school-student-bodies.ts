import type { SchoolSubject } from './school-bodies.js';

/** Bodies of the routes of students, teachers, groups and rooms. */
export function studentChange(path: string, serial: number, text: string, { teacherId, personId }: SchoolSubject): object | undefined {
  const school = path.slice('/api/v1/school/'.length);
  switch (school) {
    case 'students':
    case 'students/{id}':
      return { name: text, email: undefined, guardian: { name: text }, enrolledOn: `2026-01-${String((serial % 28) + 1).padStart(2, '0')}` };
    case 'teachers':
    case 'teachers/{id}':
      return { name: text, email: undefined, availability: [{ weekday: 1 + (serial % 7), start: '09:00', end: '17:00' }], personId: school === 'teachers' && serial % 9 === 0 ? personId : undefined };
    case 'groups':
    case 'groups/{id}':
      return { name: text, capacity: 500, teacherId: serial % 2 ? teacherId : null, room: text };
    case 'groups/{id}/members/{studentId}':
      return { from: `2027-01-${String((serial % 28) + 1).padStart(2, '0')}`, until: undefined };
    case 'rooms':
    case 'rooms/{id}':
      return { name: text };
    case 'rules':
      return { noticeHours: serial % 300, makeUpDays: undefined, makeUpCap: undefined };
    default:
      return undefined;
  }
}
