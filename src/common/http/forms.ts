import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { IncomingFile, IncomingFiles } from '../files/incoming-files.js';
import { invalidInput, Problem } from './problem.js';

export interface FormRules {
  /** Text fields, with what they mean; a question mark at the end of the name: may be left out. */
  readonly fields: Readonly<Record<string, string>>;
  readonly file: { readonly name: string; readonly maxBytes: number; readonly description: string };
}

const MAX_FIELD = 64 * 1024;
/** A sender who is refused is heard to the end up to here, or would see a broken line instead of the answer. */
const HEARD = 64 * 1024 * 1024;

/** A form as it came. What is wrong with it is for the route to say: a page shows it with what was typed. */
export class Form {
  readonly fields: Record<string, string> = {};
  /** Names of parts that nobody asked for, came twice or are too long. */
  readonly unknown: string[] = [];
  file: IncomingFile | undefined;
  fileTooLarge = false;

  /** What stands for it where a request's body is written down. */
  toJSON(): object {
    return { fields: this.fields, sha256: this.file?.sha256.toString('hex') };
  }
}

/** For routes that take a form with at most one file, which waits on disk until the answer is sent. */
export const AcceptsForm = (rules: FormRules) =>
  applyDecorators(
    RouteConfig({ form: rules }),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: Object.keys(rules.fields).filter((name) => !name.endsWith('?')),
        properties: {
          ...Object.fromEntries(Object.entries(rules.fields).map(([name, description]) => [name.replace('?', ''), { type: 'string', description }])),
          [rules.file.name]: { type: 'string', format: 'binary', description: rules.file.description },
        },
      },
    }),
  );

/** The form that a route with `@AcceptsForm` received. @throws Problem 415 when something else came, or nothing */
export const ReceivedForm = createParamDecorator((_: unknown, context: ExecutionContext): Form => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!(body instanceof Form)) throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send a form (multipart/form-data).');
  return body;
});

/** Reads a form; its file goes to disk as it arrives. @throws Problem 400 for what is no form, 413 for one that does not end */
export async function readSpooledForm(request: FastifyRequest, payload: Readable, rules: FormRules, incoming: IncomingFiles): Promise<Form> {
  const form = new Form();
  const asked = Object.keys(rules.fields).map((name) => name.replace('?', ''));
  const parser = openParser(request.headers['content-type']!, asked.length, rules.file.maxBytes);
  const received: Promise<void>[] = [];
  let fileSeen = false;
  parser.on('file', (name, stream) => {
    if (name !== rules.file.name || fileSeen) {
      form.unknown.push(name.slice(0, 60));
      return void stream.resume();
    }
    fileSeen = true;
    stream.on('limit', () => (form.fileTooLarge = true));
    received.push(incoming.receive(stream).then((file) => void (form.file = file)));
  });
  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (!asked.includes(name) || Object.hasOwn(form.fields, name) || valueCut) form.unknown.push(name.slice(0, 60));
    else form.fields[name] = value;
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, () => form.unknown.push('…'));
  try {
    await feed(payload, parser);
    await Promise.all(received);
  } catch (error) {
    await Promise.allSettled(received);
    if (form.file) await incoming.remove(form.file);
    throw error instanceof Problem ? error : malformed();
  }
  await setAside(form, incoming);
  return form;
}

/** A browser sends an empty file where none was chosen; a file that was cut off is of no use. */
async function setAside(form: Form, incoming: IncomingFiles): Promise<void> {
  if (!form.file || (form.file.size > 0 && !form.fileTooLarge)) return;
  await incoming.remove(form.file);
  form.file = undefined;
}

function openParser(contentType: string, fields: number, fileSize: number): BusboyInstance {
  const limits = { fileSize, files: 2, fields: fields + 8, parts: fields + 10, fieldSize: MAX_FIELD, fieldNameSize: 60, headerPairs: 20 };
  try {
    return new Busboy({ headers: { 'content-type': contentType as `multipart/${string}` }, limits });
  } catch {
    throw malformed();
  }
}

/** Not a pipeline: that would destroy the request with the form, and the sender would not be answered. */
async function feed(payload: Readable, parser: BusboyInstance): Promise<void> {
  const finished = once(parser, 'finish');
  finished.catch(() => undefined);
  let heard = 0;
  for await (const chunk of payload) {
    heard += (chunk as Buffer).length;
    if (heard > HEARD) throw new Problem(413, 'TOO_LARGE', 'The form is too large.');
    if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), finished]);
  }
  parser.end();
  await finished;
}

const malformed = () => invalidInput([], 'The form is malformed.');
