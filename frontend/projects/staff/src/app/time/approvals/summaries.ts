import { inject, Injectable } from '@angular/core';
import type { Approval } from '@api/approvals-api';
import { Format } from '@ui/format/format';

/** What is asked for, in one line: the server's figures, with dates as people say them. */
@Injectable({ providedIn: 'root' })
export class Summaries {
  readonly #format = inject(Format);

  text({ summary }: Approval): string {
    return summary.replaceAll(/\d{4}-\d\d-\d\d/g, (date) => this.#format.day(date));
  }
}
