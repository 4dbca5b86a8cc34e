import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Password } from '@ui/field/password';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { ProblemNote } from '@ui/status/problem-note';
import { Failed, Skeleton } from '@ui/status/states';
import { CompanyKeys } from '../company/company-keys';
import { RecoveryKit } from '../company/recovery-kit';
import { Faults } from './faults';
import { PassphraseField } from './passphrase-field';
import { PassphraseJudge } from './passphrase-judge';
import { Vault } from './vault';

interface Kit {
  readonly recoveryCode: string;
  readonly fingerprint: string;
}

/** First use: what a vault is, a passphrase for it, and from the first Admin or HR the company key with its kit. */
@Component({
  selector: 'app-vault-start',
  imports: [Button, Failed, FormErrors, Icon, PassphraseField, Password, ProblemNote, RecoveryKit, Skeleton],
  templateUrl: './start.page.html',
  styleUrl: './start.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StartPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly vault = inject(Vault);
  protected readonly keys = inject(CompanyKeys);
  readonly #judge = inject(PassphraseJudge);
  readonly #faults = inject(Faults);
  readonly #router = inject(Router);
  protected readonly made = signal<string | null>(null);
  protected readonly kit = signal<Kit | null>(null);
  protected readonly kitProblem = signal<Problem | null>(null);
  protected readonly making = signal(false);
  protected readonly understood = signal(false);
  protected readonly points = [
    { icon: 'shield-check', title: 'accountsVault.start.privateTitle', text: 'accountsVault.start.privateText' },
    { icon: 'users', title: 'accountsVault.start.shareTitle', text: 'accountsVault.start.shareText' },
    { icon: 'key-round', title: 'accountsVault.start.loseTitle', text: 'accountsVault.start.loseText' },
  ] as const;
  protected readonly read = resource({
    loader: async () => {
      const [state, ask] = await Promise.all([this.vault.load(), this.keys.missing()]);
      return { state, ask, missing: ask !== null };
    },
  });
  protected readonly problem = problemOf(this.read);
  protected readonly entry = form(signal({ next: '', again: '' }), (path) => {
    required(path.next);
    required(path.again);
  });
  protected readonly sending = submission(this.entry, async () => {
    const { next, again } = this.entry().value();
    await this.#judge.require(next, again);
    await this.vault.create(next);
    this.entry().reset({ next: '', again: '' });
    this.made.set(null);
    if (this.keys.keeper() && this.read.value()?.missing) await this.makeCompanyKey();
    else await this.finish();
  });

  /** Why nothing can be added yet, and who can change that. */
  protected companyWords(): string {
    if (this.keys.keeper()) return this.t('accountsVault.start.companyFirst');
    const ask = this.read.value()?.ask ?? [];
    return this.t('accountsVault.start.companyMissing', { names: ask.length ? this.format.either(ask) : this.t('accountsVault.start.someKeeper') });
  }

  /** The vault is there; the company key comes after it and can be tried again on its own. */
  protected async makeCompanyKey(): Promise<void> {
    this.making.set(true);
    this.kitProblem.set(null);
    try {
      this.kit.set(await this.#faults.watch(() => this.keys.make()));
    } catch (error) {
      const problem = Problem.from(error);
      // Somebody made it meanwhile: theirs counts.
      if (problem.status === 409) await this.finish();
      else this.kitProblem.set(problem);
    } finally {
      this.making.set(false);
    }
  }

  protected async finish(): Promise<void> {
    this.kit.set(null);
    await this.#router.navigateByUrl('/accounts/items');
  }
}
