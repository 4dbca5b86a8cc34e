import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { type Holiday, HolidaysApi } from '@api/holidays-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { YearNav, yearOf } from '@ui/layout/year-nav';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';
import { companyToday } from '../../session/today';

/** The days of a year that differ for everybody; HR enters them, everybody reads them. */
@Component({
  selector: 'app-holidays-page',
  imports: [Button, Empty, Icon, ListColumn, ListPage, ListRowActions, MatMenuModule, RowTitle, YearNav],
  templateUrl: './holidays.page.html',
  styleUrl: './holidays.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class HolidaysPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(HolidaysApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #i18n = inject(I18n);
  protected readonly manages = inject(Session).can('hr.leave.manage-types');
  readonly year = input<string>();

  protected readonly now = Number(companyToday().slice(0, 4));
  protected readonly chosen = computed(() => yearOf(this.year(), this.now));
  protected readonly list = listState(this.chosen, (year, cursor) => this.#api.list({ year }, cursor));
  protected readonly kindKey = ({ kind }: Holiday): TextKey => `leaveSettings.holidays.kinds.${kind}`;

  protected go(year: number): void {
    this.setUrl({ year: year === this.now ? null : String(year) });
  }

  protected source({ country }: Holiday): string {
    if (!country) return this.t('leaveSettings.holidays.byHand');
    const name = new Intl.DisplayNames([this.#i18n.locale()], { type: 'region' }).of(country) ?? country;
    return this.t('leaveSettings.holidays.imported', { country: name });
  }

  protected async edit(holiday: Holiday | null): Promise<void> {
    const { HolidayDialog } = await import('./holiday-dialog');
    const saved = await this.#dialogs.open<Holiday>(HolidayDialog, { holiday, year: this.chosen() }, 480);
    if (saved) this.list.reload();
  }

  protected async import(): Promise<void> {
    const { HolidayImportDialog } = await import('./holiday-import-dialog');
    const added = await this.#dialogs.open<{ year: number }>(HolidayImportDialog, { year: this.chosen() }, 560);
    if (!added) return;
    if (added.year === this.chosen()) this.list.reload();
    else this.go(added.year);
  }

  protected async remove(holiday: Holiday): Promise<void> {
    const { id, name } = holiday;
    const done = await this.#dialogs.confirm({
      title: this.t('leaveSettings.holidays.removeTitle', { name }),
      text: this.t('leaveSettings.holidays.removeText', { date: this.format.dayLong(holiday.date) }),
      action: this.t('leaveSettings.holidays.remove'),
      danger: true,
      run: () => this.#api.remove(id),
    });
    if (!done) return;
    this.list.change((items) => items.filter((item) => item.id !== id));
    this.#toasts.done(this.t('leaveSettings.holidays.removed', { name }));
  }
}
