import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { CompanyApi } from '@api/company-api';
import { DepartmentsApi } from '@api/departments-api';
import { InvitationsApi } from '@api/invitations-api';
import { PeopleApi } from '@api/people-api';
import { Problem } from '@api/problem';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Failed, Skeleton } from '@ui/status/states';
import { Session } from '../session/session';
import { HomeNumbers } from './home-numbers';
import { OwnRecord } from './own-record';
import { PlanUsage } from './plan-usage';
import { SetUp } from './set-up';

/** The start page: only what this person may see, and only real numbers. */
@Component({
  selector: 'app-home-page',
  imports: [Failed, HomeNumbers, OwnRecord, PlanUsage, SetUp, Skeleton],
  template: `
    <div class="page">
      <header>
        <h2>{{ t('home.greeting', { name: session.me()?.name }) }}</h2>
        <p class="muted">{{ t('home.today', { date: today() }) }}</p>
      </header>
      @if (facts.hasValue()) {
        @let now = facts.value();
        @if (now.setUpOpen) {
          <app-set-up [departments]="now.departments ?? 0" [people]="now.people ?? 0" [invitations]="now.invited" />
        }
        <app-home-numbers [people]="now.people" [invitations]="now.invitations" [departments]="now.departments" />
        <div class="columns">
          @if (now.billing; as billing) {
            <app-plan-usage [billing]="billing" />
          }
          @if (now.own; as own) {
            <app-own-record [person]="own" />
          }
        </div>
      } @else if (failure(); as problem) {
        <ui-failed [problem]="problem" (retry)="facts.reload()" />
      } @else {
        <ui-skeleton class="card" [widths]="[28, 64, 52]" />
        <ui-skeleton class="card" [widths]="[20, 46]" />
      }
    </div>
  `,
  styles: `
    .page {
      display: grid;
      gap: 24px;
      max-width: 1040px;
      margin: 0 auto;
      padding-top: 32px;
    }
    h2 {
      font-size: var(--t-28);
      letter-spacing: -0.025em;
      line-height: 1.25;
    }
    .columns {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr));
      gap: 24px;
      align-items: start;
    }
    .columns:empty {
      display: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly #people = inject(PeopleApi);
  readonly #departments = inject(DepartmentsApi);
  readonly #invitations = inject(InvitationsApi);
  readonly #company = inject(CompanyApi);
  readonly #format = inject(Format);
  protected readonly today = () => this.#format.dayLong(new Date().toISOString());
  protected readonly facts = resource({ loader: () => this.#load() });
  protected readonly failure = computed(() => {
    const error = this.facts.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });

  constructor() {
    usePageTitle(() => this.t('home.title'));
  }

  async #load() {
    const session = this.session;
    const scope = session.scope('hr.people.view');
    const browses = scope === 'all' || scope === 'department';
    const mayInvite = session.can('hr.people.invite');
    const [people, own, invitations, departments, billing] = await Promise.all([
      browses ? this.#people.list({ status: 'active', total: true }, null, 1) : null,
      this.#people.get(session.me()?.id ?? ''),
      mayInvite ? this.#invitations.list({ status: 'pending', total: true }, null, 1) : null,
      session.scope('hr.departments.view') === 'all' ? this.#departments.list() : null,
      session.can('company.billing.manage') ? this.#company.billing() : null,
    ]);
    const counts = {
      people: people ? (people.total ?? people.items.length) : null,
      invitations: invitations ? (invitations.total ?? invitations.items.length) : null,
      departments: departments ? departments.items.filter((one) => !one.archived).length : null,
    };
    const invited = (invitations?.items.length ?? 0) > 0;
    const started = (counts.departments ?? 0) > 0 && (counts.people ?? 0) > 1 && (invited || (counts.people ?? 0) > 3);
    const setUpOpen = session.can('company.profile.edit') && mayInvite && !started;
    return { ...counts, own: own.value, billing, invited, setUpOpen };
  }
}
