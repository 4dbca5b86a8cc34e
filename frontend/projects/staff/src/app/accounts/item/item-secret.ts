import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import type { SharedItem } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { ProblemNote } from '@ui/status/problem-note';
import { changedMetadata, fieldsOf, HIDDEN_FIELDS } from '@vault-crypto';
import { Vault } from '../vault/vault';
import { VaultGate } from '../vault/vault-gate';
import { SecretClipboard } from './clipboard';
import { ItemActions } from './item-actions';
import { ItemVault, type Opened } from './item-vault';
import { opensWithReason } from './reasons';
import { SecretValue } from './secret-value';
import { TotpValue } from './totp-value';

/** Seconds a secret stays in sight. */
const SHOWN_S = 60;

/** What is secret of an item: closed, until somebody asks for it; then for a minute. */
@Component({
  selector: 'app-item-secret',
  imports: [Button, Icon, ProblemNote, SecretValue, TotpValue],
  templateUrl: './item-secret.html',
  styleUrl: './item-secret.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemSecret {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #items = inject(ItemVault);
  readonly #actions = inject(ItemActions);
  readonly #gate = inject(VaultGate);
  readonly #vault = inject(Vault);
  readonly #clipboard = inject(SecretClipboard);
  readonly item = input.required<SharedItem>();
  /** An older version to look at; the newest without it. */
  readonly version = input<number>();
  protected readonly opened = signal<Opened | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal<'show' | 'copy' | null>(null);
  protected readonly left = signal(SHOWN_S);
  #timer: ReturnType<typeof setInterval> | undefined;

  protected readonly override = computed(() => opensWithReason(this.item()));
  protected readonly copies = computed(() => ['login', 'api-key', 'wifi', 'ssh-key'].includes(this.item().kind));
  protected readonly fields = computed(() => {
    const opened = this.opened();
    if (!opened) return [];
    return fieldsOf(opened.kind).flatMap((name) => {
      const value = opened.fields[name];
      return value ? [{ name, value, label: this.t(`accountsItem.field.${name}`), hidden: HIDDEN_FIELDS.includes(name) }] : [];
    });
  });
  protected readonly altered = computed(() => {
    const opened = this.opened();
    return opened && !this.version() ? changedMetadata(opened, this.item()).map((field) => this.t(`accounts.field.${field}`)).join(', ') : '';
  });

  constructor() {
    // Another item, another version of it, or a locked vault: nothing of it stays in sight.
    const shown = computed(() => [this.item().id, this.item().secretVersion, this.version(), this.#vault.isOpen()].join());
    effect(() => {
      shown();
      untracked(() => this.hide());
    });
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  protected async show(): Promise<void> {
    const opened = await this.#open('show');
    if (!opened) return;
    this.opened.set(opened);
    this.left.set(SHOWN_S);
    this.#timer = setInterval(() => {
      this.left.update((left) => left - 1);
      if (this.left() <= 0) this.hide();
    }, 1000);
  }

  /** Into the clipboard without showing it: opened all the same, and logged. */
  protected async copy(): Promise<void> {
    const opened = this.opened() ?? (await this.#open('copy'));
    if (!opened) return;
    const password = opened.fields.password;
    if (password) await this.#clipboard.copy(password, this.t('accountsItem.field.password'));
    else this.problem.set(new Problem(422, 'NO_PASSWORD', this.t('accountsItem.copy.none')));
  }

  protected hide(): void {
    clearInterval(this.#timer);
    this.opened.set(null);
    this.problem.set(null);
  }

  async #open(what: 'show' | 'copy'): Promise<Opened | null> {
    const item = this.item();
    this.problem.set(null);
    this.busy.set(what);
    try {
      if (!(await this.#gate.pass())) return null;
      const reason = this.override() ? await this.#actions.reasonFor(item) : '';
      if (reason === null) return null;
      const opened = await this.#items.open(item.id, reason, this.version());
      return this.item().id === item.id ? opened : null;
    } catch (error) {
      this.problem.set(Problem.from(error));
      return null;
    } finally {
      this.busy.set(null);
    }
  }
}
