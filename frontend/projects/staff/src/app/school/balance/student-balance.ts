import { booleanAttribute, ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, output, resource, signal } from '@angular/core';
import { BalancesApi, type SessionPackage } from '@api/balances-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Session } from '../../session/session';
import { loadTexts } from '../../texts/texts';
import { BalanceStory } from './balance-story';
import { PackageList } from './package-list';

const BRIEF = 8;

/** What a student has left, the packages it comes from, and what came and went. It brings its words along. */
@Component({
  selector: 'app-student-balance',
  imports: [BalanceStory, Button, Empty, Failed, Icon, PackageList, Skeleton],
  templateUrl: './student-balance.html',
  styleUrl: './student-balance.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StudentBalance {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(BalancesApi);
  readonly #dialogs = inject(Dialogs);
  readonly #session = inject(Session);
  readonly studentId = input.required<string>();
  /** The latest entries only, until more are asked for: other things stand below. */
  readonly brief = input(false, { transform: booleanAttribute });
  /** The student's name, once it is known: for a page around it. */
  readonly named = output<string>();
  protected readonly adjusts = computed(() => this.#session.can('school.balances.adjust'));

  protected readonly read = resource({
    params: () => ({ id: this.studentId() }),
    loader: async ({ params: { id } }) => {
      const [balance, packages] = await Promise.all([this.#api.balance(id), this.#api.packages(id)]);
      return { balance, packages: packages.items };
    },
  });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly entries = linkedSignal(() => (this.read.hasValue() ? this.read.value().balance.entries : { items: [], nextCursor: null }));
  readonly #whole = signal(false);
  protected readonly shown = computed(() => (this.brief() && !this.#whole() ? this.entries().items.slice(0, BRIEF) : this.entries().items));
  protected readonly reading = signal(false);
  protected readonly said = signal(false);

  constructor() {
    void loadTexts('schoolRegister').then((said) => this.said.set(said));
    effect(() => {
      if (this.read.hasValue()) this.named.emit(this.read.value().balance.studentName);
    });
  }

  protected async more(): Promise<void> {
    if (this.reading()) return;
    const hidden = this.shown().length < this.entries().items.length;
    this.#whole.set(true);
    if (hidden) return;
    this.reading.set(true);
    try {
      const { entries } = await this.#api.balance(this.studentId(), this.entries().nextCursor);
      this.entries.update(({ items }) => ({ ...entries, items: [...items, ...entries.items] }));
    } finally {
      this.reading.set(false);
    }
  }

  protected async buy(): Promise<void> {
    const { PackageDialog } = await import('./package-dialog');
    const { id, name, unpaid } = this.#about();
    if (await this.#dialogs.open(PackageDialog, { id, name, unpaid }, 520)) this.read.reload();
  }

  protected async adjust(of?: SessionPackage): Promise<void> {
    const { AdjustDialog } = await import('./adjust-dialog');
    const { id, name, remaining } = this.#about();
    if (await this.#dialogs.open(AdjustDialog, { id, name, remaining, package: of }, 520)) this.read.reload();
  }

  #about() {
    const { studentName: name, remaining, unpaid } = this.read.value()!.balance;
    return { id: this.studentId(), name, remaining, unpaid };
  }
}
