import type { NoticeKind } from '../../../common/notices/notice-kinds.js';

/** What a sentence about a notice is made of, each on one line and in words of the reader's language. */
export interface NoticeValues {
  readonly actor: string;
  readonly who: string;
  readonly what: string;
  /** The days it is about. */
  readonly days: string;
  readonly amount: number;
  /** Where a request stands now. */
  readonly status: string;
  readonly times: number;
}

/** How a mail speaks of what somebody is told, in one language. */
export interface NoticeWords {
  readonly sentences: Readonly<Record<NoticeKind, (values: NoticeValues) => string>>;
  /** Subject of a mail that tells of several things. */
  readonly several: (count: number) => string;
  readonly digest: (company: string) => string;
  /** Before what a daily mail lists. */
  readonly since: (count: number) => string;
  readonly open: string;
  readonly openAll: string;
  /** Where to choose what is mailed. */
  readonly otherwise: string;
}
