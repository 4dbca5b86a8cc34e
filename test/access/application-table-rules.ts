import { never, newId, type TableRule, type Viewpoint } from './table-rules.js';

const sees = (view: Viewpoint): boolean => view.has('hr.recruitment.view-applications', 'all');
const works = (view: Viewpoint): boolean => view.has('hr.recruitment.manage-applications', 'all');
const someoneElse = (view: Viewpoint): string => view.company.people[view.actor.key === 'e1' ? 'm1' : 'e1'].id;
const note = (authorId: string) => ({ id: newId(), application_id: newId(), author_id: authorId, text: 'A note', rating: 3 });
const offer = (madeBy: string) => ({ application_id: newId(), job_title: 'Pilot', locale: 'en', made_by: madeBy });

/** Applications and what is written about them. Nobody but the database itself writes their history. */
export const APPLICATION_TABLES: Readonly<Record<string, TableRule>> = {
  application: {
    key: ['id'],
    sees,
    changes: { set: 'version = version', columns: ['stage', 'reject_reason', 'hired_person_id', 'hired_invitation_id', 'version'], may: works },
  },
  application_move: { key: ['id'], sees },
  application_note: {
    key: ['id'],
    sees,
    adds: [
      { title: "one's own note", values: (view) => note(view.id), may: works },
      { title: "a note in another's name", values: (view) => note(someoneElse(view)), may: never },
    ],
  },
  interview: {
    key: ['id'],
    sees,
    changes: { set: 'version = version', columns: ['starts_at', 'minutes', 'time_zone', 'place', 'message', 'locale', 'sequence', 'cancelled_at', 'version'], may: works },
    adds: [
      {
        title: 'an interview',
        values: () => ({ id: newId(), application_id: newId(), starts_at: '2040-01-01T09:00:00Z', minutes: 30, time_zone: 'UTC', place: 'Room', locale: 'en' }),
        may: works,
      },
    ],
  },
  interviewer: {
    key: ['interview_id', 'person_id'],
    sees,
    removes: works,
    adds: [{ title: 'somebody who interviews', values: (view) => ({ interview_id: newId(), person_id: view.company.people.admin1.id }), may: works }],
  },
  offer: {
    key: ['application_id'],
    sees,
    changes: { set: 'made_by = ctx.actor()', columns: ['job_title', 'department_id', 'start_date', 'pay', 'locale', 'made_by', 'made_at'], may: works },
    adds: [
      { title: "one's own offer", values: (view) => offer(view.id), may: works },
      { title: "an offer in another's name", values: (view) => offer(someoneElse(view)), may: never },
    ],
  },
  recruitment_letter: {
    key: ['kind', 'locale'],
    sees,
    changes: { set: 'version = version', columns: ['subject', 'text', 'version'], may: works },
    removes: works,
    adds: [{ title: 'a letter', values: () => ({ kind: 'rejection', locale: 'vi', subject: 'About you', text: 'Dear {{name}}' }), may: works }],
  },
};
