import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { LeaveApi, type LeaveType } from '@api/leave-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { ListColumn, ListRowActions } from '@ui/list/list-column';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { injectListUrl } from '@ui/list/list-url';
import { RowTitle } from '@ui/list/row-title';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { TypeWords } from './type-words';

/** The kinds of leave of the company, and what each allows. */
@Component({
  selector: 'app-leave-types-page',
  imports: [Button, Empty, Icon, ListColumn, ListPage, ListRowActions, MatMenuModule, RowTitle],
  templateUrl: './leave-types.page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class LeaveTypesPage {
  protected readonly t = injectT();
  protected readonly words = inject(TypeWords);
  protected readonly setUrl = injectListUrl();
  readonly #api = inject(LeaveApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  /** `1` shows the archived ones. */
  readonly archived = input<string>();
  protected readonly showsArchived = computed(() => this.archived() === '1');
  protected readonly list = listState(this.showsArchived, (archived) => this.#api.types(archived));

  protected async edit(type: LeaveType | null): Promise<void> {
    const { TypeDialog } = await import('./type-dialog');
    if (await this.#dialogs.open<LeaveType>(TypeDialog, type, 560)) this.list.reload();
  }

  protected async archive(type: LeaveType): Promise<void> {
    const { id, name, version } = type;
    const done = await this.#dialogs.confirm({
      title: this.t('leaveSettings.types.archiveTitle', { name }),
      text: this.t('leaveSettings.types.archiveText'),
      action: this.t('leaveSettings.types.archive'),
      danger: true,
      run: () => this.#api.editType(id, { archived: true }, version),
    });
    if (!done) return;
    this.list.change((items) => items.filter((item) => item.id !== id));
    this.#toasts.done(this.t('leaveSettings.types.archived', { name }));
  }

  protected async restore({ id, name, version }: LeaveType): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('leaveSettings.types.restoreTitle', { name }),
      text: this.t('leaveSettings.types.restoreText'),
      action: this.t('leaveSettings.types.restore'),
      run: () => this.#api.editType(id, { archived: false }, version),
    });
    if (!done) return;
    this.list.change((items) => items.filter((item) => item.id !== id));
    this.#toasts.done(this.t('leaveSettings.types.restored', { name }));
  }
}
