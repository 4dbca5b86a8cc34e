import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { ApiKeyView } from './generated/models/api-key-view';
import type { CompanySecurity } from './generated/models/company-security';
import type { NewApiKey } from './generated/models/new-api-key';
import type { NewApiKeyBody } from './generated/models/new-api-key-body';
import type { NewPasskeyBody } from './generated/models/new-passkey-body';
import type { OwnFactors } from './generated/models/own-factors';
import type { PasskeyBody } from './generated/models/passkey-body';
import type { PasskeyChallenge } from './generated/models/passkey-challenge';
import type { PasskeyView } from './generated/models/passkey-view';
import type { PersonSignIn } from './generated/models/person-sign-in';
import type { SignedIn } from './generated/models/signed-in';
import type { TwoFactorSetup } from './generated/models/two-factor-setup';

export type { ApiKeyView, CompanySecurity, NewApiKey, NewApiKeyBody, NewPasskeyBody, OwnFactors, PasskeyBody, PasskeyChallenge, PasskeyView, PersonSignIn, TwoFactorSetup };

interface Codes {
  readonly recoveryCodes: string[];
}

/** Second factors, passkeys, API keys, and the company's rule about them. */
@Injectable({ providedIn: 'root' })
export class SecurityApi {
  readonly #api = inject(ApiClient);

  ownFactors = (): Promise<OwnFactors> => this.#api.get('/auth/two-factor');
  startTotp = (): Promise<TwoFactorSetup> => this.#api.post('/auth/two-factor/setup');
  confirmTotp = (otp: string): Promise<Codes> => this.#api.post('/auth/two-factor/confirm', { otp });
  stopTotp = (password: string, otp: string): Promise<void> => this.#api.post('/auth/two-factor/disable', { password, otp });
  renewRecoveryCodes = (): Promise<Codes> => this.#api.post('/auth/two-factor/recovery-codes');

  passkeys = (): Promise<Page<PasskeyView>> => this.#api.get('/auth/passkeys');
  challenge = (): Promise<PasskeyChallenge> => this.#api.post('/auth/passkeys/challenge');
  registration = (): Promise<PasskeyChallenge> => this.#api.post('/auth/passkeys/registration');
  addPasskey = (body: NewPasskeyBody): Promise<Codes> => this.#api.post('/auth/passkeys', body);
  renamePasskey = async (id: string, name: string): Promise<void> => {
    await this.#api.patch(`/auth/passkeys/${id}`, { name });
  };
  removePasskey = (id: string): Promise<void> => this.#api.delete(`/auth/passkeys/${id}`);

  signInWithPasskey = (body: PasskeyBody): Promise<SignedIn> => this.#api.post('/auth/sign-in/passkey', body);
  confirmWithPassword = (password: string): Promise<unknown> => this.#api.post('/auth/reauthenticate', { password });
  confirmWithPasskey = (body: PasskeyBody): Promise<unknown> => this.#api.post('/auth/reauthenticate/passkey', body);

  companyRule = (): Promise<CompanySecurity> => this.#api.get('/company/security');
  changeCompanyRule = (secondFactorRoles: CompanySecurity['secondFactorRoles']): Promise<CompanySecurity> => this.#api.put('/company/security', { secondFactorRoles });
  signIns = (cursor: string | null): Promise<Page<PersonSignIn>> => this.#api.get('/company/security/people', { cursor });
  endSessionsOf = (id: string): Promise<void> => this.#api.post(`/company/security/people/${id}/end-sessions`);
  resetSecondFactorOf = (id: string): Promise<void> => this.#api.post(`/company/security/people/${id}/reset-second-factor`);

  apiKeys = (cursor: string | null): Promise<Page<ApiKeyView>> => this.#api.get('/company/api-keys', { cursor });
  createApiKey = (body: NewApiKeyBody): Promise<NewApiKey> => this.#api.post('/company/api-keys', body);
  revokeApiKey = (id: string): Promise<void> => this.#api.delete(`/company/api-keys/${id}`);
}
