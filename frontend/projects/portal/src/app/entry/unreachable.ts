import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { PortalSession } from '../session/portal-session';

@Component({
  selector: 'portal-unreachable',
  imports: [Icon],
  template: `
    <section class="sheet" role="status">
      <ui-icon name="wifi-off" />
      <h1>{{ t('portal.school.unreachable') }}</h1>
      <p>{{ t('portal.school.unreachableText') }}</p>
      <button type="button" class="touch primary" (click)="session.start()">{{ t('portal.retry') }}</button>
    </section>
  `,
  styles: `
    :host {
      display: grid;
    }
    ui-icon {
      width: 48px;
      height: 48px;
      color: var(--text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Unreachable {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
}
