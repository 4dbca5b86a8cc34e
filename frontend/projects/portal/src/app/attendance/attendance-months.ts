export interface Mark {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly status: 'attended' | 'no-show' | 'excused' | 'cancelled';
}

export interface Month<T> {
  /** `YYYY-MM` */
  readonly month: string;
  readonly marks: readonly T[];
  /** Lessons that took place, and those of them the student was at. */
  readonly lessons: number;
  readonly attended: number;
}

/** What is told of one month. @param marks newest first, of any months */
export function monthOf<T extends Mark>(marks: readonly T[], month: string): Month<T> {
  const own = marks.filter(({ date }) => date.startsWith(month));
  const took = own.filter(({ status }) => status !== 'cancelled');
  return { month, marks: own, lessons: took.length, attended: took.filter(({ status }) => status === 'attended').length };
}
