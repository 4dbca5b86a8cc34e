import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';

export type Layout = 'list' | 'calendar';

/** A list, or a sheet of a calendar. */
@Component({
  selector: 'app-layout-switch',
  imports: [Icon],
  template: `
    @for (each of layouts; track each.id) {
      <button
        type="button"
        [attr.aria-pressed]="layout() === each.id"
        [attr.aria-label]="t(each.label)"
        [attr.title]="t(each.label)"
        [attr.data-testid]="'layout-' + each.id"
        (click)="chosen.emit(each.id)"
      >
        <ui-icon [name]="each.icon" />
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-s);
      overflow: hidden;
    }
    button {
      display: grid;
      place-items: center;
      width: 34px;
      height: 32px;
      border: 0;
      background: var(--surface);
      color: var(--text-3);
      cursor: pointer;
    }
    button:focus-visible {
      outline-offset: -2px;
    }
    button[aria-pressed='true'] {
      background: var(--surface-3);
      color: var(--text);
    }
    ui-icon {
      width: 16px;
      height: 16px;
    }
    @media (max-width: 720px) {
      :host {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': "t('attendance.layout.label')" },
})
export class LayoutSwitch {
  protected readonly t = injectT();
  readonly layout = input.required<Layout>();
  readonly chosen = output<Layout>();
  protected readonly layouts = [
    { id: 'list', icon: 'list', label: 'attendance.layout.list' },
    { id: 'calendar', icon: 'calendar-days', label: 'attendance.layout.calendar' },
  ] as const;
}
