import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, resource, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { ProblemNote } from '@ui/status/problem-note';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { readableFingerprint } from '@vault-crypto';
import { Session } from '../../session/session';
import { Section } from '../../settings/section';
import { WaitingKeys } from '../keys/waiting-keys';
import { Faults } from '../vault/faults';
import { Vault } from '../vault/vault';
import { VaultGate } from '../vault/vault-gate';
import { CompanyKeys, holderOffered } from './company-keys';
import { RecoveryKit } from './recovery-kit';

/** The company key, for Admin and HR: who holds it, the sheet in the safe, and another key when somebody left. */
@Component({
  selector: 'app-company-key-page',
  imports: [Avatar, Badge, Button, Empty, Failed, Icon, ProblemNote, RecoveryKit, RouterLink, Section, Skeleton],
  templateUrl: './company-key.page.html',
  styleUrl: './company-key.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanyKeyPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly vault = inject(Vault);
  protected readonly waiting = inject(WaitingKeys);
  readonly #keys = inject(CompanyKeys);
  readonly #gate = inject(VaultGate);
  readonly #faults = inject(Faults);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  protected readonly read = resource({ loader: () => this.#keys.read() });
  protected readonly problem = problemOf(this.read);
  protected readonly key = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly kit = signal<{ recoveryCode: string; fingerprint: string } | null>(null);
  protected readonly busy = signal<'handOn' | 'kit' | 'rotate' | null>(null);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly readable = computed(() => readableFingerprint(this.key()?.fingerprint ?? ''));
  protected readonly holders = computed(() => this.key()?.holders ?? []);
  protected readonly lacking = computed(() => this.holders().filter(({ current }) => !current));
  protected readonly isHolder = computed(() => this.holders().some(({ personId, current }) => current && personId === this.#session.me()?.id));

  constructor() {
    // The code of the kit goes out of sight with the keys.
    effect(() => {
      if (!this.vault.isOpen()) untracked(() => this.kit.set(null));
    });
    inject(DestroyRef).onDestroy(() => this.kit.set(null));
  }

  protected nameOf({ personId, name }: { personId: string; name: string }): string {
    return personId === this.#session.me()?.id ? this.t('accountsVault.company.you', { name }) : name;
  }

  protected handOn(): Promise<void> {
    return this.#do('handOn', async () => {
      if (!(await this.#keys.handOn(this.lacking().map(holderOffered)))) return;
      this.#toasts.done(this.t('accountsVault.company.handedOn'));
      this.read.reload();
    });
  }

  protected showKit(): Promise<void> {
    return this.#do('kit', async () => this.kit.set(await this.#keys.recoveryCode()));
  }

  protected rotate(): Promise<void> {
    return this.#do('rotate', async () => {
      const agreed = await this.#dialogs.confirm({
        title: this.t('accountsVault.company.rotateAsk'),
        consequences: [this.t('accountsVault.company.rotateNew'), this.t('accountsVault.company.rotateItems'), this.t('accountsVault.company.rotatePeople')],
        action: this.t('accountsVault.company.rotate'),
        danger: true,
      });
      const made = agreed && (await this.#keys.make());
      if (!made) return;
      this.kit.set(made);
      this.#toasts.done(this.t('accountsVault.company.rotated'));
      this.read.reload();
      await this.waiting.handOut();
      this.read.reload();
    });
  }

  protected async useKit(): Promise<void> {
    if (!(await this.#gate.pass())) return;
    const { KitDialog } = await import('./kit-dialog');
    if (!(await this.#dialogs.open<boolean>(KitDialog, null, 480))) return;
    this.#toasts.done(this.t('accountsVault.company.kitDone'));
    this.read.reload();
  }

  async #do(what: 'handOn' | 'kit' | 'rotate', work: () => Promise<void>): Promise<void> {
    this.busy.set(what);
    this.refused.set(null);
    try {
      if (await this.#gate.pass()) await this.#faults.watch(work);
    } catch (error) {
      this.refused.set(Problem.from(error));
    } finally {
      this.busy.set(null);
    }
  }
}
