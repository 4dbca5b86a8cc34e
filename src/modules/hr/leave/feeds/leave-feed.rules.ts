import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';

/** What ctx.leave_feed() answers. */
export interface FeedContent {
  readonly kind: 'mine' | 'team';
  readonly owner: string;
  readonly company: string;
  readonly locale: 'en' | 'vi';
  readonly events: readonly FeedEvent[];
}

export interface FeedEvent {
  readonly id: string;
  readonly personName: string;
  readonly typeName: string;
  /** YYYY-MM-DD */
  readonly startDate: string;
  readonly endDate: string;
  readonly startHalf: boolean;
  readonly endHalf: boolean;
  readonly cancelled: boolean;
  readonly version: number;
  /** An instant, ISO 8601. */
  readonly decidedAt: string;
}

const WORDS = {
  en: { mine: 'My leave', team: 'Leave', morning: 'morning', afternoon: 'afternoon', fromNoon: 'from noon on the first day', untilNoon: 'until noon on the last day' },
  vi: { mine: 'Ngày nghỉ của tôi', team: 'Ngày nghỉ', morning: 'buổi sáng', afternoon: 'buổi chiều', fromNoon: 'từ trưa ngày đầu', untilNoon: 'đến trưa ngày cuối' },
} as const;

/**
 * The calendar as RFC 5545 text. Leave is a matter of days, not of hours in some zone: all-day events, half days in words.
 * The id of an event stays, its sequence number grows with each change, cancelled leave stays and says so: a calendar
 * program takes it out by itself.
 */
export function calendarText({ kind, company, locale, events }: FeedContent): string {
  const words = WORDS[locale];
  const calendar = ical({
    name: `${words[kind]} – ${company}`,
    prodId: { company: 'Optserv', product: 'Leave', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const event of events) {
    calendar.createEvent({
      id: `leave-${event.id}@optserv`,
      sequence: event.version,
      stamp: new Date(event.decidedAt),
      start: day(event.startDate),
      // The end of an all-day event is the day after its last.
      end: day(event.endDate, 1),
      allDay: true,
      summary: `${kind === 'team' ? `${event.personName}: ` : ''}${event.typeName}${halves(event, words)}`,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      busystatus: event.cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.OOF,
    });
  }
  return calendar.toString();
}

const day = (date: string, later = 0): Date => new Date(Date.parse(`${date}T00:00:00Z`) + later * 86_400_000);

function halves({ startDate, endDate, startHalf, endHalf }: FeedEvent, words: (typeof WORDS)['en' | 'vi']): string {
  const single = startDate === endDate;
  const parts = [...(startHalf ? [single ? words.afternoon : words.fromNoon] : []), ...(endHalf ? [single ? words.morning : words.untilNoon] : [])];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
