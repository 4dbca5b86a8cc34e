import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Clock } from './clock';

/** In the bar at the top, while the reader is clocked in: since when. */
@Component({
  selector: 'app-clock-state',
  imports: [RouterLink],
  template: `
    @if (clock.record(); as record) {
      <a routerLink="/hr/time" data-testid="clock-state" [attr.data-phase]="clock.forgotten() ? 'forgotten' : clock.phase()" [attr.title]="note()">
        <i aria-hidden="true"></i>
        <span class="num words">{{ words() }}</span>
        <span class="num time" aria-hidden="true">{{ format.time(since(), record.timeZone) }}</span>
      </a>
    }
  `,
  styles: `
    a {
      display: inline-flex;
      align-items: center;
      gap: 8px;
      height: 32px;
      padding: 0 10px;
      border-radius: var(--radius-s);
      color: var(--text-2);
      font-weight: 500;
      text-decoration: none;
      white-space: nowrap;
    }
    .time {
      display: none;
    }
    @media (max-width: 899.98px) {
      .words {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .time {
        display: inline;
      }
    }
    a:hover {
      background: var(--surface-3);
      color: var(--text);
    }
    i {
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: var(--ok);
      box-shadow: 0 0 0 3px color-mix(in srgb, var(--ok) 20%, transparent);
    }
    a[data-phase='forgotten'] i {
      background: var(--bad);
      box-shadow: 0 0 0 3px color-mix(in srgb, var(--bad) 20%, transparent);
    }
    a[data-phase='break'] i {
      border-radius: 1px;
      background: var(--warn-fill);
      box-shadow: 0 0 0 3px color-mix(in srgb, var(--warn-fill) 20%, transparent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClockState {
  protected readonly t = injectT();
  protected readonly clock = inject(Clock);
  protected readonly format = inject(Format);
  protected readonly since = computed(() => this.clock.breakSince() ?? this.clock.record()?.clockIn ?? '');
  protected readonly words = computed(() => {
    const record = this.clock.record();
    if (!record) return '';
    if (this.clock.forgotten()) return this.t('shell.clock.missing');
    const time = this.format.time(this.since(), record.timeZone);
    return this.t(this.clock.phase() === 'break' ? 'shell.clock.onBreakSince' : 'shell.clock.inSince', { time });
  });
  protected readonly note = computed(() => {
    const record = this.clock.record();
    return record ? [this.words(), zoneNote(record.timeZone, record.clockIn)].filter(Boolean).join(' · ') : '';
  });

  constructor() {
    void this.clock.ensure();
  }
}
