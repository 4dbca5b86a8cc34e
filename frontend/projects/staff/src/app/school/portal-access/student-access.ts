import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { SchoolPortalApi } from '@api/school-portal-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Section } from '../../settings/section';
import { inTwo } from './in-two';

/** Whether and how a student signs in at the portal: issue, replace, revoke. */
@Component({
  selector: 'app-student-access',
  imports: [Button, Failed, Section, Skeleton],
  template: `
    <app-section [heading]="t('schoolPortal.access.title')" [lead]="t('schoolPortal.access.lead')">
      @if (read.hasValue()) {
        @if (read.value(); as access) {
          <dl class="facts" data-testid="portal-access">
            <div>
              <dt>{{ t('schoolPortal.access.code') }}</dt>
              <dd class="num strong" data-testid="portal-code">{{ inTwo(access.code) }}</dd>
            </div>
            <div>
              <dt>{{ t('schoolPortal.access.secret') }}</dt>
              <dd>{{ secret() }}</dd>
            </div>
            <div>
              <dt>{{ t('schoolPortal.access.issued') }}</dt>
              <dd>
                {{
                  access.issuedBy
                    ? t('schoolPortal.access.issuedBy', { date: format.dateTime(access.issuedAt), name: access.issuedBy })
                    : format.dateTime(access.issuedAt)
                }}
              </dd>
            </div>
            <div>
              <dt>{{ t('schoolPortal.access.lastSignIn') }}</dt>
              <dd data-testid="last-sign-in">{{ access.lastSignInAt ? format.dateTime(access.lastSignInAt) : t('schoolPortal.access.never') }}</dd>
            </div>
          </dl>
        } @else {
          <p class="muted">{{ t('schoolPortal.access.none') }}</p>
        }
        @if (archived()) {
          <p class="muted">{{ t('schoolPortal.access.archived') }}</p>
        }
        <div class="row">
          @if (!archived()) {
            <button [uiButton]="read.value() ? 'plain' : 'primary'" type="button" icon="key-round" data-testid="issue-access" (click)="issue()">
              {{ t(read.value() ? 'schoolPortal.access.reset' : 'schoolPortal.access.issue') }}
            </button>
          }
          @if (read.value()) {
            <button uiButton="quiet" type="button" data-testid="revoke-access" (click)="revoke()">{{ t('schoolPortal.access.revoke') }}</button>
          }
        </div>
      } @else if (problem(); as failure) {
        <ui-failed [problem]="failure" (retry)="read.reload()" />
      } @else {
        <ui-skeleton [widths]="[40, 60, 50]" />
      }
    </app-section>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentAccess {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SchoolPortalApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly studentId = input.required<string>();
  /** For headings and the card; without it they speak of the access alone. */
  readonly studentName = input('');
  readonly archived = input(false);
  protected readonly inTwo = inTwo;
  protected readonly read = resource({ params: () => this.studentId(), loader: ({ params }) => this.#api.access(params) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly secret = computed(() => {
    const kind = this.read.value()?.kind;
    return kind ? this.t(`schoolPortal.access.kind.${kind}`) : '';
  });

  protected async issue(): Promise<void> {
    const { IssueDialog } = await import('./issue-dialog');
    const about = { studentId: this.studentId(), name: this.studentName(), replaces: this.read.value() !== null };
    await this.#dialogs.open(IssueDialog, about, 520);
    this.read.reload();
  }

  protected async revoke(): Promise<void> {
    const name = this.studentName();
    const done = await this.#dialogs.confirm({
      title: name ? this.t('schoolPortal.access.revokeTitle', { name }) : this.t('schoolPortal.access.revokeOf'),
      text: this.t('schoolPortal.access.revokeText'),
      action: this.t('schoolPortal.access.revoke'),
      danger: true,
      run: () => this.#api.revoke(this.studentId()),
    });
    if (!done) return;
    this.read.set(null);
    this.#toasts.done(this.t('schoolPortal.access.revoked'));
  }
}
