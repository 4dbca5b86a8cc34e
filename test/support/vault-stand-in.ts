import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

type Body = Record<string, unknown>;
type Wrap = { personId: string; wrappedKey: string };
interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export const STAND_IN = {
  companyId: '018f3a5e-0000-7000-8000-00000000c001',
  owner: { id: '018f3a5e-0000-7000-8000-00000000a001', email: 'owner@example.com', name: 'Lan Owner' },
  colleague: { id: '018f3a5e-0000-7000-8000-00000000a002', email: 'mai@example.com', name: 'Mai Colleague' },
} as const;

const ACCOUNTS = '/api/v1/accounts';
const people = [STAND_IN.owner, STAND_IN.colleague];
const notFound: Answer = { status: 404, body: { code: 'NOT_FOUND' } };
const found = (body: unknown): Answer => (body === undefined ? notFound : { status: 200, body });
const only = (body: Body, ...names: string[]): Body => Object.fromEntries(names.map((name) => [name, body[name]]));

/**
 * The routes of Account Sharing in memory, for clients to be tried against: it stores what it is given and hands it out again.
 * `lie` changes answers on their way out, as a malicious service would.
 */
export class VaultStandIn {
  /** Everything that was ever sent to it. */
  readonly received: string[] = [];
  lie: (path: string, body: Body) => Body = (_path, body) => body;
  readonly #vaults = new Map<string, Body>();
  readonly #trust = new Map<string, Body>();
  readonly #items = new Map<string, Body & { ownerId: string; wraps: Map<string, string> }>();
  #companyKey: Body | undefined;
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer((request, response) => {
      void this.#read(request).then((answer) => {
        response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
        response.end(answer.body === undefined ? '' : JSON.stringify(this.lie(request.url ?? '', answer.body as Body)));
      });
    });
    await new Promise<void>((listening) => this.#server?.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((closed) => this.#server?.close(closed));
  }

  async #read(request: IncomingMessage): Promise<Answer> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    this.received.push(`${request.method} ${request.url} ${text}`);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    if (pathname === '/api/v1/auth/sign-in') return this.#signIn(body);
    const me = people.find(({ id }) => request.headers.authorization === `Bearer ${id}`);
    if (!me || !pathname.startsWith(ACCOUNTS)) return { status: 401, body: { code: 'UNAUTHENTICATED' } };
    const path = pathname.slice(ACCOUNTS.length);
    return path.startsWith('/vault') ? this.#vault(me.id, request.method ?? '', path, body) : this.#shared(me.id, request.method ?? '', path, body, searchParams);
  }

  #signIn({ email }: Body): Answer {
    const person = people.find((known) => known.email === email);
    if (!person) return { status: 401, body: { code: 'UNAUTHENTICATED' } };
    return { status: 200, body: { accessToken: person.id, expiresIn: 600, me: { id: person.id, role: 'admin', company: { id: STAND_IN.companyId } } } };
  }

  #vault(me: string, method: string, path: string, body: Body): Answer {
    const kept = path === '/vault' ? this.#vaults : path === '/vault/trust' ? this.#trust : undefined;
    if (kept && method === 'PUT') kept.set(me, body);
    if (kept) return found(kept.get(me));
    if (path === '/vault/company-key' && method === 'PUT') this.#companyKey = body;
    if (path === '/vault/company-key') return found(this.#companyKey);
    const id = path.replace('/vault/people/', '');
    const record = id === 'company' ? this.#companyKey : this.#vaults.get(id);
    return record ? found(only(record, 'publicKey', 'fingerprint')) : notFound;
  }

  #shared(me: string, method: string, path: string, body: Body, search: URLSearchParams): Answer {
    if (path === '/recipients') {
      const items = people.filter(({ id, name }) => id !== me && name.includes(search.get('search') ?? ''));
      return found({ items: items.map(({ id, name }) => ({ id, name, ...only(this.#vaults.get(id) ?? {}, 'publicKey', 'fingerprint') })), nextCursor: null });
    }
    if (path === '/items' && method === 'POST') return this.#create(me, body);
    const [, , id = '', action] = path.split('/');
    const item = this.#items.get(id);
    const wrappedKey = item?.wraps.get(me);
    if (!item || !wrappedKey) return notFound;
    if (action === 'open') return found({ ...only(item, 'format', 'ciphertext', 'nonce'), wrappedKey, version: 1 });
    if (action === 'access') return this.#grant(item, body);
    return found({ ...only(item, 'title', 'kind', 'urls', 'tags', 'ownerId'), id, version: 1 });
  }

  #create(me: string, body: Body): Answer {
    if (!this.#companyKey) return { status: 409, body: { code: 'COMPANY_KEY_MISSING' } };
    const wraps = new Map((body['wrappedKeys'] as Wrap[]).map(({ personId, wrappedKey }) => [personId, wrappedKey]));
    if (!wraps.has(me) || !wraps.has('company')) return { status: 400, body: { code: 'INVALID_INPUT' } };
    this.#items.set(String(body['id']), { ...body, ownerId: me, wraps });
    return { status: 201, body: only(body, 'id', 'title', 'kind') };
  }

  #grant(item: { wraps: Map<string, string> }, body: Body): Answer {
    for (const { personId, wrappedKey } of body['wrappedKeys'] as Wrap[]) item.wraps.set(personId, wrappedKey);
    return { status: 201, body: { id: STAND_IN.owner.id } };
  }
}
