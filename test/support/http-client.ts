import { Agent, request as send, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { AnswerCheck } from './openapi-contract.js';

export interface Answer {
  /** Of the process that answered; undefined when it came another way. */
  readonly url?: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked into as they come
}

export interface CallOptions {
  readonly headers?: OutgoingHttpHeaders;
  /** Sent as it is, for bodies that no JSON serializer would make; `body` is ignored then. */
  readonly raw?: string | Buffer;
  /** Credentials of this call; undefined keeps the client's. */
  readonly bearer?: string;
}

export interface ClientSettings {
  readonly url: string;
  readonly bearer?: string | undefined;
  /** Keeps the cookies it is given, as a browser does. */
  readonly cookies?: boolean;
  /** Looks at every answer; throws when it breaks the contract. */
  readonly check?: AnswerCheck | undefined;
}

const agents = new Map<string, Agent>();

/** A client of the API: bearer or cookies, never following a redirect, every answer checked against the contract. */
export class HttpClient {
  readonly jar = new Map<string, string>();

  constructor(private readonly settings: ClientSettings) {}

  get url(): string {
    return this.settings.url;
  }

  get bearer(): string | undefined {
    return this.settings.bearer;
  }

  /** The same caller with something changed: another process, other credentials. */
  with(change: Partial<ClientSettings>): HttpClient {
    const client = new HttpClient({ ...this.settings, ...change });
    for (const [name, value] of this.jar) client.jar.set(name, value);
    return client;
  }

  get(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('GET', path, undefined, options);
  }

  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('POST', path, body, options);
  }

  put(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('PUT', path, body, options);
  }

  patch(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('PATCH', path, body, options);
  }

  delete(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('DELETE', path, undefined, options);
  }

  async call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> {
    const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await this.exchange(method, path, payload, {
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
      ...this.credentials(options),
      ...options.headers,
    });
    this.keepCookies(answer);
    this.settings.check?.(method, path, answer);
    return answer;
  }

  private credentials({ bearer = this.settings.bearer }: CallOptions): OutgoingHttpHeaders {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...(cookie && bearer === undefined ? { cookie } : {}) };
  }

  private keepCookies({ headers }: Answer): void {
    if (!this.settings.cookies) return;
    for (const line of headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }

  private exchange(method: string, path: string, payload: string | Buffer | undefined, headers: OutgoingHttpHeaders): Promise<Answer> {
    const { hostname, port } = new URL(this.settings.url);
    return new Promise((resolve, reject) => {
      // The path goes out exactly as given: URL parsing would tidy up what some attacks consist of.
      const outgoing = send({ hostname, port, path, method, headers, agent: headers['connection'] === 'close' ? false : agentOf(this.settings.url) }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ url: this.settings.url, status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parsed(text) });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }
}

/** Closes the sockets kept open to a process that is about to end. */
export function closeConnections(url: string): void {
  agents.get(url)?.destroy();
  agents.delete(url);
}

function agentOf(url: string): Agent {
  let agent = agents.get(url);
  if (!agent) agents.set(url, (agent = new Agent({ keepAlive: true, maxSockets: 64 })));
  return agent;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
