import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingFiles } from '../files/incoming-files.js';
import { Form, type FormRules, readSpooledForm } from './forms.js';
import { invalidInput, Problem } from './problem.js';

export interface UploadRules {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** Names of text fields that may come beside the file, with what they mean. */
  readonly fields?: Readonly<Record<string, string>>;
}

const MAX_FIELD = 16 * 1024;
const DRAINED = 4 * 1024 * 1024;
const MAX_NAME = 200;

const malformed = () => invalidInput([], 'The form is malformed.');
const unsupported = () => new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send a form (multipart/form-data) with the file in its field "file".');
const tooLarge = (maxBytes: number) => new Problem(413, 'TOO_LARGE', `The file may be ${sizeInWords(maxBytes)} at most.`);

/** A file that came with a request, whole and in memory. */
export class Upload {
  constructor(
    /** As the sender calls it: never a path to be used. */
    readonly name: string,
    readonly content: Buffer,
    readonly fields: Readonly<Record<string, string>>,
  ) {}

  /** What stands for it where a request's body is written down (idempotency): not the content. */
  toJSON(): object {
    return { name: this.name, sha256: createHash('sha256').update(this.content).digest('hex'), fields: this.fields };
  }
}

/** For routes that take one file, as `file` of a multipart form. Every other route answers 415 to a form. */
export const AcceptsUpload = (rules: UploadRules) =>
  applyDecorators(
    RouteConfig({ upload: rules }),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', format: 'binary' },
          ...Object.fromEntries(Object.entries(rules.fields ?? {}).map(([name, description]) => [name, { type: 'string', description }])),
        },
      },
    }),
  );

/** The upload that a route with `@AcceptsUpload` received, if any: whether the caller may see what it is for is asked first. */
export const ReceivedUpload = createParamDecorator((_: unknown, context: ExecutionContext): Upload | undefined => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  return body instanceof Upload ? body : undefined;
});

/** @throws Problem 415 when something else came, or nothing */
export function uploadMustBeThere(upload: Upload | undefined): Upload {
  if (!upload) throw unsupported();
  return upload;
}

/** Forms are read before anything asks the database, so that a slow sender holds no transaction. */
export function acceptUploads(fastify: FastifyInstance, incoming: IncomingFiles): void {
  fastify.addContentTypeParser('multipart/form-data', async (request: FastifyRequest, payload: Readable) => {
    const { upload: rules, form } = request.routeOptions.config as { upload?: UploadRules; form?: FormRules };
    if (form) return readSpooledForm(request, payload, form, incoming);
    if (!rules) {
      await drain(payload);
      throw unsupported();
    }
    return readForm(payload, request.headers['content-type']!, rules);
  });
  fastify.addHook('onResponse', async ({ body }) => {
    if (body instanceof Form && body.file) await incoming.remove(body.file);
  });
}

/** @throws Problem 400 for a malformed form or parts that are not asked for, 413 */
async function readForm(payload: Readable, contentType: string, rules: UploadRules): Promise<Upload> {
  const files: { name: string; chunks: Buffer[] }[] = [];
  const fields: Record<string, string> = {};
  const asked = ['file', ...Object.keys(rules.fields ?? {})];
  let refusal: Problem | undefined;
  const refuse = (problem: Problem) => (refusal ??= problem);
  const refusePart = (name: string) => refuse(invalidInput([{ field: name.slice(0, 60), code: 'UNKNOWN', message: `send each of these once: ${asked.join(', ')}` }]));

  const form = openForm(contentType, rules);
  form.on('file', (field, stream, name) => {
    if (field !== 'file' || files.length > 0) refusePart(field);
    const chunks: Buffer[] = [];
    files.push({ name, chunks });
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('limit', () => refuse(tooLarge(rules.maxBytes)));
  });
  form.on('field', (field, value, _nameCut, valueCut) => {
    if (field === 'file' || !asked.includes(field) || Object.hasOwn(fields, field) || valueCut) refusePart(field);
    else fields[field] = value;
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) form.on(limit, () => refusePart('file'));

  try {
    await feed(payload, form);
  } catch {
    throw refusal ?? malformed();
  }
  if (refusal) throw refusal;
  const [file] = files;
  if (!file) throw invalidInput([{ field: 'file', code: 'MISSING', message: 'file must be there' }]);
  return new Upload(plainName(file.name), Buffer.concat(file.chunks), fields);
}

/** Not a pipeline: that would destroy the request with the form, and the sender would see a broken line instead of an answer. */
function feed(payload: Readable, form: BusboyInstance): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    form.once('finish', resolve).once('error', reject);
    payload.once('error', reject).pipe(form);
  }).catch(async (error: unknown) => {
    payload.unpipe(form);
    await drain(payload);
    throw error;
  });
}

/** Lets a sender finish before they are refused, within reason: after the answer the connection closes, and one who still sends misses it. */
async function drain(payload: Readable): Promise<void> {
  let dropped = 0;
  try {
    for await (const chunk of payload) {
      dropped += (chunk as Buffer).length;
      if (dropped > DRAINED) return;
    }
  } catch {
    // They hung up: nobody is left to be answered.
  }
}

function openForm(contentType: string, { maxBytes, fields = {} }: UploadRules): BusboyInstance {
  const fieldCount = Object.keys(fields).length;
  const limits = { fileSize: maxBytes, files: 2, fields: fieldCount + 1, parts: fieldCount + 3, fieldSize: MAX_FIELD, fieldNameSize: 60, headerPairs: 20 };
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits });
  } catch {
    throw malformed();
  }
}

function plainName(name: string): string {
  return name.toWellFormed().replaceAll(/[\p{Cc}/\\]/gu, ' ').trim().slice(0, MAX_NAME);
}

function sizeInWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / (1024 * 1024))} MB` : `${Math.floor(bytes / 1024)} KB`;
}
