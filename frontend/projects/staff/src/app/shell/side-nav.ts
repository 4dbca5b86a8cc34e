import { booleanAttribute, ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Prefs } from '@ui/prefs/prefs';
import { CompanyMenu } from './company-menu';
import { NavItems } from './nav-items';

@Component({
  selector: 'app-side-nav',
  imports: [CompanyMenu, Icon, RouterLink, RouterLinkActive],
  template: `
    <app-company-menu [icons]="icons()" />
    <nav [attr.aria-label]="t('shell.nav.label')">
      @for (group of nav.groups(); track $index) {
        @if (group.label; as label) {
          <p class="group" [class.visually-hidden]="icons()">{{ t(label) }}</p>
        }
        <ul [class.line]="icons() || (!group.label && !$first)">
          @for (item of group.items; track item.link) {
            <li>
              <a
                [routerLink]="item.link"
                routerLinkActive="active"
                ariaCurrentWhenActive="page"
                [attr.data-testid]="'nav-' + item.icon"
                [attr.aria-label]="icons() ? t(item.label) + (item.count ? ', ' + item.count : '') : null"
                [attr.title]="icons() ? t(item.label) : null"
                (click)="opened.emit()"
              >
                <ui-icon [name]="item.icon" />
                @if (!icons()) {
                  <span class="truncate">{{ t(item.label) }}</span>
                }
                @if (item.count) {
                  <span class="count num" data-testid="nav-count"><span class="visually-hidden">, </span>{{ item.count > 99 ? '99+' : item.count }}</span>
                }
              </a>
            </li>
          }
        </ul>
      }
    </nav>
    @if (!drawer()) {
      <button
        type="button"
        class="collapse"
        data-testid="nav-collapse"
        [attr.aria-label]="t(icons() ? 'shell.nav.expand' : 'shell.nav.collapse')"
        [attr.aria-expanded]="!icons()"
        (click)="prefs.nav.set(icons() ? 'open' : 'icons')"
      >
        <ui-icon name="panel-left" />
        @if (!icons()) {
          <span>{{ t('shell.nav.collapse') }}</span>
        }
      </button>
    }
  `,
  styleUrl: './side-nav.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.icons]': 'icons()' },
})
export class SideNav {
  protected readonly t = injectT();
  protected readonly nav = inject(NavItems);
  protected readonly prefs = inject(Prefs);
  readonly icons = input(false);
  readonly drawer = input(false, { transform: booleanAttribute });
  readonly opened = output();
}
