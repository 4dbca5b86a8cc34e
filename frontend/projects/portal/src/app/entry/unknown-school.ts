import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { PortalSession } from '../session/portal-session';
import { WhichSchool } from './which-school';

@Component({
  selector: 'portal-unknown-school',
  imports: [WhichSchool],
  template: `
    <section class="sheet" role="status">
      <h1>{{ t('portal.school.unknown') }}</h1>
      <p>{{ t('portal.school.unknownText', { school: session.address.school }) }}</p>
    </section>
    <portal-which-school />
  `,
  styles: `
    :host {
      display: grid;
      align-content: center;
    }
    .sheet {
      margin-block: 0;
      padding-bottom: 0;
    }
    p {
      overflow-wrap: anywhere;
    }
    portal-which-school {
      --t-28: var(--t-20);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnknownSchool {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
}
