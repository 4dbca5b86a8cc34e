import { resolve } from 'node:path';

/** A bucket of a service that speaks the S3 protocol. */
export interface S3Settings {
  readonly bucket: string;
  /** Address of the service; undefined means Amazon's own in the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Undefined, both: found as the SDK finds them (the machine's role). */
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  /** What every key begins with; empty or ending in a slash. */
  readonly prefix: string;
}

/** Where files lie that people send. */
export interface FileSettings {
  /** Folder for files that are being received, and of all files when there is no bucket. Never below what the web serves. */
  readonly folder: string;
  readonly s3: S3Settings | undefined;
}

/** @param env FILES_DIR, and FILES_S3_BUCKET with what belongs to it */
export function readFileSettings(env: Readonly<Record<string, string | undefined>>): FileSettings {
  const bucket = env['FILES_S3_BUCKET'];
  const prefix = env['FILES_S3_PREFIX'] ?? '';
  return {
    folder: resolve(env['FILES_DIR'] || '.data/files'),
    s3: bucket
      ? {
          bucket,
          endpoint: env['FILES_S3_ENDPOINT'] || undefined,
          region: env['FILES_S3_REGION'] || 'us-east-1',
          accessKeyId: env['FILES_S3_ACCESS_KEY_ID'] || undefined,
          secretAccessKey: env['FILES_S3_SECRET_ACCESS_KEY'] || undefined,
          prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
        }
      : undefined,
  };
}
