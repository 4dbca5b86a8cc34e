import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '../config/file-settings.js';
import { type FileKey, FileMissing, type FileStore } from './file-store.js';

/** Files in a bucket of a service that speaks the S3 protocol. */
export class S3FileStore implements FileStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    this.client = new S3Client({
      region,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
      // Checksums in trailers are newer than many a service.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(key: FileKey, path: string): Promise<void> {
    const { size } = await stat(path);
    await this.client.send(new PutObjectCommand({ ...this.place(key), Body: createReadStream(path), ContentLength: size, ContentType: 'application/octet-stream' }));
    await rm(path, { force: true });
  }

  async read(key: FileKey): Promise<Readable> {
    try {
      return (await this.client.send(new GetObjectCommand(this.place(key)))).Body as Readable;
    } catch (error) {
      throw error instanceof NoSuchKey ? new FileMissing() : error;
    }
  }

  async remove(key: FileKey): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.place(key)));
  }

  async removeAll(companyId: string): Promise<void> {
    const { bucket, prefix } = this.settings;
    for (;;) {
      const { Contents: found = [] } = await this.client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}${companyId}/` }));
      if (found.length === 0) return;
      for (const { Key } of found) await this.client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    }
  }

  private place({ companyId, id }: FileKey): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.settings;
    return { Bucket: bucket, Key: `${prefix}${companyId}/${id}` };
  }
}
