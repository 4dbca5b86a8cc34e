import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import { type AccessList, AccountsApi, type Grant, type SharedItem } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';
import { ProblemNote } from '@ui/status/problem-note';
import { Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { ItemActions } from '../item/item-actions';

/** Who can open an item and through what, with the way to end it. */
@Component({
  selector: 'app-item-access',
  imports: [Avatar, Button, Icon, ProblemNote, Skeleton],
  templateUrl: './item-access.html',
  styleUrls: ['../../school/school-detail.css', './item-access.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemAccess {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AccountsApi);
  readonly #actions = inject(ItemActions);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly item = input.required<SharedItem>();
  readonly manages = input(false);
  readonly changed = output();
  protected readonly read = resource({ params: () => ({ id: this.item().id }), loader: ({ params }) => this.#api.access(params.id) });
  protected readonly problem = problemOf(this.read);
  protected readonly list = computed<AccessList | null>(() => (this.read.hasValue() ? this.read.value() : null));
  /** People who have access through a department and have no line of their own. */
  protected readonly through = computed(() => {
    const list = this.list();
    const own = new Set([list?.ownerId, ...(list?.grants ?? []).map(({ personId }) => personId)]);
    return list?.people.filter(({ personId }) => !own.has(personId)) ?? [];
  });
  /** With a vault, and without a key so far. */
  protected readonly keyless = computed(() => this.list()?.people.filter(({ hasVault, hasKey }) => hasVault && !hasKey) ?? []);
  protected readonly waiting = computed(() => this.list()?.people.filter(({ hasVault }) => !hasVault) ?? []);

  protected readonly namesOf = (people: readonly { name: string }[]): string[] => people.map(({ name }) => name);

  reload(): void {
    this.read.reload();
  }

  protected line(grant: Grant): string {
    const level = this.t(`accounts.level.${grant.level}`);
    return grant.until ? this.t('accountsItem.access.until', { level, date: this.format.dateTime(grant.until) }) : level;
  }

  protected async revoke(grant: Grant): Promise<void> {
    const item = this.item();
    try {
      const reason = await this.#actions.reasonFor(item);
      if (reason === null) return;
      const departments = this.format.either((this.list()?.grants ?? []).filter(({ departmentId }) => departmentId).map(({ name }) => name));
      const done = await this.#dialogs.confirm({
        title: this.t('accountsItem.revoke.title', { name: grant.name, title: item.title }),
        text: this.t('accountsItem.revoke.text'),
        consequences: [this.t('accountsItem.revoke.seen'), ...(grant.personId && departments.length > 0 ? [this.t('accountsItem.revoke.remains', { departments })] : [])],
        action: this.t('accountsItem.revoke.action'),
        danger: true,
        run: () => this.#api.revoke(item.id, grant.id, reason || undefined),
      });
      if (!done) return;
      this.#toasts.done(this.t('accountsItem.revoke.done', { name: grant.name }));
      this.changed.emit();
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }
}
