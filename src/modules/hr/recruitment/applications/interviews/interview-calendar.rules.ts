import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarPart } from '../letters/applicant-letters.service.js';
import type { LetterLocale } from '../stages.types.js';

export interface InterviewEntry {
  readonly id: string;
  /** Grows with each change, so that calendar programs know which of two entries counts. */
  readonly sequence: number;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: string;
  readonly summary: string;
  readonly description: string;
  readonly locale: LetterLocale;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
  readonly stamp: Date;
}

/**
 * An interview as RFC 5545 and RFC 5546 text for one who takes part: an invitation, an update of it, or its end. Times are
 * instants in UTC, which every calendar shows on the clocks of its owner. Nobody's address is told to anybody else.
 */
export function interviewCalendar(entry: InterviewEntry, method: CalendarPart['method']): CalendarPart {
  const cancelled = method === 'CANCEL';
  const calendar = ical({ prodId: { company: 'Optserv', product: 'Interviews', language: entry.locale.toUpperCase() }, method: ICalCalendarMethod[method] });
  calendar.createEvent({
    id: `interview-${entry.id}@optserv`,
    sequence: entry.sequence,
    stamp: entry.stamp,
    start: entry.startsAt,
    end: new Date(entry.startsAt.getTime() + entry.minutes * 60_000),
    summary: entry.summary,
    description: entry.description,
    location: entry.place,
    organizer: { name: entry.organizer.name, email: entry.organizer.email },
    attendees: [{ name: entry.attendee.name, email: entry.attendee.email, rsvp: !cancelled, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION }],
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { method, content: calendar.toString() };
}
