import { type Statement, statementsOf } from './sql-statements.js';

/** The last migration of the release that runs today. What comes after it is applied while that release serves requests. */
export const RELEASED = '202611220740';

/** Written for the same release before there was the rule, while no installation runs it: looked through one by one. */
const BEFORE_THE_RULE = ['202611220760-company-logo', '202611220770-accounts-naming', '202611220885-company-support-access'];

export interface MigrationRule {
  readonly name: string;
  /** Whether a statement on a table that has rows breaks it; `table` is the one it alters or indexes. */
  readonly broken: (statement: Statement) => boolean;
  readonly planted: readonly string[];
  readonly allowed: readonly string[];
}

const ALTERED = /^alter table (?:if exists )?(?:only )?([\w.]+)/;
const INDEXED = /^create (?:unique )?index (?:concurrently )?(?:if not exists )?(?:[\w]+ )?on (?:only )?([\w.]+)/;
const WRITTEN = /^(?:update|delete from) (?:only )?([\w.]+)/;

export const MIGRATION_RULES: readonly MigrationRule[] = [
  {
    name: 'an index on a table that has rows is made concurrently',
    broken: ({ sql }) => INDEXED.test(sql) && !/^create (unique )?index concurrently/.test(sql),
    planted: ['create index person_start on app.person (company_id, start_date)', 'create unique index on app.person (company_id, email)'],
    allowed: ['create index concurrently if not exists person_start on app.person (company_id, start_date)'],
  },
  {
    name: 'no table that has rows is written anew',
    broken: ({ sql }) =>
      ALTERED.test(sql) &&
      (/\balter (column )?\w+ (set data )?type\b/.test(sql) || /\bset (un)?logged\b/.test(sql) || /\bset access method\b/.test(sql) ||
        /\badd (column )?.*\bgenerated always as\b.*\bstored\b/.test(sql) ||
        /\badd (column )?.*\bdefault (ext\.)?(uuidv[47]|gen_random_uuid|gen_random_bytes|random|clock_timestamp|nextval|timeofday)\(/.test(sql)),
    planted: [
      'alter table app.person alter column name type varchar(200)', 'alter table app.person add column token uuid not null default uuidv7()',
      'alter table app.person add column short text generated always as (left(name, 3)) stored',
    ],
    allowed: ["alter table app.person add column nickname text not null default ''", 'alter table app.person add column since timestamptz not null default now()'],
  },
  {
    name: 'a constraint on a table that has rows is added not valid, and validated by a migration of its own',
    broken: ({ sql }) =>
      ALTERED.test(sql) &&
      ((/\badd (constraint \w+ )?(check|foreign key)\b/.test(sql) && !/\bnot valid\b/.test(sql)) ||
        (/\badd (constraint \w+ )?(unique|primary key|exclude)\b/.test(sql) && !/\busing index\b/.test(sql)) ||
        /\balter (column )?\w+ set not null\b/.test(sql)),
    planted: [
      'alter table app.person add constraint named check (name <> $$)', 'alter table app.person add foreign key (company_id, x) references app.x (company_id, id)',
      'alter table app.person add constraint one unique (company_id, email)', 'alter table app.person alter column email set not null',
    ],
    allowed: ['alter table app.person add constraint named check (true) not valid', 'alter table app.person add constraint one unique using index person_one'],
  },
  {
    name: 'what the release before uses is neither dropped nor renamed',
    broken: ({ sql }) =>
      (ALTERED.test(sql) && /\bdrop (column )?(?!constraint|default|not null|identity|expression)\w+/.test(sql.replaceAll(/\balter (column )?\w+ drop (default|not null|identity|expression)\b/g, ''))) ||
      (ALTERED.test(sql) && /\brename\b/.test(sql)) || /^drop (table|function|procedure|view|type|schema)\b/.test(sql) || /^alter (function|procedure|type|schema) .*\brename\b/.test(sql),
    planted: ['alter table app.person drop column email', 'alter table app.person rename column email to mail', 'drop function ctx.begin(bytea, text, boolean, boolean)', 'drop table app.mail'],
    allowed: ['alter table app.person drop constraint named', 'alter table app.person alter column email drop not null', 'drop policy view on app.person', 'drop trigger t on app.person'],
  },
  {
    name: 'nothing is locked or rewritten whole, and the time to wait for locks is the migrator’s',
    broken: ({ sql }) => /^(lock table|truncate|cluster|vacuum|reindex (?!.*concurrently))/.test(sql) || /\b(lock_timeout|statement_timeout)\b/.test(sql) || (WRITTEN.test(sql) && !/\bwhere\b/.test(sql)),
    planted: ['lock table app.person', 'truncate app.mail', "set local lock_timeout = '5min'", 'update app.person set name = btrim(name)'],
    allowed: ['update app.company set school_enabled = true where id is null'],
  },
];

/** A statement that looks like a breach and is none says so: `-- safe: why`. What the release before stopped using: `-- unused since <migration>`. */
const EXCUSED = /--\s*(safe: \S+.{10,}|unused since \d{12}\b)/;

const tableOf = (sql: string): string | undefined => (ALTERED.exec(sql) ?? INDEXED.exec(sql) ?? WRITTEN.exec(sql))?.[1];

/** @param migrations texts by name; only those after the released ones are looked at */
export function breachesOf(rule: MigrationRule, migrations: ReadonlyMap<string, string>): string[] {
  const newer = [...migrations].filter(([name]) => name.slice(0, 12) > RELEASED && !BEFORE_THE_RULE.includes(name.replace(/\.sql$/, ''))).map(([name, text]) => ({ name, statements: statementsOf(text) }));
  const made = new Set(newer.flatMap(({ statements }) => statements.map(({ sql }) => /^create (?:unlogged )?table (?:if not exists )?([\w.]+)/.exec(sql)?.[1])));
  return newer.flatMap(({ name, statements }) =>
    statements.filter((statement) => rule.broken(statement) && !made.has(tableOf(statement.sql) ?? '-') && !EXCUSED.test(statement.comments)).map(({ sql }) => `${name}: ${sql.slice(0, 120)}`),
  );
}
