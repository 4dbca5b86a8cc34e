export interface Entry {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly change: number;
  readonly what: string;
}

/** How a number of sessions came to be. */
export interface Story {
  readonly bought: number;
  /** Of the first purchase; null when there was none. */
  readonly boughtOn: string | null;
  readonly purchases: number;
  readonly added: number;
  readonly used: number;
  readonly expired: number;
  readonly removed: number;
}

/**
 * The answer says what an entry is for in words only. These are the words, in both languages, that tell the kinds apart;
 * a test holds them against those of the server.
 */
const BOUGHT = /^(Bought|Đã mua) /;
const GIVEN_BACK = /^(Given back|Trả lại): /;
const EXPIRED = ['Not used in time', 'Hết hạn chưa dùng'];
const BY_SCHOOL = ['Changed by the school', 'Trường đã điều chỉnh'];

export function storyOf(entries: readonly Entry[]): Story {
  const sum = (chosen: (entry: Entry) => boolean) => Math.abs(entries.filter(chosen).reduce((total, { change }) => total + change, 0));
  const purchases = entries.filter(isBought);
  return {
    bought: sum(isBought),
    boughtOn: purchases.map(({ date }) => date).sort()[0] ?? null,
    purchases: purchases.length,
    added: sum((entry) => entry.change > 0 && !isBought(entry) && !isGivenBack(entry)),
    used: sum((entry) => isGivenBack(entry) || (entry.change < 0 && !isExpired(entry) && !isRemoved(entry))),
    expired: sum(isExpired),
    removed: sum(isRemoved),
  };
}

const isBought = ({ change, what }: Entry): boolean => change > 0 && BOUGHT.test(what);
const isGivenBack = ({ change, what }: Entry): boolean => change > 0 && GIVEN_BACK.test(what);
const isExpired = ({ change, what }: Entry): boolean => change < 0 && EXPIRED.includes(what);
const isRemoved = ({ change, what }: Entry): boolean => change < 0 && BY_SCHOOL.includes(what);
