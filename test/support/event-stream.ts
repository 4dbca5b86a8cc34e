import { request, type IncomingMessage } from 'node:http';
import type { HttpClient } from './http-client.js';

export interface StreamedEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- events are looked into as they come
}

/** What a browser's EventSource does, by hand: an open stream of server-sent events. */
export class EventStream {
  readonly events: StreamedEvent[] = [];
  /** When the server ended it, in milliseconds of performance.now(). */
  readonly ended: Promise<number>;
  #rest = '';

  private constructor(private readonly incoming: IncomingMessage) {
    incoming.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.ended = new Promise((resolve) => {
      for (const event of ['end', 'close', 'error'] as const) incoming.once(event, () => resolve(performance.now()));
    });
  }

  /** @throws Error for an answer that is no stream */
  static async open(client: HttpClient, lastEventId?: string): Promise<EventStream> {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { authorization: `Bearer ${client.bearer ?? ''}`, accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
      request(`${client.url}/api/v1/notifications/stream`, { headers, agent: false }, resolve).on('error', reject).end();
    });
    if (incoming.statusCode !== 200) {
      incoming.destroy();
      throw new Error(`no stream: ${incoming.statusCode}`);
    }
    return new EventStream(incoming);
  }

  /** What it told of notices, in its order. */
  get news(): any[] { // eslint-disable-line @typescript-eslint/no-explicit-any -- as the events
    return this.#of('notices');
  }

  /** What it told of role, department and workspaces, in its order. */
  get access(): any[] { // eslint-disable-line @typescript-eslint/no-explicit-any -- as the events
    return this.#of('access');
  }

  get unread(): number | undefined {
    return this.news.at(-1)?.unread;
  }

  /** Kinds of the notices it told of, in their order. */
  get kinds(): string[] {
    return this.news.flatMap(({ items }) => (items as { kind: string }[]).map(({ kind }) => kind));
  }

  get lastId(): string | undefined {
    return this.events.filter(({ id }) => id !== undefined).at(-1)?.id;
  }

  close(): void {
    this.incoming.destroy();
  }

  #of(event: string): unknown[] {
    return this.events.filter(({ name }) => name === event).map(({ data }) => data);
  }

  #take(text: string): void {
    const frames = (this.#rest + text).split('\n\n');
    this.#rest = frames.pop()!;
    for (const frame of frames) {
      const fields = new Map(frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
      if (fields.has('data')) this.events.push({ name: fields.get('event') ?? 'message', id: fields.get('id'), data: JSON.parse(fields.get('data')!) });
    }
  }
}
