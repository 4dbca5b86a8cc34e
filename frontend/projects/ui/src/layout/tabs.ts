import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface Tab {
  readonly link: string;
  readonly label: string;
  readonly count?: number | null;
  /** Not active for what lies below its address. */
  readonly exact?: boolean;
}

/** Where not all of a row fit, this one comes into sight. */
export function scrollIntoRow(tab: HTMLElement): void {
  const row = tab.parentElement!;
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

/** The views of one page, each with its own address. */
@Component({
  selector: 'ui-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.link) {
        <a [routerLink]="tab.link" routerLinkActive="active" ariaCurrentWhenActive="page" [routerLinkActiveOptions]="tab.exact ? exact : within" #link (isActiveChange)="$event && show(link)">
          {{ tab.label }}
          @if (tab.count) {
            <span class="num">{{ tab.count }}</span>
          }
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: 20px;
      padding: 0 24px;
      overflow-x: auto;
      border-bottom: 1px solid var(--line);
      scrollbar-width: none;
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 42px;
      border-bottom: 2px solid transparent;
      color: var(--text-2);
      font-weight: 500;
      text-decoration: none;
      white-space: nowrap;
    }
    a:hover {
      color: var(--text);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    a.active {
      border-bottom-color: var(--accent);
      color: var(--text);
    }
    span {
      padding: 0 6px;
      border-radius: 999px;
      background: var(--surface-3);
      font-size: var(--t-12);
    }
    @media (max-width: 560px) {
      nav {
        padding: 0 16px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tabs {
  protected readonly within = { paths: 'subset', queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' } as const;
  protected readonly exact = { ...this.within, paths: 'exact' } as const;
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  protected readonly show = scrollIntoRow;
}
