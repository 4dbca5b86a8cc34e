import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountsApi, type SharedItem } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Icon } from '@ui/icon/icon';
import { ProblemNote } from '@ui/status/problem-note';
import type { ImportedItem, ImportResult } from '@vault-crypto/import/import';
import { FileDrop } from '../../people/import/file-drop';
import { iconOf, kindText } from '../items/item-words';
import { Faults } from '../vault/faults';
import { VaultGate } from '../vault/vault-gate';
import { ImportRun } from './import-run';

/** Rows in sight at first; thousands would only slow the page. */
const SHOWN_ROWS = 100;

/** Passwords of another program: read, looked at and encrypted in the browser; nothing readable is sent. */
@Component({
  selector: 'app-import-page',
  imports: [Button, FileDrop, Icon, ProblemNote, RouterLink],
  providers: [ImportRun],
  templateUrl: './import.page.html',
  styleUrl: './import.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly run = inject(ImportRun);
  readonly #api = inject(AccountsApi);
  readonly #faults = inject(Faults);
  readonly #gate = inject(VaultGate);
  protected readonly iconOf = iconOf;
  protected readonly kindText = kindText;
  protected readonly name = signal('');
  protected readonly result = signal<ImportResult | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly reading = signal<number | null>(null);
  /** Rows that look like an item that is there, by row. */
  protected readonly matches = signal<ReadonlyMap<number, string>>(new Map());
  protected readonly left = signal<ReadonlySet<number>>(new Set());
  protected readonly all = signal(false);
  protected readonly chosen = computed(() => this.result()?.items.filter(({ row }) => !this.left().has(row)) ?? []);
  protected readonly shown = computed(() => {
    const items = this.result()?.items ?? [];
    return this.all() ? items : items.slice(0, SHOWN_ROWS);
  });
  protected readonly more = computed(() => (this.result()?.items.length ?? 0) - this.shown().length);

  constructor() {
    usePageTitle(
      () => this.t('accounts.import'),
      () => ({ link: '/accounts/items', label: this.t('accounts.view.items') }),
    );
  }

  protected async choose(file: File): Promise<void> {
    this.name.set(file.name);
    this.problem.set(null);
    this.reading.set(0.3);
    try {
      const [{ readImport, matchesOf }, text, existing] = await Promise.all([import('@vault-crypto/import/import'), file.text(), this.#existing()]);
      const result = await this.#faults.watch(async () => readImport(text));
      const matches = matchesOf(result.items, existing);
      this.matches.set(matches);
      // What looks the same is left out until the person wants it: nothing is merged, nothing comes twice unasked.
      this.left.set(new Set(matches.keys()));
      this.result.set(result);
    } catch (error) {
      this.problem.set(Problem.from(error));
    } finally {
      this.reading.set(null);
    }
  }

  protected flip(row: number): void {
    this.left.update((left) => (left.has(row) ? new Set([...left].filter((each) => each !== row)) : new Set([...left, row])));
  }

  protected async start(): Promise<void> {
    this.problem.set(null);
    try {
      if (await this.#gate.pass()) await this.run.start(this.chosen());
    } catch (error) {
      this.problem.set(Problem.from(error));
    }
  }

  protected again(): void {
    this.run.forget();
    this.result.set(null);
    this.problem.set(null);
    this.all.set(false);
  }

  protected host({ content }: ImportedItem): string {
    return [content.fields.username, content.urls[0]?.replace(/^https?:\/\//, '')].filter(Boolean).join(' · ');
  }

  async #existing(): Promise<SharedItem[]> {
    const items: SharedItem[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: SharedItem[]; nextCursor: string | null } = await this.#api.items({ scope: 'mine' }, cursor, 200);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }
}
