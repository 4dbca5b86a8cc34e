import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Session } from '../session/session';

@Component({
  selector: 'app-settings-layout',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav [attr.aria-label]="t('settings.nav.label')">
      @for (group of groups(); track group.label) {
        <div>
          <p>{{ t(group.label) }}</p>
          <ul>
            @for (item of group.items; track item.link) {
              <li>
                <a
                  #tab
                  [routerLink]="item.link"
                  routerLinkActive="active"
                  ariaCurrentWhenActive="page"
                  (isActiveChange)="$event && tab.scrollIntoView({ block: 'nearest', inline: 'center' })"
                  >{{ t(item.label) }}</a
                >
              </li>
            }
          </ul>
        </div>
      }
    </nav>
    <div class="content"><router-outlet /></div>
  `,
  styleUrl: './settings-layout.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsLayout {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  protected readonly groups = computed(() => {
    const company: { link: string; label: TextKey }[] = [
      { link: 'company', label: 'settings.nav.company' },
      { link: 'work-week', label: 'settings.nav.workWeek' },
      { link: 'workspaces', label: 'settings.nav.workspaces' },
    ];
    if (this.#session.can('company.billing.manage')) company.push({ link: 'plan', label: 'settings.nav.plan' });
    const you: { link: string; label: TextKey }[] = [
      { link: 'me', label: 'settings.nav.me' },
      { link: 'security', label: 'settings.nav.security' },
    ];
    return [
      { label: 'settings.nav.companyGroup' as const, items: company },
      { label: 'settings.nav.youGroup' as const, items: you },
    ];
  });

  constructor() {
    usePageTitle(() => this.t('settings.title'));
  }
}
