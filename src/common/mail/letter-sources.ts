import { Injectable } from '@nestjs/common';
import type { Letter } from './letters.js';

/** A mail as it waits in the database. */
export interface WaitingMail {
  readonly company_id: string;
  readonly id: string;
  readonly recipient: string;
  readonly template: string;
  readonly locale: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Writes a letter at the moment it is sent. Undefined: there is nothing to say any more, and no letter. */
export type LetterSource = (mail: WaitingMail) => Promise<Letter | undefined>;

/** Letters that are made of what their reader may see when they are sent. Modules add theirs while they are set up. */
@Injectable()
export class LetterSources {
  private readonly sources = new Map<string, LetterSource>();

  add(template: string, source: LetterSource): void {
    this.sources.set(template, source);
  }

  of(template: string): LetterSource | undefined {
    return this.sources.get(template);
  }
}
