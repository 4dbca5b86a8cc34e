import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { A11yModule } from '@angular/cdk/a11y';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { PageTitle } from '@ui/layout/page-title';
import { mediaSignal } from '@ui/layout/media';
import { Prefs } from '@ui/prefs/prefs';
import { Bell } from '../notices/bell';
import { ClockState } from '../time/clock/clock-state';
import { SupportBanner } from '../privacy/support-banner';
import { AccountMenu } from './account-menu';
import { leaveWhatIsOff } from '../session/guards';
import { Session } from '../session/session';
import { keepFocus } from './kept-focus';
import { Shortcuts } from './shortcuts';
import { SideNav } from './side-nav';

@Component({
  selector: 'app-shell',
  imports: [A11yModule, AccountMenu, Bell, Button, ClockState, Icon, RouterLink, RouterOutlet, SideNav, SupportBanner],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'shortcuts.handle($event)', '[class.icons]': 'icons()' },
})
export class Shell {
  protected readonly t = injectT();
  protected readonly page = inject(PageTitle);
  protected readonly shortcuts = inject(Shortcuts);
  readonly #prefs = inject(Prefs);
  readonly #session = inject(Session);
  protected readonly mayClock = computed(() => this.#session.can('hr.attendance.clock'));
  /** Whose consent it takes sees who of support is looking, and so do they themselves. */
  protected readonly watches = computed(() => this.#session.can('company.profile.edit'));
  protected readonly main = viewChild.required<ElementRef<HTMLElement>>('main');
  protected readonly narrow = mediaSignal('(max-width: 899.98px)');
  protected readonly drawerOpen = signal(false);
  protected readonly icons = computed(() => !this.narrow() && this.#prefs.nav() === 'icons');

  constructor() {
    leaveWhatIsOff();
    keepFocus(() => this.main().nativeElement);
    let path = location.pathname;
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.drawerOpen.set(false);
        // A new page starts at its beginning for the keyboard as well; filters and side panels keep the focus.
        if (location.pathname !== path) {
          this.main().nativeElement.focus({ preventScroll: true });
          void this.#session.renew();
        }
        path = location.pathname;
      });
  }

  protected skip(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
