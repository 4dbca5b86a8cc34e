/** How events are written into a stream that a browser's EventSource reads. */
export interface StreamEvent {
  readonly name: string;
  readonly data: unknown;
  /** Where the stream stands after it: what a browser that connects again sends as Last-Event-ID. */
  readonly id?: number;
}

/** JSON has no raw line breaks, so one data line is enough. */
export function frameOf({ name, data, id }: StreamEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Keeps what lies between from taking the connection for dead. */
export const BEAT = ': beat\n\n';

/** Tells a browser how long to wait, in milliseconds, before it connects again: not all of them at once. @param chance from 0 to 1 */
export const waitFrame = (chance: number): string => `retry: ${2000 + Math.floor(chance * 3000)}\n\n`;

/** The number in a Last-Event-ID; undefined when there is none or it is not one of ours. */
export function lastSeen(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}
