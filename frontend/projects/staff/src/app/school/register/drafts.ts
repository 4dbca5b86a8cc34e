import type { Mark, MarkBody, Register, RegisterPlace } from '@api/registers-api';

/** What a teacher has put down for one student and not sent yet. */
export interface Draft {
  readonly status: Mark | null;
  readonly late: boolean;
  readonly note: string;
}
export type Drafts = Readonly<Record<string, Draft>>;

export const draftOf = ({ status, late, note }: RegisterPlace): Draft => ({ status, late, note: note ?? '' });

export const same = (one: Draft, other: Draft): boolean => one.status === other.status && one.late === other.late && one.note.trim() === other.note.trim();

/** Only of some marks there is a late kind. */
export const mayBeLate = (status: Mark | null): boolean => status === 'attended' || status === 'cancelled';

/** Sessions a mark takes from the balance, by the policies of the schedule: what the server will say. */
export function chargeOf({ status, late }: Draft, register: Register): number {
  if (register.status === 'cancelled' && register.cancelledBy !== 'student') return 0;
  switch (status) {
    case 'attended':
      return 1;
    case 'no-show':
      return register.noShowCharged ? 1 : 0;
    case 'cancelled':
      return late && register.lateCancelCharged ? 1 : 0;
    default:
      return 0;
  }
}

/** What is to be sent: the places that differ from what the server has. */
export function changedMarks({ marks }: Register, drafts: Drafts): MarkBody[] {
  return marks.flatMap((place) => {
    const draft = drafts[place.studentId];
    if (!draft || same(draft, draftOf(place))) return [];
    return [{ studentId: place.studentId, status: draft.status, late: draft.late, note: draft.note.trim() || null }];
  });
}
