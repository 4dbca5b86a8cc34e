import { Readable } from 'node:stream';
import type { Queryable } from '../../../common/tenancy/queryable.js';
import type { Actor } from '../../../common/tenancy/actor.js';
import { BEAT, type StreamEvent } from './event-stream.rules.js';

/** Bytes that may wait for a client that takes them slowly; with more it is let go, and asks again when it can. */
const MOST_WAITING = 64 * 1024;

/** One open stream of one session. */
export class LiveStream {
  readonly out = new Readable({ read: () => undefined });
  unread = -1;
  /** What its holder was last told about what they may see, in a word to compare. */
  access = '';
  busy = false;
  dirty = false;
  /** When, in milliseconds of performance.now(), its session was last seen alive; 0: not known any more. */
  checkedAt = performance.now();
  private ending = false;

  constructor(
    readonly holder: Pick<Actor, 'sessionId' | 'personId' | 'companyId'>,
    readonly inItsName: <T>(read: (reader: Queryable, actor: Actor) => Promise<T>) => Promise<T>,
    /** The number of the newest notice its holder knows; undefined: none yet. */
    public seq: number | undefined,
  ) {}

  get closed(): boolean {
    return this.ending || this.out.destroyed;
  }

  beat(): void {
    this.write(BEAT);
  }

  write(text: string): void {
    if (this.closed) return;
    this.out.push(text);
    if (this.out.readableLength > MOST_WAITING) this.out.destroy();
  }

  end(): void {
    if (this.closed) return;
    this.ending = true;
    this.out.push(null);
  }
}

/** What decides what somebody sees, as GET /auth/me says it: a page that knows something else asks there anew. */
export const accessOf = ({ role, departmentId, workspaces }: Actor): StreamEvent => ({ name: 'access', data: { role, departmentId, workspaces } });
