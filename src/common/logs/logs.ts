import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import { REDACT, scrubbed } from './redaction.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One JSON object a line on standard output: what a person typed cannot start a line of its own, and secrets are taken out. */
export function logOptions(level: LogLevel, stream?: { write(line: string): void }): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    ...(stream ? { stream } : {}),
    redact: REDACT,
    messageKey: 'message',
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: describeError },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((arg: unknown) => (typeof arg === 'string' ? scrubbed(arg) : arg)) as Parameters<typeof method>);
      },
    },
  };
}

/** Without the properties that libraries hang on errors: the database's carry rows, those of HTTP clients whole requests. */
function describeError(error: Error): { type: string; message: string; stack: string } {
  return { type: error.name, message: scrubbed(error.message), stack: scrubbed(error.stack ?? '') };
}

/** What the framework and our own classes log, as lines of the same log. Chatter about a start that goes well is left out. */
export class FrameworkLog implements LoggerService {
  constructor(private readonly lines: FastifyBaseLogger) {}

  /** @param more a stack and the name of who logs, in the order the framework gives them */
  error(message: unknown, ...more: unknown[]): void {
    const [context] = more.slice(-1);
    const stack = more.length > 1 ? more[0] : undefined;
    this.lines.error({ ...named(context), ...(typeof stack === 'string' ? { stack: scrubbed(stack) } : {}), ...caused(message) }, textOf(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.lines.warn(named(context), textOf(message));
  }

  fatal(message: unknown, context?: unknown): void {
    this.lines.fatal({ ...named(context), ...caused(message) }, textOf(message));
  }

  log(): void {
    // Chatter.
  }
}

const named = (context: unknown): object => (typeof context === 'string' ? { context } : {});
const caused = (message: unknown): object => (message instanceof Error ? { err: message } : {});
const textOf = (message: unknown): string => (message instanceof Error ? message.message : typeof message === 'string' ? message : (JSON.stringify(message) ?? ''));
