import { computed, inject, Injectable } from '@angular/core';
import { AccountsApi, type CompanyKey, type CompanyKeyPart, type KeyHolder } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { injectT } from '@ui/i18n/i18n';
import { COMPANY, createCompanyKey, type OpenCompanyKey, openCompanyKey, type OpenerSource, recoveryCodeOf, type TrustedKey, VaultFault, wrapCompanyKeyFor } from '@vault-crypto';
import { Session } from '../../session/session';
import { type Offered, Recipients } from '../keys/recipients';
import { Vault } from '../vault/vault';

/** The key that opens every item of the company: its public half for everybody, the rest for Admin and HR. */
@Injectable({ providedIn: 'root' })
export class CompanyKeys {
  readonly #t = injectT();
  readonly #api = inject(AccountsApi);
  readonly #session = inject(Session);
  readonly #vault = inject(Vault);
  readonly #recipients = inject(Recipients);
  /** Whether this person may hold the company key. */
  readonly keeper = computed(() => this.#session.scope('accounts.items.view-all') === 'all');

  /** @throws Problem; code COMPANY_KEY_MISSING while there is none */
  async recipient(): Promise<TrustedKey | null> {
    try {
      const offered = await this.#api.publicKey(COMPANY);
      const [key] = (await this.#recipients.trusted([{ id: COMPANY, name: '', ...offered }], 'chosen')) ?? [];
      return key ?? null;
    } catch (error) {
      const problem = Problem.from(error);
      throw problem.status === 404 ? new Problem(409, 'COMPANY_KEY_MISSING', problem.detail, [], problem.traceId, null, problem.more) : error;
    }
  }

  /** Whom to ask for a company key while there is none: names, perhaps of nobody; null once there is one. */
  async missing(): Promise<readonly string[] | null> {
    try {
      await this.#api.publicKey(COMPANY);
      return null;
    } catch (error) {
      const problem = Problem.from(error);
      if (problem.status !== 404) throw error;
      return (problem.more['ask'] as string[] | undefined) ?? [];
    }
  }

  async read(): Promise<CompanyKey | null> {
    try {
      return await this.#api.companyKey();
    } catch (error) {
      if (Problem.from(error).status === 404) return null;
      throw error;
    }
  }

  /** The first company key, or the next one. @returns the code of the recovery kit and the fingerprint to print with it */
  async make(): Promise<{ recoveryCode: string; fingerprint: string } | null> {
    const { companyId, personId } = this.#vault.owner;
    const present = await this.read();
    const others = (present?.holders ?? []).filter((holder) => holder.personId !== personId);
    const offered: Offered[] = [this.#vault.own, ...others.map(holderOffered)];
    const trusted = await this.#recipients.trusted(offered, 'named');
    if (!trusted) return null;
    const { record, wrappedKeys, recoveryCode, companyKey } = await createCompanyKey(companyId, trusted);
    companyKey.lock();
    await this.#api.storeCompanyKey({ ...record, wrappedKeys, ...(present ? { replaces: present.fingerprint } : {}) });
    this.#vault.trust.confirm(COMPANY, record.fingerprint);
    await this.#vault.remember();
    return { recoveryCode, fingerprint: record.fingerprint };
  }

  /**
   * The private half, of the present key or of one it replaced. The caller locks it.
   * @throws VaultFault KEY_UNWRAPPABLE where nobody has handed it on to this person yet
   */
  async open(fingerprint?: string): Promise<OpenCompanyKey> {
    const part = await this.#part(fingerprint);
    const key = await openCompanyKey(this.#vault.owner.companyId, part, this.#source(part));
    if (!fingerprint) this.#requirePinned(part.fingerprint);
    return key;
  }

  async recoveryCode(): Promise<{ recoveryCode: string; fingerprint: string }> {
    const part = await this.#part();
    return { recoveryCode: await recoveryCodeOf(this.#vault.owner.companyId, part, this.#source(part)), fingerprint: part.fingerprint };
  }

  /** Hands the company key on to Admins and HR who lack it. @returns whether it was done */
  async handOn(holders: readonly Offered[]): Promise<boolean> {
    const trusted = await this.#recipients.trusted(holders, 'named');
    if (!trusted) return false;
    const part = await this.#part();
    await this.#giveOn(part, this.#source(part), trusted);
    return true;
  }

  /** With the code of the printed kit, where nobody else hands the key on. @throws VaultFault KIT_MISTYPED, KIT_WRONG */
  async takeWithKit(recoveryCode: string): Promise<void> {
    const own = await this.#recipients.trusted([this.#vault.own], 'chosen');
    if (own) await this.#giveOn(await this.#part(), { recoveryCode }, own);
  }

  async #giveOn({ format, publicKey, fingerprint, encryptedPrivateKey }: CompanyKeyPart, source: OpenerSource, to: readonly TrustedKey[]): Promise<void> {
    const record = { format, publicKey, fingerprint, encryptedPrivateKey };
    const wrappedKeys = await wrapCompanyKeyFor(this.#vault.owner.companyId, record, source, to);
    await this.#api.storeCompanyKey({ ...record, wrappedKeys });
    await this.#vault.remember();
  }

  async #part(fingerprint?: string): Promise<CompanyKeyPart> {
    const present = await this.read();
    const part = [present, ...(present?.retired ?? [])].find((each) => each && (!fingerprint || each.fingerprint === fingerprint));
    if (!part) throw new Problem(409, 'COMPANY_KEY_MISSING', '');
    return part;
  }

  #source({ wrappedKeys }: CompanyKeyPart): OpenerSource {
    const own = wrappedKeys.find(({ personId }) => personId === this.#vault.owner.personId);
    if (!own) throw new Problem(409, 'NOT_A_HOLDER', this.#t('accounts.notHolder'));
    return { wrappedKey: own.wrappedKey, holder: this.#vault.account };
  }

  /** The service cannot have this person decrypt with a company key nobody here knows. */
  #requirePinned(fingerprint: string): void {
    const remembered = this.#vault.trust.fingerprintOf(COMPANY);
    if (remembered !== undefined && remembered !== fingerprint) throw new VaultFault('KEY_CHANGED', { recipient: COMPANY, remembered, offered: fingerprint });
  }
}

export const holderOffered = ({ personId, name, publicKey, fingerprint }: KeyHolder): Offered => ({ id: personId, name, publicKey, fingerprint });
