import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';
import type { Me as MeAnswer } from './generated/models/me';
import type { OpenInvitation } from './generated/models/open-invitation';
import type { SessionView } from './generated/models/session-view';
import type { SignedIn as SignedInAnswer } from './generated/models/signed-in';
import type { SignInBody } from './generated/models/sign-in-body';
import type { SignUpBody } from './generated/models/sign-up-body';

export type { OpenInvitation, SessionView };
export type Role = MeAnswer['role'];
export type Plan = MeAnswer['company']['plan'];
/** A row of the access matrix. */
export type Ability = keyof Me['abilities'];
export type Scope = Me['abilities'][Ability];
export type Me = MeAnswer;
export type SignedIn = SignedInAnswer;

@Injectable({ providedIn: 'root' })
export class AuthApi {
  readonly #api = inject(ApiClient);

  me = (): Promise<Me> => this.#api.get('/auth/me');
  signUp = (body: SignUpBody): Promise<SignedIn> => this.#api.post('/auth/sign-up', body);
  signIn = (body: SignInBody): Promise<SignedIn> =>
    this.#api.post('/auth/sign-in', body);
  signOut = (): Promise<void> => this.#api.post('/auth/sign-out');

  forgotPassword = (email: string): Promise<void> => this.#api.post('/auth/password/forgot', { email });
  resetPassword = (token: string, password: string): Promise<void> =>
    this.#api.post('/auth/password/reset', { token, password });
  changePassword = (currentPassword: string, password: string): Promise<void> =>
    this.#api.post('/auth/password/change', { currentPassword, password });
  verifyEmail = (token: string): Promise<void> => this.#api.post('/auth/email/verify', { token });
  changeEmail = (email: string, password: string): Promise<void> =>
    this.#api.post('/auth/email/change', { email, password });

  sessions = (): Promise<Page<SessionView>> => this.#api.get('/auth/sessions');
  renameSession = async (id: string, name: string | null): Promise<void> => {
    await this.#api.patch(`/auth/sessions/${id}`, { name });
  };
  endSession = (id: string): Promise<void> => this.#api.delete(`/auth/sessions/${id}`);
  endOtherSessions = (): Promise<void> => this.#api.post('/auth/sessions/end-others');

  invitation = (token: string): Promise<OpenInvitation> =>
    this.#api.get(`/auth/invitations/${encodeURIComponent(token)}`);
  acceptInvitation = (token: string, body: { name: string; password: string }): Promise<SignedIn> =>
    this.#api.post(`/auth/invitations/${encodeURIComponent(token)}/accept`, body);
}
