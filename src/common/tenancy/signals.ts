import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import pg from 'pg';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { roleUrl } from '../database/roles.js';

/** Something changed for a person, or for everybody of a company. */
export interface Signal {
  readonly of: 'person' | 'company';
  readonly id: string;
}

const SIGNAL = /^([pc]):([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** Milliseconds between tries to connect again, doubled up to the longest. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;

/** Milliseconds after which a connection that answers nothing counts as lost, and how often it is asked. */
const ASK_EVERY = 10_000;

/**
 * What any process wrote, told to this one: PostgreSQL's LISTEN over one connection of its own. A signal carries an id; what
 * it means is read by whoever is told, in somebody's name. While the connection is lost signals are, too: `connected` says so.
 */
@Injectable()
export class Signals implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Signals');
  private readonly listeners = new Set<(signal: Signal) => void>();
  private readonly reconnected = new Set<() => void>();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended = false;
  private wait = FIRST_WAIT;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get connected(): boolean {
    return this.client !== undefined;
  }

  /** @param onGap called once signals come again after some may have been missed */
  listen(onSignal: (signal: Signal) => void, onGap: () => void): void {
    this.listeners.add(onSignal);
    this.reconnected.add(onGap);
  }

  onApplicationBootstrap(): void {
    void this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: roleUrl(this.config.listenUrl, this.config.appSecret, 'worker'),
      application_name: 'optserv signals',
      connectionTimeoutMillis: LONGEST_WAIT,
      query_timeout: LONGEST_WAIT,
      keepAlive: true,
    });
    const lost = (): void => this.lose(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.tell(payload));
    try {
      await client.connect();
      await client.query('listen signals');
    } catch (error) {
      this.again(client, String(error));
      return;
    }
    if (this.ended) return void client.end().catch(() => undefined);
    this.client = client;
    this.wait = FIRST_WAIT;
    this.reconnected.forEach((call) => call());
    this.ask(client);
  }

  /** A connection can be dead without saying so. */
  private ask(client: pg.Client): void {
    this.timer = setTimeout(() => {
      client.query('select').then(
        () => this.ask(client),
        () => this.lose(client),
      );
    }, ASK_EVERY).unref();
  }

  private lose(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.timer);
    this.again(client, 'the connection was lost');
  }

  private again(client: pg.Client, why: string): void {
    client.removeAllListeners();
    client.on('error', () => undefined);
    void client.end().catch(() => undefined);
    if (this.ended) return;
    this.logger.warn(`signals are missed: ${why}`);
    this.timer = setTimeout(() => void this.connect(), this.wait);
    this.timer.unref();
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  private tell(payload: string | undefined): void {
    const [, kind, id] = SIGNAL.exec(payload ?? '') ?? [];
    if (!id) return;
    const signal: Signal = { of: kind === 'p' ? 'person' : 'company', id };
    this.listeners.forEach((call) => call(signal));
  }
}
