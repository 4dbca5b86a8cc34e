import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { tooMany, unavailable } from '../../../common/http/problem.js';
import { databaseError } from '../../../common/tenancy/database-error.js';
import { Database } from '../../../common/tenancy/database.js';
import { LaterReads } from '../../../common/tenancy/later-reads.js';
import { type Signal, Signals } from '../../../common/tenancy/signals.js';
import { type News, readNews } from '../inbox/notices.queries.js';
import { frameOf, type StreamEvent, waitFrame } from './event-stream.rules.js';
import { accessOf, LiveStream } from './live-stream.types.js';

/** Streams that one session, and one person, may keep open at one process. Tabs of one browser share one. */
const MOST_PER_SESSION = 6;
const MOST_PER_PERSON = 20;

/** Streams asked about at once: a signal for a whole company must not take every connection of the pool. */
const AT_ONCE = 3;

/** Milliseconds. Between two looks at all streams; between two signs of life; and after which a session is looked at again. */
const LOOK_EVERY = 2500;
const BEAT_EVERY = 10_000;
const CHECK_EVERY = 60_000;

class Ended extends Error {}

/**
 * The open streams of this process. What they carry is read in each session's own name whenever somebody signals that it may
 * have changed, so a stream tells what its holder sees now, and ends with the session.
 */
@Injectable()
export class NoticeStreams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly streams = new Set<LiveStream>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private closing = false;
  private beatAt = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly signals: Signals,
    private readonly database: Database,
    private readonly laterReads: LaterReads,
  ) {}

  onModuleInit(): void {
    this.signals.listen((signal) => this.wake(signal), () => this.refreshAll());
    this.timer = setInterval(() => this.look(), LOOK_EVERY).unref();
  }

  beforeApplicationShutdown(): void {
    this.closing = true;
    clearInterval(this.timer);
    for (const stream of this.streams) stream.end();
  }

  /** What a stream would begin with, for those who ask now and then. */
  async once(since: number | undefined): Promise<string> {
    const { actor } = this.database;
    return frameOf(accessOf(actor)) + frameOf(told(await readNews(this.database, actor, since)));
  }

  /** Opens a stream for the caller. @throws Problem 429 when they have too many, 503 at the end of the process */
  open(since: number | undefined): LiveStream {
    const { actor } = this.database;
    this.refuseTooMany(actor);
    const stream = new LiveStream(actor, this.laterReads.inTheSameName(), since);
    stream.out.once('close', () => this.streams.delete(stream));
    stream.write(waitFrame(Math.random()));
    // Known before it is first read for, and read for anew: what changed since the caller was looked up is not missed.
    this.streams.add(stream);
    void this.refresh(stream);
    return stream;
  }

  private refuseTooMany({ sessionId, personId }: { sessionId: string; personId: string }): void {
    if (this.closing) throw unavailable();
    const own = [...this.streams].filter(({ holder }) => holder.personId === personId);
    if (own.length >= MOST_PER_PERSON || own.filter(({ holder }) => holder.sessionId === sessionId).length >= MOST_PER_SESSION) throw tooMany(30);
  }

  private wake({ of, id }: Signal): void {
    for (const stream of this.streams) if (id === (of === 'person' ? stream.holder.personId : stream.holder.companyId)) void this.refresh(stream);
  }

  private refreshAll(): void {
    for (const stream of this.streams) void this.refresh(stream);
  }

  /** Signs of life; and a second look at sessions that ended by themselves, or whose signal may have been missed. */
  private look(): void {
    const now = performance.now();
    const beats = now - this.beatAt >= BEAT_EVERY;
    if (beats) this.beatAt = now;
    for (const stream of this.streams) {
      if (beats) stream.beat();
      if (!this.signals.connected || now - stream.checkedAt >= CHECK_EVERY) void this.refresh(stream);
    }
  }

  private async refresh(stream: LiveStream): Promise<void> {
    stream.dirty = true;
    if (stream.busy) return;
    stream.busy = true;
    while (stream.dirty && !stream.closed) {
      stream.dirty = false;
      await this.inTurn(() => this.read(stream));
    }
    stream.busy = false;
  }

  private async read(stream: LiveStream): Promise<void> {
    try {
      const { news, access } = await stream.inItsName(async (reader, actor) => {
        if (actor.standing.factorMissing) throw new Ended();
        return { news: await readNews(reader, actor, stream.seq), access: frameOf(accessOf(actor)) };
      });
      stream.checkedAt = performance.now();
      if (access !== stream.access) stream.write(access);
      stream.access = access;
      this.tell(stream, news);
    } catch (error) {
      // Whatever else it is passes: the next look asks again, and until then nothing is told.
      if (error instanceof Ended || databaseError(error)?.code === '28000') stream.end();
      else stream.checkedAt = 0;
    }
  }

  private tell(stream: LiveStream, news: News): void {
    if (news.items.length === 0 && news.unread === stream.unread) return;
    stream.seq = news.seq;
    stream.unread = news.unread;
    stream.write(frameOf(told(news)));
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
    try {
      await work();
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }
}

const told = ({ unread, items, seq }: News): StreamEvent => ({ name: 'notices', data: { unread, items }, id: seq });
