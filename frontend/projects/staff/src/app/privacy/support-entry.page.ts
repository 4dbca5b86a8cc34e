import { ChangeDetectionStrategy, Component, inject, resource } from '@angular/core';
import { SupportAccessApi } from '@api/support-access-api';
import { injectT } from '@ui/i18n/i18n';
import { AuthCard } from '../auth/auth-card';
import { takeToken } from '../auth/fragment-token';

/** Where a link of the support tool leads: into the company, for a look. */
@Component({
  selector: 'app-support-entry-page',
  imports: [AuthCard],
  template: `
    @if (entered.status() === 'error') {
      <app-auth-card [heading]="t('privacy.enter.failed')" [lead]="t('privacy.enter.failedText')" data-testid="support-link-failed" />
    } @else {
      <app-auth-card [heading]="t('privacy.enter.title')" />
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SupportEntryPage {
  protected readonly t = injectT();
  readonly #api = inject(SupportAccessApi);
  readonly #token = takeToken();
  protected readonly entered = resource({
    loader: async () => {
      await this.#api.enter(this.#token ?? '');
      // A full load: nothing of an earlier session stays in memory.
      location.replace('/hr/people');
      return true;
    },
  });
}
