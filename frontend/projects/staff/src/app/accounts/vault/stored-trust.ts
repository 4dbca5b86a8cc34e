import type { AccountsApi } from '@api/accounts-api';
import { Problem } from '@api/problem';
import { type OpenAccount, TrustStore } from '@vault-crypto';

const ATTEMPTS = 4;

/**
 * Writes the record of trust. When another tab or device was quicker, what it learnt is taken over first.
 *
 * @param seen the counter this tab saw last
 * @returns the counter that is stored now
 * @throws Problem, VaultFault TRUST_ROLLED_BACK when the service answers with an older record
 */
export async function storeTrust(api: AccountsApi, account: OpenAccount, trust: TrustStore, seen: number): Promise<number> {
  for (let attempt = 1; trust.changed; attempt += 1) {
    try {
      await api.storeTrust(await trust.seal(account));
    } catch (error) {
      const stored = await api.trust().catch((missing: unknown) => {
        if (Problem.from(missing).status === 404) return undefined;
        throw missing;
      });
      // Also where the write did not arrive: the next one then follows what is there.
      trust.merge(await TrustStore.open(account, stored, seen));
      if (Problem.from(error).status !== 409 || attempt === ATTEMPTS) throw error;
    }
  }
  return trust.counter;
}
