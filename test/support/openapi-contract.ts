import type { Answer } from './http-client.js';
import { faultsOf, type Schema } from './json-schema.js';

export interface Operation {
  readonly method: string;
  /** As the document writes it, with `{parameters}`. */
  readonly path: string;
  readonly access: string | readonly string[] | undefined;
  /** Reading it is an event in the company's own log. */
  readonly leavesTrace: boolean;
  /** Its answer goes on until somebody ends it, unless it is asked for once. */
  readonly streams: boolean;
  /** It asks for a sign-in that is not long ago. */
  readonly freshSignIn: boolean;
  readonly bodySchema: Schema | undefined;
  /** The media type the body is sent as, when there is one. */
  readonly bodyType: string | undefined;
  readonly bodyRequired: boolean;
  readonly queryParameters: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>>;
}

export type AnswerCheck = (method: string, path: string, answer: Answer) => void;

/** What an answer never names: it would tell of the inside of the program or of the database. */
const INSIDES = /sqlstate|violates|constraint|relation "|column "|syntax error|pg_|duplicate key|queryfailed|typeorm|node_modules|\n\s+at /i;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The API as its OpenAPI document tells it. */
export class OpenApi {
  readonly operations: readonly Operation[];

  constructor(private readonly document: any) { // eslint-disable-line @typescript-eslint/no-explicit-any -- a JSON document
    this.operations = Object.entries<any>(document.paths).flatMap(([path, item]) => // eslint-disable-line @typescript-eslint/no-explicit-any -- as above
      METHODS.filter((method) => item[method]).map((method) => {
        const operation = item[method];
        const [bodyType, content] = Object.entries<{ schema?: Schema }>(operation.requestBody?.content ?? {})[0] ?? [];
        return {
          method: method.toUpperCase(),
          path,
          access: operation['x-access'],
          leavesTrace: operation['x-leaves-trace'] === true,
          streams: operation['x-streams'] === true,
          freshSignIn: operation['x-fresh-sign-in'] === true,
          bodySchema: content?.schema,
          bodyType,
          bodyRequired: operation.requestBody?.required === true,
          queryParameters: (operation.parameters ?? []).filter((parameter: { in: string }) => parameter.in === 'query'),
          responses: operation.responses,
        };
      }),
    );
  }

  get schemas(): Readonly<Record<string, Schema>> {
    return this.document.components?.schemas ?? {};
  }

  /** The operation that serves a path; the one with the fewest parameters when several could. */
  find(method: string, path: string): Operation | undefined {
    const parts = path.split('?')[0]!.split('/');
    const fits = (operation: Operation) => {
      const pattern = operation.path.split('/');
      return operation.method === method && pattern.length === parts.length && pattern.every((part, i) => part.startsWith('{') || part === parts[i]);
    };
    return this.operations.filter(fits).sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
  }

  /** @throws Error when an answer is not what the document promises, or tells what no answer may */
  readonly check: AnswerCheck = (method, path, answer) => {
    const faults = answer.status >= 400 ? this.problemFaults(answer) : this.successFaults(method, path, answer);
    if (faults.length > 0) throw new Error(`${method} ${path} answered ${answer.status} against the contract: ${faults.join('; ')}\n${answer.text.slice(0, 600)}`);
  };

  private problemFaults({ status, headers, body, text }: Answer): string[] {
    const problem = body as Record<string, unknown> | undefined;
    return [
      ...(status >= 500 && status !== 503 ? ['an error of our own'] : []),
      ...(INSIDES.test(text) ? ['names the inside of the program'] : []),
      // An answer to HEAD has no body.
      ...(text === '' ? [] : [
        ...(headers['content-type']?.startsWith('application/problem+json') ? [] : [`content type ${headers['content-type']}`]),
        ...faultsOf(problem, this.schemas['Problem'] ?? {}, this.schemas, { open: true }),
        ...(problem?.['status'] === status ? [] : ['status of the body differs']),
        ...(/^[A-Z][A-Z_]+$/.test(String(problem?.['code'])) ? [] : ['no stable code']),
      ]),
    ];
  }

  private successFaults(method: string, path: string, { status, body, text }: Answer): string[] {
    const operation = this.find(method, path);
    if (!operation) return [];
    const response = operation.responses[String(status)];
    if (!response) return [`status ${status} is not documented`];
    const schema = response.content?.['application/json']?.schema;
    if (!schema) return text === '' || response.content ? [] : ['a body where none is documented'];
    return faultsOf(body, schema, this.schemas);
  }
}
