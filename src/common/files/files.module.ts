import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { FileSweep } from './file-sweep.js';
import { IncomingFiles } from './incoming-files.js';
import { LocalFileStore } from './local-file-store.js';
import { StoredFiles } from './stored-files.js';

@Global()
@Module({
  providers: [
    {
      provide: FILE_STORE,
      inject: [CONFIG],
      // The client of the protocol is large: it is read only where it is used.
      useFactory: async ({ files }: Config): Promise<FileStore> => (files.s3 ? new (await import('./s3-file-store.js')).S3FileStore(files.s3) : new LocalFileStore(files.folder)),
    },
    IncomingFiles,
    StoredFiles,
    FileSweep,
  ],
  exports: [FILE_STORE, IncomingFiles, StoredFiles],
})
export class FilesModule {}
