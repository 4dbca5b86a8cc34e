import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DOCUMENT_ENDINGS } from '../../../common/files/documents.js';
import { FILE_STORE, type FileStore } from '../../../common/files/file-store.js';
import { Jobs } from '../../../common/jobs/jobs.js';
import type { RoleDatabase, RoleTransaction } from '../../../common/tenancy/role-database.js';
import { WORKER_DATABASE } from '../../../common/tenancy/tenancy.module.js';
import { type ExportedFile, type ExportedTable, type StoredFile, writeArchive } from './export-archive.service.js';

/** Seconds between two looks for exports that wait. */
const EVERY = 5;
const PIECE = 1024 * 1024;
const ROWS = 500;
/** Files are fetched a few at a time: each may be megabytes. */
const FILES = 4;

/** The table that says what lies in the file store. */
const STORED = 'stored_file';

interface StoredRow {
  readonly id: string;
  readonly purpose: string;
  readonly media_type: string;
  readonly kept_at: string | null;
}

interface Taken {
  readonly company_id: string;
  readonly id: string;
  readonly attempt: number;
  readonly locale: string;
  readonly name: string;
}

/** Writes the archives that Admins asked for: one snapshot of the company, streamed into pieces that the database keeps. */
@Injectable()
export class ExportJob implements OnModuleInit {
  private readonly logger = new Logger('Export');

  constructor(
    private readonly jobs: Jobs,
    @Inject(WORKER_DATABASE) private readonly database: RoleDatabase,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'exports', every: EVERY, run: (stopping) => this.run(stopping) });
  }

  async run(stopping: AbortSignal): Promise<void> {
    await this.database.query('select job.expire_exports()');
    for (let taken = await this.take(); taken && !stopping.aborted; taken = await this.take()) {
      try {
        await this.write(taken, stopping);
      } catch (error) {
        this.logger.error(`export ${taken.id}: ${String(error)}`);
        await this.database.query('select job.export_failed($1, $2, $3)', [taken.company_id, taken.id, taken.attempt]);
      }
    }
  }

  private take(): Promise<Taken | undefined> {
    return this.database.first<Taken>('select * from job.take_export()');
  }

  private async write(taken: Taken, stopping: AbortSignal): Promise<void> {
    const { company_id: company, id, attempt } = taken;
    const { size, digest } = await this.database.snapshot(async (snapshot) => {
      const tables = await snapshot.query<ExportedTable>('select name, file, withheld from custody.export_tables($1, $2)', [company, id]);
      const archive = writeArchive({
        company: taken.name,
        locale: taken.locale,
        tables,
        rows: (table) => linesOf(snapshot, [company, id, table]),
        files: (table) => fetched<ExportedFile>(snapshot, [company, id, table, true], FILES),
        stored: (all) => this.stored(company, all.some(({ name }) => name === STORED) ? linesOf(snapshot, [company, id, STORED]) : []),
        done: async (done, rows) => {
          await this.database.query('select job.export_progress($1, $2, $3, $4, $5, $6)', [company, id, attempt, tables.length, done, rows]);
        },
      });
      return this.keep(taken, archive, stopping);
    });
    await this.database.query('select job.export_ready($1, $2, $3, $4, $5)', [company, id, attempt, size, digest]);
  }

  private async *stored(companyId: string, batches: AsyncIterable<string[]> | Iterable<string[]>): AsyncGenerator<StoredFile> {
    for await (const lines of batches) {
      for (const { id, purpose, media_type, kept_at } of lines.map((line) => JSON.parse(line) as StoredRow)) {
        if (kept_at === null) continue;
        yield { path: `files/${purpose}/${id}.${DOCUMENT_ENDINGS[media_type] ?? 'bin'}`, content: await this.files.read({ companyId, id }) };
      }
    }
  }

  /** Keeps the archive piece by piece, as it comes. */
  private async keep({ company_id: company, id, attempt }: Taken, archive: Readable, stopping: AbortSignal): Promise<{ size: number; digest: Buffer }> {
    const digest = createHash('sha256');
    let [size, part] = [0, 0];
    for await (const content of pieces(archive)) {
      if (stopping.aborted) throw new Error('the program ends');
      const [kept] = await this.database.query<{ ours: boolean }>('select job.keep_export_part($1, $2, $3, $4, $5) as ours', [company, id, attempt, part++, content]);
      if (!kept?.ours) throw new Error('another process has taken it over');
      digest.update(content);
      size += content.length;
    }
    return { size, digest: digest.digest() };
  }
}

async function* linesOf(snapshot: RoleTransaction, of: readonly [string, string, string]): AsyncGenerator<string[]> {
  for await (const rows of fetched<{ line: string }>(snapshot, [...of, false], ROWS)) yield rows.map(({ line }) => line);
}

/** What the cursor of custody.open_rows holds, so many rows at a time. */
async function* fetched<Row>(snapshot: RoleTransaction, of: readonly [string, string, string, boolean], most: number): AsyncGenerator<Row[]> {
  await snapshot.query('select custody.open_rows($1, $2, $3, $4)', of);
  for (let rows: Row[]; (rows = await snapshot.query<Row>(`fetch ${most} from part`)).length > 0; ) yield rows;
  await snapshot.query('close part');
}

async function* pieces(stream: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    length += chunk.length;
    if (length < PIECE) continue;
    yield Buffer.concat(held);
    [held, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(held);
}
