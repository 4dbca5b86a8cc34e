import { inject, InjectionToken } from '@angular/core';
import { type ImportPreview, type ImportResult, PeopleApi } from '@api/people-api';
import type { TextKey } from '@ui/i18n/catalogue';

type Word = 'title' | 'lead' | 'columns' | 'creates' | 'updates' | 'known' | 'noSeats' | 'confirm' | 'goOn';

/** What a file would come to; some kinds also put people into groups. */
export type ImportOutlook = ImportPreview & { readonly willJoin?: number };

/** What is brought in from a file: the steps are the same whoever they are. */
export interface ImportKind {
  readonly start: (file: File, mapping: Record<string, string> | null, progress: (share: number) => void) => Promise<ImportOutlook>;
  readonly confirm: (id: string) => Promise<ImportResult>;
  readonly back: { readonly link: string; readonly label: TextKey };
  readonly fields: readonly { readonly id: string; readonly label: TextKey }[];
  /** What they are called in each step; `fault`: where words for faults of their own are found by code. */
  readonly words: Readonly<Record<Word, TextKey>> & { readonly fault: string; readonly joins?: TextKey };
}

/** People, unless a route says otherwise. */
export const IMPORT_KIND = new InjectionToken<ImportKind>('what is imported', { factory: peopleImport });

function peopleImport(): ImportKind {
  const api = inject(PeopleApi);
  return {
    start: (file, mapping, progress) => api.startImport(file, mapping, progress),
    confirm: (id) => api.confirmImport(id),
    back: { link: '/hr/people', label: 'people.title' },
    fields: [
      { id: 'name', label: 'people.field.name' },
      { id: 'firstName', label: 'people.field.firstName' },
      { id: 'lastName', label: 'people.field.lastName' },
      { id: 'email', label: 'people.field.email' },
      { id: 'jobTitle', label: 'people.field.jobTitle' },
      { id: 'department', label: 'people.field.department' },
      { id: 'role', label: 'people.field.role' },
      { id: 'startDate', label: 'people.field.startDate' },
      { id: 'employmentType', label: 'people.field.employmentType' },
    ],
    words: {
      title: 'people.importing.title',
      lead: 'people.importing.lead',
      columns: 'people.importing.columns',
      creates: 'people.importing.createsPeople',
      updates: 'people.importing.updates',
      known: 'people.importing.known',
      noSeats: 'people.importing.noSeats',
      confirm: 'people.importing.confirm',
      goOn: 'people.importing.toPeople',
      fault: 'people.importing.fault',
    },
  };
}
