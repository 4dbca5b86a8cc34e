import { newId, type Row, type TableRule, type Viewpoint } from './table-rules.js';

const postings = (view: Viewpoint): boolean => view.has('hr.recruitment.manage-postings', 'all');
const applications = (view: Viewpoint): boolean => view.has('hr.recruitment.view-applications', 'all');
const drafts = (view: Viewpoint, row: Row): boolean => postings(view) && row['status'] === 'draft';

/** Tables of recruitment. What visitors of the career page may is tested with their role. */
export const RECRUITMENT_TABLES: Readonly<Record<string, TableRule>> = {
  posting: {
    key: ['id'],
    sees: (view) => postings(view) || applications(view),
    changes: {
      // What is closed may not change, so nothing does.
      set: 'location = location',
      columns: ['title', 'department_id', 'description', 'requirements', 'responsibilities', 'location', 'work_mode', 'employment_type', 'closes_on', 'status'],
      may: postings,
    },
    removes: drafts,
    adds: [{ title: 'a posting', values: () => ({ id: newId(), title: 'Something New', description: 'Text', work_mode: 'remote', employment_type: 'full-time' }), may: postings }],
  },
  stored_file: { key: ['id'], sees: (view, row) => applications(view) && row['purpose'] === 'cv' && row['kept_at'] !== null },
};
