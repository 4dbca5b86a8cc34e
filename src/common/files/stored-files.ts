import { Inject, Injectable, Logger, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound } from '../http/problem.js';
import { Database } from '../tenancy/database.js';
import { FILE_STORE, FileMissing, type FileStore } from './file-store.js';
import { DOCUMENT_ENDINGS } from './documents.js';

/** Whatever a reader makes of the content: it is saved, not shown, and could not do anything if it were. */
const HARMLESS = {
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
} as const;

/** Files that the actor may see, by the policies of app.stored_file. */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly database: Database,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  /**
   * Answers with a file for download, under the type it was found to have when it came.
   * @param name for the download, without ending: of our own making, letters, digits and hyphens
   * @throws Problem 404
   */
  async attachment(id: string, name: string, reply: FastifyReply): Promise<StreamableFile> {
    const { companyId } = this.database.actor;
    const file = await this.database.first<{ type: string; size: number }>(
      'select media_type as type, byte_size as size from app.stored_file where company_id = $1 and id = $2',
      [companyId, id],
    );
    if (!file) throw notFound();
    try {
      const content = await this.store.read({ companyId, id });
      reply.headers(HARMLESS);
      const fileName = `${name}.${DOCUMENT_ENDINGS[file.type] ?? 'bin'}`;
      return new StreamableFile(content, { type: file.type, length: file.size, disposition: `attachment; filename="${fileName}"` });
    } catch (error) {
      if (!(error instanceof FileMissing)) throw error;
      new Logger('Files').error(`the store has no file ${companyId}/${id}`);
      throw notFound();
    }
  }
}
