import { inject, Injectable } from '@angular/core';
import { Problem } from '@api/problem';
import { injectT } from '@ui/i18n/i18n';
import { PASSPHRASE_LENGTH } from '@vault-crypto';
import { Session } from '../../session/session';

export interface Judgement {
  readonly strong: boolean;
  readonly guessesLog10: number;
}

/** How good a new passphrase is. The dictionaries are fetched with the first question. */
@Injectable({ providedIn: 'root' })
export class PassphraseJudge {
  readonly #session = inject(Session);
  readonly #t = injectT();

  async judge(passphrase: string): Promise<Judgement> {
    const { estimateStrength, isStrongPassphrase } = await import('@vault-crypto/strength/strength');
    const me = this.#session.me();
    const strength = estimateStrength(passphrase, [me?.name ?? '', me?.email ?? '', me?.company.name ?? '']);
    const long = [...passphrase.normalize('NFKC')].length >= PASSPHRASE_LENGTH.least;
    return { strong: long && isStrongPassphrase(strength), guessesLog10: strength.guessesLog10 };
  }

  /** Before a passphrase is used. @throws Problem at the fields */
  async require(passphrase: string, repeated: string): Promise<void> {
    const at = (field: string, message: string): Problem => new Problem(422, 'PASSPHRASE', message, [{ field, code: 'INVALID', message }]);
    if (!(await this.judge(passphrase)).strong) throw at('next', this.#t('accountsVault.passphrase.tooWeak'));
    if (passphrase !== repeated) throw at('again', this.#t('accountsVault.passphrase.differ'));
  }
}
