import { inject, Injectable } from '@angular/core';
import type { SignedIn } from '@api/auth-api';
import { type NewPasskeyBody, type PasskeyBody, SecurityApi } from '@api/security-api';
import { PasskeyCancelled } from './passkey-support';

/** Talks to the browser's authenticators; the code for it is fetched with the first use. */
@Injectable({ providedIn: 'root' })
export class Passkeys {
  readonly #api = inject(SecurityApi);

  /** @throws PasskeyCancelled, Problem */
  async present(): Promise<PasskeyBody> {
    const { challengeId, options } = await this.#api.challenge();
    const { startAuthentication } = await import('@simplewebauthn/browser');
    const { id, response } = await asked(() => startAuthentication({ optionsJSON: options as never }));
    const { clientDataJSON, authenticatorData, signature } = response;
    return { challengeId, credentialId: id, clientDataJSON, authenticatorData, signature };
  }

  /** @throws PasskeyCancelled, Problem */
  async signIn(): Promise<SignedIn> {
    return this.#api.signInWithPasskey(await this.present());
  }

  /** @throws PasskeyCancelled, Problem */
  async register(name: string): Promise<string[]> {
    const { challengeId, options } = await this.#api.registration();
    const { startRegistration } = await import('@simplewebauthn/browser');
    const { id, response } = await asked(() => startRegistration({ optionsJSON: options as never }));
    const { clientDataJSON, attestationObject, transports = [] } = response;
    const body = { challengeId, name, credentialId: id, clientDataJSON, attestationObject, transports: transports as NewPasskeyBody['transports'] & {} };
    return (await this.#api.addPasskey(body)).recoveryCodes;
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new PasskeyCancelled('no passkey', { cause: error });
  }
}
