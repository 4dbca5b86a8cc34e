import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, resource, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { AccountsApi, type ReachedItem } from '@api/accounts-api';
import { PeopleApi, type Person } from '@api/people-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { PersonPicker } from '../../people/person-picker';

type Chosen = Pick<Person, 'id' | 'name'>;

/** What one person can open and through what, and the way to end it; the person is in the address. */
@Component({
  selector: 'app-reach-page',
  imports: [Button, Empty, Failed, PersonPicker, RouterLink, Skeleton],
  templateUrl: './reach.page.html',
  styleUrl: './reach.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AccountsApi);
  readonly #people = inject(PeopleApi);
  readonly #router = inject(Router);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly id = input<string>();
  readonly #named = resource({
    params: () => this.id(),
    loader: async ({ params: id }): Promise<Chosen> => {
      const { value } = await this.#people.get(id);
      return { id, name: value.name };
    },
  });
  protected readonly person = linkedSignal<Chosen | null>(() => (this.id() && this.#named.hasValue() ? this.#named.value() : null));
  protected readonly read = resource({ params: () => this.id(), loader: async ({ params: id }) => (await this.#api.reach(id)).items });
  protected readonly problem = problemOf(this.read);
  protected readonly items = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly revocable = computed(() => this.items()?.some(({ level, through }) => level !== 'owner' && through === null) ?? false);

  constructor() {
    // Whoever is chosen comes into the address, from where everything is read.
    effect(() => {
      const chosen = this.person();
      if (chosen && chosen.id !== untracked(this.id)) void this.#router.navigate([], { queryParams: { id: chosen.id } });
    });
  }

  protected path(item: ReachedItem): string {
    if (item.level === 'owner') return this.t('accountsMore.reach.owns');
    const level = this.t(`accounts.level.${item.level}`);
    const path = item.through ? this.t('accountsMore.reach.through', { level, department: item.through }) : level;
    return item.until ? this.t('accountsItem.access.until', { level: path, date: this.format.dateTime(item.until) }) : path;
  }

  protected async revokeAll({ id, name }: Chosen): Promise<void> {
    let answer = { grants: 0, rotate: 0, remaining: 0 };
    const done = await this.#dialogs.confirm({
      title: this.t('accountsMore.reach.revokeTitle', { name }),
      text: this.t('accountsMore.reach.revokeText'),
      consequences: [this.t('accountsMore.reach.revokeOwn'), this.t('accountsMore.reach.revokeRotate')],
      action: this.t('accountsMore.reach.revoke'),
      danger: true,
      run: async () => (answer = await this.#api.revokeAll(id)),
    });
    if (!done) return;
    this.#toasts.done(this.t('accountsMore.reach.revoked', { name, n: answer.grants }));
    this.read.reload();
  }
}
