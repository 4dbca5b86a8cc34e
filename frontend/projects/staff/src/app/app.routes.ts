import type { Routes } from '@angular/router';
import { enrolling, signedIn } from './session/guards';
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
      {
        path: 'set-up-two-step',
        canActivate: [enrolling],
        resolve: { security: texts('security') },
        loadComponent: async () => (await import('./security/enrolment.page')).EnrolmentPage,
      },
      {
        path: 'support-access',
        resolve: { privacy: texts('privacy') },
        loadComponent: async () => (await import('./privacy/support-entry.page')).SupportEntryPage,
      },
      {
        path: 'suspended',
        resolve: { privacy: texts('privacy') },
        loadComponent: async () => (await import('./privacy/suspended.page')).SuspendedPage,
      },
      { path: 'verify-email', loadComponent: async () => (await import('./auth/verify-email.page')).VerifyEmailPage },
    ],
  },
  {
    path: '',
    canActivate: [signedIn],
    // The session may have ended since the last page: a click must not overtake the way to the sign-in.
    runGuardsAndResolvers: 'always',
    resolve: { texts: texts('shell') },
    loadComponent: async () => (await import('./shell/shell')).Shell,
    loadChildren: async () => (await import('./shell/shell.routes')).shellRoutes,
  },
];
