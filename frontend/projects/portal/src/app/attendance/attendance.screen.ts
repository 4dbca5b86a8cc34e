import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { PortalMark } from '@api/portal-api';
import { addMonths, monthOf as monthOfDay } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import type { IconName } from '@ui/icon/icon-names';
import { Waiting } from '../frame/waiting';
import { Lessons } from '../session/lessons';
import { monthOf } from './attendance-months';

const ICONS: Readonly<Record<PortalMark['status'], IconName>> = { attended: 'circle-check', 'no-show': 'circle-x', excused: 'info', cancelled: 'circle-minus' };

/** Where the student was, month by month. */
@Component({
  selector: 'portal-attendance',
  imports: [Icon, Waiting],
  template: `
    <h1 tabindex="-1">{{ t('portal.attendance.nav') }}</h1>
    @if (lessons.attendance.value()) {
      @if (marks().length) {
        <div class="months">
          <button type="button" class="touch" data-testid="month-before" [attr.aria-label]="t('portal.attendance.previous')" [disabled]="month() <= first()" (click)="go(-1)">
            <ui-icon name="chevron-left" />
          </button>
          <h2 aria-live="polite" data-testid="month">{{ format.month(month()) }}</h2>
          <button type="button" class="touch" data-testid="month-after" [attr.aria-label]="t('portal.attendance.next')" [disabled]="month() >= last()" (click)="go(1)">
            <ui-icon name="chevron-right" />
          </button>
        </div>
        @if (shown().marks.length) {
          @if (shown().lessons) {
            <p class="sum">{{ t('portal.attendance.sum', { attended: shown().attended, n: shown().lessons }) }}</p>
          }
          <ul class="panel" data-testid="marks">
            @for (mark of shown().marks; track $index) {
              <li>
                <span class="date num">{{ format.day(mark.date) }}</span>
                <span class="title">{{ mark.title }}</span>
                <span class="mark" [attr.data-mark]="mark.status"><ui-icon [name]="icons[mark.status]" />{{ words(mark) }}</span>
              </li>
            }
          </ul>
        } @else {
          <p class="panel none muted">{{ t('portal.attendance.nothing') }}</p>
        }
      } @else {
        <section class="panel none">
          <ui-icon name="calendar-check" />
          <h2>{{ t('portal.attendance.none') }}</h2>
          <p class="muted">{{ t('portal.attendance.noneText') }}</p>
        </section>
      }
    } @else {
      <portal-waiting [failed]="lessons.attendance.stale()" />
    }
  `,
  styleUrl: './attendance.screen.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttendanceScreen {
  protected readonly t = injectT();
  protected readonly lessons = inject(Lessons);
  protected readonly format = inject(Format);
  protected readonly icons = ICONS;
  protected readonly marks = computed(() => this.lessons.attendance.value()?.items ?? []);
  readonly #chosen = signal<string | null>(null);
  protected readonly first = computed(() => monthOfDay(this.marks().at(-1)?.date ?? ''));
  protected readonly last = computed(() => monthOfDay(this.marks()[0]?.date ?? ''));
  /** The last one with a lesson, until another is chosen. */
  protected readonly month = computed(() => this.#chosen() ?? this.last());
  protected readonly shown = computed(() => monthOf(this.marks(), this.month()));

  protected go(months: number): void {
    this.#chosen.set(addMonths(this.month(), months));
  }

  protected words({ status }: PortalMark): string {
    return this.t(`portal.attendance.mark.${status}`);
  }
}
