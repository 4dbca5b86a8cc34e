import type { Routes } from '@angular/router';
import { signedIn } from './session/guards';
import { texts } from './texts/texts';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'home' },
  {
    path: '',
    resolve: { texts: texts('auth') },
    loadComponent: async () => (await import('./auth/auth-layout')).AuthLayout,
    children: [
      { path: 'sign-in', loadComponent: async () => (await import('./auth/sign-in.page')).SignInPage },
      { path: 'sign-up', loadComponent: async () => (await import('./auth/sign-up.page')).SignUpPage },
      {
        path: 'forgot-password',
        loadComponent: async () => (await import('./auth/forgot-password.page')).ForgotPasswordPage,
      },
      {
        path: 'reset-password',
        loadComponent: async () => (await import('./auth/reset-password.page')).ResetPasswordPage,
      },
      {
        path: 'accept-invitation',
        resolve: { shell: texts('shell') },
        loadComponent: async () => (await import('./auth/accept-invitation.page')).AcceptInvitationPage,
      },
      { path: 'verify-email', loadComponent: async () => (await import('./auth/verify-email.page')).VerifyEmailPage },
    ],
  },
  {
    path: '',
    canActivate: [signedIn],
    resolve: { texts: texts('shell') },
    loadComponent: async () => (await import('./shell/shell')).Shell,
    loadChildren: async () => (await import('./shell/shell.routes')).shellRoutes,
  },
];
