import type { PeopleExportQuery, PeopleSort } from './dto/people.dto.js';

/** What a list or an export of people is narrowed to. Whom the reader may see at all is the database's to say. */
export type PeopleFilter = Pick<PeopleExportQuery, 'search' | 'departmentId' | 'role' | 'status'>;

/** Words looked at in a search; what comes after them is not. */
const MAX_WORDS = 6;

interface SortKey {
  /** Never null, so that a page can begin after any row. */
  readonly expression: string;
  readonly type: string;
}

// The `0` and `1` in front put those without a value last.
const SORT_KEYS: Readonly<Record<string, SortKey>> = {
  name: { expression: 'p.name_key', type: 'text' },
  startDate: { expression: "coalesce(p.start_date, 'infinity')", type: 'date' },
  role: { expression: "array_position('{admin,hr,manager,employee}', p.role)", type: 'integer' },
  status: { expression: "array_position('{invited,active,inactive,offboarded}', p.status)", type: 'integer' },
  department: { expression: "case when d.name_key is null then '1' else '0' || d.name_key end", type: 'text' },
};

/** 0: the name begins with the search; 1: every word of the search begins one of the name; 2: anything else. By name among equals. */
function closeness(words: readonly string[]): SortKey {
  if (words.length === 0) return SORT_KEYS['name']!;
  const begins = `strpos(p.name_key, concat_ws(' ', ${words.join(', ')})) = 1`;
  const wordsBegin = words.map((word) => `strpos(' ' || p.name_key, ' ' || ${word}) > 0`).join(' and ');
  return { expression: `case when ${begins} then '0' when ${wordsBegin} then '1' else '2' end || p.name_key`, type: 'text' };
}

/** The text of a query with its parameters, put together from fixed parts: nothing a caller sent becomes text. */
export class PeopleSelection {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = [];
  private readonly key: SortKey;
  private readonly descending: boolean;

  constructor(companyId: string, { search, departmentId, role, status }: PeopleFilter, sort: PeopleSort = 'name') {
    this.descending = sort.startsWith('-');
    this.conditions.push(`p.company_id = ${this.bind(companyId)}`);
    if (departmentId !== undefined) this.conditions.push(`p.department_id = ${this.bind(departmentId)}`);
    if (role !== undefined) this.conditions.push(`p.role = ${this.bind(role)}`);
    if (status === 'current') this.conditions.push("p.status <> 'offboarded'");
    else if (status !== undefined) this.conditions.push(`p.status = ${this.bind(status)}`);
    const words = (search ?? '').split(/\s+/).filter(Boolean).slice(0, MAX_WORDS).map((word) => `app.fold(${this.bind(word)})`);
    const haystack = "concat_ws(' ', p.name_key, p.email_key, app.fold(p.job_title))";
    // strpos, not like: a % or _ that somebody types is a character like any other.
    this.conditions.push(...words.map((word) => `strpos(${haystack}, ${word}) > 0`));
    this.key = sort === 'closeness' ? closeness(words) : SORT_KEYS[sort.replace('-', '')]!;
  }

  /** Adds a parameter; answers how the text refers to it. */
  bind(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }

  /** Only what comes after a page's last row. */
  after(value: string, id: string): this {
    const past = this.descending ? '<' : '>';
    this.conditions.push(`(${this.key.expression}, p.id) ${past} (${this.bind(value)}::${this.key.type}, ${this.bind(id)}::uuid)`);
    return this;
  }

  /** Who is selected; their department is at hand only where the order needs it. */
  get from(): string {
    return this.key === SORT_KEYS['department'] ? this.fromWithDepartments : `app.person p where ${this.conditions.join(' and ')}`;
  }

  get fromWithDepartments(): string {
    return `app.person p left join app.department d on d.company_id = p.company_id and d.id = p.department_id where ${this.conditions.join(' and ')}`;
  }

  get order(): string {
    const direction = this.descending ? 'desc' : 'asc';
    return `${this.key.expression} ${direction}, p.id ${direction}`;
  }

  get sortValue(): string {
    return `(${this.key.expression})::text`;
  }

  get sortType(): string {
    return this.key.type;
  }
}
