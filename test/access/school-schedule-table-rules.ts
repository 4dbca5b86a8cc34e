import { newId, type TableRule, type Viewpoint } from './table-rules.js';

const manages = (view: Viewpoint): boolean => view.has('school.schedules.manage', 'all');
const records = (view: Viewpoint): boolean => view.has('school.attendance.record', 'all');

/** Tables of School: schedules, sessions and places at them. Places come and go by triggers alone. */
export const SCHOOL_SCHEDULE_TABLES: Readonly<Record<string, TableRule>> = {
  school_schedule: {
    key: ['id'],
    sees: manages,
    changes: { set: 'version = 7', columns: ['ended_on', 'generated_until', 'version'], may: manages },
    adds: [{ title: 'a schedule', values: schedule, may: manages }],
  },
  school_session: {
    key: ['id'],
    sees: manages,
    changes: {
      set: 'version = 7',
      columns: ['teacher_id', 'room_id', 'starts_at', 'ends_at', 'status', 'cancelled_by', 'cancel_reason', 'version'],
      may: manages,
    },
    removes: (view, row) => manages(view) && row['status'] === 'scheduled',
    adds: [{ title: 'a session', values: session, may: manages }],
  },
  school_place: {
    key: ['session_id', 'student_id'],
    sees: manages,
    changes: { set: "note = 'on the way'", columns: ['mark', 'late', 'note'], may: records },
  },
};

function schedule() {
  return { id: newId(), kind: 'group', group_id: newId(), teacher_id: newId(), starts_on: '2036-01-07', start_time: '10:00', duration_minutes: 60, time_zone: 'UTC' };
}

function session() {
  return { id: newId(), schedule_id: newId(), original_start: '2036-01-07T10:00:00Z', teacher_id: newId(), starts_at: '2036-01-07T10:00:00Z', ends_at: '2036-01-07T11:00:00Z' };
}
