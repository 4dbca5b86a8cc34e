import { inject } from '@angular/core';
import { StudentsApi } from '@api/students-api';
import type { ImportKind } from '../../people/import/import-kind';

/** What the import of students asks for, and says. */
export function studentImport(): ImportKind {
  const api = inject(StudentsApi);
  return {
    start: async (file, mapping, progress) => {
      const preview = await api.startImport(file, mapping, progress);
      return { ...preview, willCreate: { people: preview.willCreate, departments: [] } };
    },
    confirm: (id) => api.confirmImport(id),
    back: { link: '/school/students', label: 'school.view.students' },
    fields: [
      { id: 'name', label: 'schoolStudents.field.name' },
      { id: 'firstName', label: 'people.field.firstName' },
      { id: 'lastName', label: 'people.field.lastName' },
      { id: 'email', label: 'schoolStudents.field.email' },
      { id: 'phone', label: 'schoolStudents.field.phone' },
      { id: 'guardianName', label: 'schoolStudents.import.guardianName' },
      { id: 'guardianEmail', label: 'schoolStudents.import.guardianEmail' },
      { id: 'guardianPhone', label: 'schoolStudents.import.guardianPhone' },
      { id: 'guardianRelation', label: 'schoolStudents.import.guardianRelation' },
      { id: 'enrolledOn', label: 'schoolStudents.field.enrolledOn' },
      { id: 'groups', label: 'schoolStudents.field.groups' },
      { id: 'notes', label: 'schoolStudents.field.notes' },
    ],
    words: {
      title: 'schoolStudents.import.title',
      lead: 'people.importing.lead',
      columns: 'schoolStudents.import.columns',
      creates: 'schoolStudents.import.creates',
      updates: 'schoolStudents.import.updates',
      joins: 'schoolStudents.import.joins',
      known: 'schoolStudents.import.known',
      noSeats: 'schoolStudents.import.noPlaces',
      confirm: 'schoolStudents.import.confirm',
      goOn: 'schoolStudents.import.goOn',
      fault: 'schoolStudents.import.fault',
    },
  };
}
