import { Injectable } from '@angular/core';
import type { Approval } from '@api/approvals-api';

/** What is asked for, in one line. */
@Injectable({ providedIn: 'root' })
export class Summaries {
  text({ summary }: Approval): string {
    return summary;
  }
}
