import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { AccountsApi, type ItemsFilter, type SharedItem } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { ListColumn, ListPanel } from '@ui/list/list-column';
import type { ListFilter } from '@ui/list/list-filters';
import { ListPage } from '@ui/list/list-page';
import { listState } from '@ui/list/list-state';
import { RowTitle } from '@ui/list/row-title';
import { Badge } from '@ui/status/badge';
import { Empty } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';
import { CompanyKeys } from '../company/company-keys';
import { ItemDetail } from '../item/item-detail';
import { VaultGate } from '../vault/vault-gate';
import { accessText, hostOf, iconOf, KIND_NAMES, kindText } from './item-words';

/** Every item one can see, by what is visible of it; nothing here needs a key. */
@Component({
  selector: 'app-items-page',
  imports: [Badge, Button, Empty, Icon, ItemDetail, ListColumn, ListPage, ListPanel, MatMenuModule, RouterLink, RowTitle],
  templateUrl: './items.page.html',
  styleUrl: './items.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'fill' },
})
export class ItemsPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AccountsApi);
  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);
  readonly #gate = inject(VaultGate);
  readonly #keys = inject(CompanyKeys);
  readonly #toasts = inject(Toasts);
  protected readonly iconOf = iconOf;
  protected readonly kindText = kindText;
  protected readonly accessText = accessText;

  /* The address is the state of the list. */
  readonly search = input<string>();
  readonly kind = input<string>();
  readonly tag = input<string>();
  readonly scope = input<string>();
  readonly state = input<string>();
  readonly sort = input<string>();

  protected readonly filter = computed<ItemsFilter>(
    () => ({
      search: this.search(),
      kind: this.kind(),
      tag: this.tag(),
      scope: this.scope(),
      rotate: this.state() === 'rotate' ? true : null,
      ownerLeft: this.state() === 'ownerLeft' ? true : null,
      sort: this.sort(),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = listState(this.filter, (filter, cursor) => this.#api.items(filter, cursor));
  readonly #tags = computed(() => {
    const tags = new Set(this.list.items().flatMap(({ tags }) => tags));
    const chosen = this.tag();
    if (chosen) tags.add(chosen);
    return [...tags].sort((a, b) => a.localeCompare(b));
  });
  protected readonly filters = computed<ListFilter[]>(() => {
    const scopes = this.#session.scope('accounts.items.view-all') === 'all' ? (['mine', 'shared', 'all'] as const) : (['mine', 'shared'] as const);
    const tags = this.#tags();
    return [
      { id: 'scope', label: this.t('accounts.filter.scope'), options: scopes.map((value) => ({ value, label: this.t(`accounts.scope.${value}`) })) },
      { id: 'kind', label: this.t('accounts.field.kind'), options: KIND_NAMES.map((value) => ({ value, label: this.t(kindText(value)) })) },
      ...(tags.length > 0 ? [{ id: 'tag', label: this.t('accounts.field.tag'), options: tags.map((value) => ({ value, label: value })) }] : []),
      {
        id: 'state',
        label: this.t('accounts.filter.state'),
        options: (['rotate', 'ownerLeft'] as const).map((value) => ({ value, label: this.t(`accounts.state.${value}`) })),
      },
    ];
  });
  protected readonly hrefOf = (id: string): string => `/accounts/items/${id}`;
  protected readonly subOf = ({ urls, ownerName, access, kind }: SharedItem): string =>
    [this.t(kindText(kind)), hostOf(urls[0]), access === 'owner' ? '' : ownerName].filter(Boolean).join(' · ');

  protected changed(item: SharedItem): void {
    this.list.change((items) => items.map((each) => (each.id === item.id ? item : each)));
  }

  protected removed(id: string): void {
    this.list.change((items) => items.filter((each) => each.id !== id));
    void this.#router.navigate([], { queryParams: { open: null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected async add(): Promise<void> {
    try {
      if (!(await this.#gate.pass())) return;
      // Nobody fills in a form that cannot be saved: the first page says what is missing, and who can help.
      if (await this.#keys.missing()) return void this.#router.navigateByUrl('/accounts/start');
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
      return;
    }
    const { ItemDialog } = await import('../item/item-dialog');
    const added = await this.#dialogs.open<SharedItem>(ItemDialog, null, 640);
    if (!added) return;
    this.list.reload();
    void this.#router.navigate([], { queryParams: { open: added.id }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
