import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { LeaveCalendarItem } from '@api/leave-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';
import { STATUS_TONES, statusKey } from '../../requests/request-words';
import { Badge } from '@ui/status/badge';
import { LeaveWords } from '../leave-words';
import { AbsenceText } from './absence-text';

/** The month as a list, by first day: where there is no room for a grid. */
@Component({
  selector: 'app-absence-list',
  imports: [Avatar, Badge, Icon],
  template: `
    <ul>
      @for (row of rows(); track row.id) {
        <li>
          @if (row.name) {
            <button type="button" data-testid="absence" (click)="opened.emit(row.id)">
              <ui-avatar [name]="row.name" />
              <span class="names">
                <span class="strong truncate">{{ row.name }}</span>
                <span class="small muted">{{ row.words }}</span>
              </span>
              <ui-badge [tone]="tones[row.status]">{{ t(statusKey(row.status)) }}</ui-badge>
            </button>
          } @else {
            <p>
              <ui-icon name="calendar-days" />
              <span class="names"><span class="strong truncate">{{ row.holiday }}</span><span class="small muted">{{ row.words }}</span></span>
            </p>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      border-bottom: 1px solid var(--line);
    }
    button,
    p {
      display: flex;
      align-items: center;
      gap: 12px;
      width: 100%;
      min-height: 56px;
      padding: 6px 16px;
      border: 0;
      background: none;
      text-align: left;
    }
    button {
      cursor: pointer;
    }
    button:focus-visible {
      outline-offset: -2px;
    }
    p {
      background: var(--surface-2);
    }
    p ui-icon {
      width: 26px;
      color: var(--text-3);
    }
    .names {
      flex: 1;
      display: grid;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AbsenceList {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #words = inject(LeaveWords);
  readonly #text = inject(AbsenceText);
  readonly items = input.required<readonly LeaveCalendarItem[]>();
  readonly opened = output<string>();
  protected readonly tones = STATUS_TONES;
  protected readonly statusKey = statusKey;
  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      id: item.id,
      name: item.kind === 'leave' ? (item.personName ?? '') : '',
      holiday: item.kind === 'holiday' ? this.#text.holiday(item) : '',
      words: item.kind === 'holiday' ? this.#format.day(item.startDate) : `${item.typeName ?? ''} · ${this.#words.dates(item)}`,
      status: item.status ?? ('approved' as const),
    })),
  );
}
