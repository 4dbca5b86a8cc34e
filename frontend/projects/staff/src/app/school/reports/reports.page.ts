import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { scrollIntoRow } from '@ui/layout/tabs';
import { Session } from '../../session/session';

/** Reports, one beside the other. */
@Component({
  selector: 'app-reports-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav [attr.aria-label]="t('schoolRegister.reports.views')">
      @for (view of views(); track view.link) {
        <a #link routerLinkActive="active" ariaCurrentWhenActive="page" [routerLink]="view.link" (isActiveChange)="$event && show(link)">{{ view.label }}</a>
      }
    </nav>
    <div class="view"><router-outlet /></div>
  `,
  styleUrl: './reports.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportsPage {
  protected readonly t = injectT();
  protected readonly show = scrollIntoRow;
  readonly #session = inject(Session);
  protected readonly views = computed(() => [
    { link: '/school/reports/registers', label: this.t('schoolRegister.reports.registers') },
    { link: '/school/reports/absences', label: this.t('schoolRegister.reports.absences') },
    ...(this.#session.can('school.schedules.manage') ? [{ link: '/school/reports/hours', label: this.t('schoolRegister.reports.hours') }] : []),
    ...(this.#session.can('school.balances.view') ? [{ link: '/school/reports/balances', label: this.t('schoolRegister.reports.balances') }] : []),
  ]);
}
