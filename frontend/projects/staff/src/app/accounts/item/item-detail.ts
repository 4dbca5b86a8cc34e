import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, resource, viewChild } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { AccountsApi, type SharedItem } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';
import { accessText, hostOf, iconOf, kindText, linkOf } from '../items/item-words';
import { ItemAccess } from '../sharing/item-access';
import { ItemActions } from './item-actions';
import { ItemHistory } from './item-history';
import { ItemSecret } from './item-secret';
import { ItemVersions } from './item-versions';

/** One item, in a side panel or as a page: its secret when asked for, who can open it, and what happened to it. */
@Component({
  selector: 'app-item-detail',
  imports: [Button, Empty, Failed, Icon, ItemAccess, ItemHistory, ItemSecret, ItemVersions, MatMenuModule, RouterLink, Skeleton],
  templateUrl: './item-detail.html',
  styleUrls: ['../../school/school-detail.css', './item-detail.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemDetail {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AccountsApi);
  readonly #actions = inject(ItemActions);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly id = input.required<string>();
  readonly changed = output<SharedItem>();
  readonly removed = output();
  readonly loaded = output<SharedItem>();
  protected readonly iconOf = iconOf;
  protected readonly kindText = kindText;
  protected readonly accessText = accessText;
  protected readonly hostOf = hostOf;
  protected readonly linkOf = linkOf;

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.item(params.id) });
  protected readonly problem = problemOf(this.read);
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly item = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  protected readonly access = viewChild(ItemAccess);
  protected readonly may = computed(() => {
    const item = this.item();
    const own = item?.access === 'owner';
    const keeper = this.#session.scope('accounts.items.manage-access') === 'all';
    return {
      edit: own || item?.access === 'edit',
      manage: own || keeper,
      transfer: own || this.#session.scope('accounts.items.transfer') === 'all',
      remove: own || this.#session.scope('accounts.items.delete') === 'all',
    };
  });

  constructor() {
    effect(() => {
      const item = this.item();
      if (item) this.loaded.emit(item);
    });
  }

  protected edit(): Promise<void> {
    return this.#try(async () => {
      if (!this.read.hasValue()) return;
      const { value, etag } = this.read.value();
      this.saved(await this.#actions.edit(value, etag));
    });
  }

  protected share(item: SharedItem): Promise<void> {
    return this.#try(async () => {
      if (await this.#actions.share(item)) this.again();
    });
  }

  protected transfer(item: SharedItem): Promise<void> {
    return this.#try(async () => {
      if (!(await this.#actions.transfer(item))) return;
      // Whoever gave an item away may see it no more.
      const seen = await this.#api.item(item.id).catch(() => null);
      if (seen) this.saved(seen.value);
      else this.removed.emit();
    });
  }

  protected remove(item: SharedItem): Promise<void> {
    return this.#try(async () => {
      if (await this.#actions.remove(item)) this.removed.emit();
    });
  }

  protected saved(item: SharedItem | undefined): void {
    if (!item) return;
    this.changed.emit(item);
    this.again();
  }

  /** The version has moved on: read it again rather than guess. */
  protected again(): void {
    this.read.reload();
    this.access()?.reload();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }
}
