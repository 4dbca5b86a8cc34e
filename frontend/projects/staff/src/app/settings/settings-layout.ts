import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { filter, map, startWith } from 'rxjs';
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
  host: { '[class.wide]': 'wide()' },
})
export class SettingsLayout {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  /** A list has all the room there is (`data: { wide: true }`), a form only what lines are read well in. */
  protected readonly wide = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => deepest(this.#router.routerState.snapshot.root).data['wide'] === true),
    ),
    { initialValue: false },
  );
  protected readonly groups = computed(() => {
    const company: { link: string; label: TextKey }[] = [
      { link: 'company', label: 'settings.nav.company' },
      { link: 'work-week', label: 'settings.nav.workWeek' },
      { link: 'workspaces', label: 'settings.nav.workspaces' },
    ];
    if (this.#session.can('company.billing.manage')) company.push({ link: 'plan', label: 'settings.nav.plan' });
    if (this.#session.can('company.access.explain')) company.push({ link: 'permissions', label: 'settings.nav.permissions' });
    if (this.#session.can('company.audit.view')) company.push({ link: 'audit', label: 'settings.nav.audit' });
    if (this.#session.can('company.profile.edit')) company.push({ link: 'sign-in-rules', label: 'settings.nav.companySecurity' });
    if (this.#session.can('company.profile.edit')) company.push({ link: 'notification-defaults', label: 'settings.nav.notices' });
    if (this.#session.can('company.api-keys.manage')) company.push({ link: 'api-keys', label: 'settings.nav.apiKeys' });
    if (this.#session.can('company.profile.edit')) company.push({ link: 'support-access', label: 'settings.nav.supportAccess' });
    if (this.#session.can('company.profile.edit')) company.push({ link: 'danger', label: 'settings.nav.danger' });
    const you: { link: string; label: TextKey }[] = [
      { link: 'me', label: 'settings.nav.me' },
      { link: 'security', label: 'settings.nav.security' },
      { link: 'notifications', label: 'settings.nav.ownNotices' },
    ];
    const groups = [{ label: 'settings.nav.companyGroup' as const, items: company }];
    // Support has no profile here, nor a sign-in of its own.
    return this.#session.me()?.support ? groups : [...groups, { label: 'settings.nav.youGroup' as const, items: you }];
  });

  constructor() {
    usePageTitle(() => this.t('settings.title'));
  }
}

/** The page itself. */
function deepest(route: ActivatedRouteSnapshot): ActivatedRouteSnapshot {
  return route.firstChild ? deepest(route.firstChild) : route;
}
