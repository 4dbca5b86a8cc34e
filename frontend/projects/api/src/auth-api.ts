import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page } from './api-client';

export type Role = 'admin' | 'hr' | 'manager' | 'employee';
export type Scope = 'all' | 'department' | 'self' | 'shared' | 'owner' | 'none';
export type Plan = 'community' | 'business-with-access';

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified?: boolean;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly company: { id: string; name: string; slug: string; timeZone: string; plan: Plan };
  readonly workspaces: { hr: true; accounts: boolean; school: boolean };
  readonly abilities: Readonly<Record<string, Scope>>;
  readonly claims: { staff: boolean; school_accessible: boolean };
}
export interface SignedIn {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly me: Me;
}
export interface SignUp {
  companyName: string;
  slug?: string;
  name: string;
  email: string;
  password: string;
  timeZone?: string;
  locale?: string;
}
export interface InvitationPreview {
  readonly companyName: string;
  readonly email: string;
  readonly role: Role;
  readonly name?: string | null;
}
export interface DeviceSession {
  readonly id: string;
  readonly current: boolean;
  readonly userAgent: string | null;
  readonly network: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}

@Injectable({ providedIn: 'root' })
export class AuthApi {
  readonly #api = inject(ApiClient);

  me = (): Promise<Me> => this.#api.get('/auth/me');
  signUp = (body: SignUp): Promise<SignedIn> => this.#api.post('/auth/sign-up', body);
  signIn = (body: { email: string; password: string; otp?: string }): Promise<SignedIn> =>
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

  sessions = (): Promise<Page<DeviceSession>> => this.#api.get('/auth/sessions');
  endSession = (id: string): Promise<void> => this.#api.delete(`/auth/sessions/${id}`);
  endOtherSessions = (): Promise<void> => this.#api.post('/auth/sessions/end-others');

  invitation = (token: string): Promise<InvitationPreview> =>
    this.#api.get(`/auth/invitations/${encodeURIComponent(token)}`);
  acceptInvitation = (token: string, body: { name: string; password: string }): Promise<SignedIn> =>
    this.#api.post(`/auth/invitations/${encodeURIComponent(token)}/accept`, body);
}
