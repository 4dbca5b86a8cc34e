import { afterNextRender, ChangeDetectionStrategy, Component, type ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import type { TextKey } from '@ui/i18n/catalogue';
import { Icon } from '@ui/icon/icon';
import type { IconName } from '@ui/icon/icon-names';
import { AttendanceScreen } from '../attendance/attendance.screen';
import { BalanceScreen } from '../balance/balance.screen';
import { Idle } from '../session/idle';
import { Lessons } from '../session/lessons';
import { PortalSession } from '../session/portal-session';
import { TodayScreen } from '../today/today.screen';
import { ConnectionNote } from './connection-note';
import { IdleWarning } from './idle-warning';

type Screen = 'today' | 'balance' | 'attendance';

/** The three things a student sees, and the way out. Everything in it ends with the student's session. */
@Component({
  selector: 'portal-inside',
  imports: [AttendanceScreen, BalanceScreen, ConnectionNote, Icon, IdleWarning, TodayScreen],
  providers: [Lessons, Idle],
  template: `
    <portal-connection-note />
    <main #main tabindex="-1">
      @switch (screen()) {
        @case ('today') {
          <portal-today />
        }
        @case ('balance') {
          <portal-balance />
        }
        @case ('attendance') {
          <portal-attendance />
        }
      }
    </main>
    <nav [attr.aria-label]="t('portal.menu')">
      <div>
        @for (target of targets; track target.screen) {
          <button
            type="button"
            [attr.aria-current]="screen() === target.screen ? 'page' : null"
            [attr.data-testid]="'go-' + target.screen"
            (click)="show(target.screen)"
          >
            <ui-icon [name]="target.icon" /><span>{{ t(target.text) }}</span>
          </button>
        }
        <button type="button" class="out" data-testid="sign-out" (click)="session.signOut('out')">
          <ui-icon name="log-out" /><span>{{ t('portal.signOut') }}</span>
        </button>
      </div>
    </nav>
    <portal-idle-warning />
  `,
  styleUrl: './inside.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Inside {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
  readonly #lessons = inject(Lessons);
  readonly #injector = inject(Injector);
  protected readonly screen = signal<Screen>('today');
  protected readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly targets: { screen: Screen; icon: IconName; text: TextKey }[] = [
    { screen: 'today', icon: 'calendar-days', text: 'portal.today.nav' },
    { screen: 'balance', icon: 'ticket', text: 'portal.balance.nav' },
    { screen: 'attendance', icon: 'calendar-check', text: 'portal.attendance.nav' },
  ];

  constructor() {
    this.#focusHeading();
  }

  protected show(screen: Screen): void {
    this.screen.set(screen);
    void this.#lessons.refresh();
    this.#focusHeading();
  }

  /** Whoever hears the page hears where they are, and reads on from there. */
  #focusHeading(): void {
    afterNextRender(
      () => {
        scrollTo({ top: 0 });
        this.main().nativeElement.querySelector<HTMLElement>('h1')?.focus();
      },
      { injector: this.#injector },
    );
  }
}
