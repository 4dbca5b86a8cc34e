import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

/** What the driver's connection has and its types leave out. */
interface Wire extends Connection {
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** One COPY: the driver hands what the server says to the query that is under way. */
class Copy implements Submittable {
  readonly done: Promise<void>;
  private resolve!: () => void;
  private reject!: (error: unknown) => void;
  protected failure: unknown;

  constructor(private readonly sql: string) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    (connection as Wire).query(this.sql);
  }

  handleError(error: unknown): void {
    this.reject(this.failure ?? error);
  }

  handleCommandComplete(): void {
    // The server is ready for more only after the next message.
  }

  handleReadyForQuery(): void {
    if (this.failure === undefined) this.resolve();
    else this.reject(this.failure);
  }
}

class CopyOut extends Copy {
  constructor(
    sql: string,
    private readonly target: Writable,
  ) {
    super(sql);
    target.once('error', (error) => (this.failure = error));
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }, connection: Connection): void {
    // The driver uses its buffer again.
    if (this.failure !== undefined || this.target.write(Buffer.from(chunk)) || connection.stream.isPaused()) return;
    connection.stream.pause();
    const goOn = () => void connection.stream.resume();
    once(this.target, 'drain').then(goOn, goOn);
  }
}

class CopyIn extends Copy {
  constructor(
    sql: string,
    private readonly source: Readable,
  ) {
    super(sql);
  }

  handleCopyInResponse(connection: Connection): void {
    void this.send(connection as Wire);
  }

  private async send(wire: Wire): Promise<void> {
    try {
      for await (const chunk of this.source) {
        wire.sendCopyFromChunk(chunk as Buffer);
        if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain');
      }
      wire.endCopyFrom();
    } catch (error) {
      this.failure = error;
      wire.sendCopyFail('the source could not be read');
    }
  }
}

/** Runs `copy … to stdout` into a stream, as fast as that takes it, and ends it. */
export async function copyOut(client: Client, sql: string, target: Writable): Promise<void> {
  await client.query(new CopyOut(sql, target)).done;
  // A stream that has been ended tells of no drain, and the connection waits for that.
  if (target.writableNeedDrain) await once(target, 'drain');
  target.end();
}

/** Runs `copy … from stdin` with what a stream holds. */
export async function copyIn(client: Client, sql: string, source: Readable): Promise<void> {
  await client.query(new CopyIn(sql, source)).done;
}
