import { type ApiProcess, startApi } from './api-process.js';
import { CANARIES, type Company } from './company.js';
import { foundCompany, wakeCompany } from './company-builder.js';
import type { TestDatabase } from './database.js';
import { closeConnections, HttpClient } from './http-client.js';
import { type AnswerCheck, OpenApi } from './openapi-contract.js';
import { raiseLimits } from './limits.js';
import { StaffSql } from './staff-sql.js';
import { copyOf, emptyDatabase } from './templates.js';

/** A database, API processes on it, and a client of nobody. */
export interface Theatre {
  readonly database: TestDatabase;
  readonly apis: readonly ApiProcess[];
  readonly openApi: OpenApi;
  readonly anonymous: HttpClient;
  readonly sql: StaffSql;
  /** Fails on any answer that breaks the OpenAPI document. */
  readonly check: AnswerCheck;
  end(): Promise<void>;
}

/** The same with two mirrored companies on it. */
export interface Stage extends Theatre {
  readonly a: Company;
  readonly b: Company;
}

interface Options {
  /** How many API processes share the database. */
  readonly instances?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves the limits of statements and locks as the program sets them. */
  readonly ownLimits?: boolean;
}

export async function openTheatre(options: Options = {}): Promise<Theatre> {
  return openTheatreOn(await emptyDatabase(), options);
}

async function openTheatreOn(database: TestDatabase, { instances = 1, environment = {}, ownLimits = false }: Options = {}): Promise<Theatre> {
  const apis: ApiProcess[] = [];
  let sql: StaffSql | undefined;
  const end = async (): Promise<void> => {
    for (const api of apis) {
      closeConnections(api.url);
      await api.stop();
    }
    await sql?.end();
    await database.drop();
  };
  try {
    if (!ownLimits) await raiseLimits(database);
    for (let i = 0; i < instances; i++) apis.push(await startApi(database, environment));
    const { url } = apis[0]!;
    const openApi = new OpenApi((await new HttpClient({ url }).get('/api/openapi.json')).body);
    sql = await StaffSql.connect(database);
    const check: AnswerCheck = (method, path, answer) => {
      try {
        openApi.check(method, path, answer);
      } catch (error) {
        throw new Error(`${(error as Error).message}\nThe API said: ${apis.map((api) => api.output().slice(-1500)).join('\n')}`, { cause: error });
      }
    };
    return { database, apis, openApi, sql, anonymous: new HttpClient({ url, check }), check, end };
  } catch (error) {
    await end();
    throw error;
  }
}

export async function setStage(options: Options = {}): Promise<Stage> {
  const { database, content } = await copyOf('two companies', foundBoth);
  const theatre = await openTheatreOn(database, options);
  try {
    const a = await wakeCompany(theatre, content.a, CANARIES.b);
    const b = await wakeCompany(theatre, content.b, CANARIES.a);
    return { ...theatre, a, b };
  } catch (error) {
    await theatre.end();
    throw error;
  }
}

async function foundBoth(database: TestDatabase) {
  const theatre = await openTheatreOn({ ...database, drop: () => Promise.resolve() });
  try {
    return { a: await foundCompany(theatre, CANARIES.a), b: await foundCompany(theatre, CANARIES.b) };
  } finally {
    await theatre.end();
  }
}

/** A stage for the tests of one file: set before the first, struck after the last. */
export function useStage(options?: Options): () => Stage {
  return useFor(() => setStage(options));
}

export function useTheatre(options?: Options): () => Theatre {
  return useFor(() => openTheatre(options));
}

function useFor<T extends Theatre>(open: () => Promise<T>): () => T {
  let opened: T | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.end());
  return () => {
    if (!opened) throw new Error('the stage is set before the first test, not while tests are collected');
    return opened;
  };
}
