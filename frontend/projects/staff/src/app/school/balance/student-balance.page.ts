import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Session } from '../../session/session';
import { StudentBalance } from './student-balance';

/** The balance of one student by itself: where a report leads. */
@Component({
  selector: 'app-student-balance-page',
  imports: [RouterLink, StudentBalance],
  template: `
    <div class="page">
      @if (session.can('school.students.manage')) {
        <p class="small"><a [routerLink]="['/school/students', id()]">{{ t('schoolRegister.reports.openStudent') }}</a></p>
      }
      <app-student-balance [studentId]="id()" (named)="name.set($event)" />
    </div>
  `,
  styles: `
    :host {
      overflow: auto;
    }
    .page {
      display: grid;
      gap: 12px;
      max-width: 860px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class StudentBalancePage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly id = input.required<string>();
  protected readonly name = signal('');

  constructor() {
    usePageTitle(
      () => this.name() || this.t('schoolRegister.balance.title'),
      () => ({ link: '/school/reports/balances', label: this.t('schoolRegister.reports.balances') }),
    );
  }
}
