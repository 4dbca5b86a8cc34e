import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { imageFacts } from '../files/images.js';
import { invalidInput } from './problem.js';
import { type Upload, uploadMustBeThere } from './uploads.js';

/** Of a picture that people send: enough for a face or a logo at any size it is shown in. */
export const MAX_PICTURE_BYTES = 512 * 1024;
const MAX_SIDE = 2048;

export interface Picture {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** SQL for the address of a picture: another one after each change, null while `setAt` is. @param setAt SQL for when it was set */
export const pictureUrl = (path: string, setAt: string): string => `'${path}?at=' || floor(extract(epoch from ${setAt}) * 1000)::bigint`;

/** The same where the program knows when. @param path without a query */
export const pictureAddress = (path: string, setAt: Date | null): string | null => setAt && `${path}?at=${setAt.getTime()}`;

/** A picture somebody sent, with its pixels. */
export interface SentPicture extends Picture {
  readonly width: number;
  readonly height: number;
}

/** What was sent, as what its bytes say it is. @throws Problem 400 for anything but a PNG, JPEG or WebP of moderate size, 415 */
export function pictureOf(upload: Upload | undefined): SentPicture {
  const { content } = uploadMustBeThere(upload);
  const facts = imageFacts(content);
  if (!facts) throw invalidInput([{ field: 'file', code: 'NOT_A_PICTURE', message: 'file must be a PNG, JPEG or WebP picture' }]);
  const { mediaType, width, height } = facts;
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
    throw invalidInput([{ field: 'file', code: 'PICTURE_TOO_LARGE', message: `the picture must be ${MAX_SIDE} pixels wide and high at most` }]);
  }
  return { mediaType, content, width, height };
}

/**
 * Answers with a picture, or with 304 when it is the one the reader has.
 * @param known the If-None-Match of the request
 * @param kept who may keep it: the reader's own browser, which asks again each time, since who may see it can change; or everybody
 */
export function answerPicture(reply: FastifyReply, { mediaType, content }: Picture, known: string | undefined, kept: 'private' | 'public'): Buffer | undefined {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  reply.headers({ 'cache-control': `${kept}, no-cache`, etag: tag });
  if (known === tag) return void reply.status(304);
  reply.headers({ 'content-type': mediaType, 'content-disposition': 'inline' });
  return content;
}
