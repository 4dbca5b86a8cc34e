import type { Limits } from '../../common/config/config.js';
import type { Limit } from '../../common/secrets/attempt-limits.js';

/** How often staff, or whoever pretends to be staff, may try. */
export const identityLimits = (limits: Limits) =>
  ({
    signInByAccount: { name: 'sign-in by account', allowed: limits.signInFailuresPerAccount, span: '15 minutes' },
    passwordBySession: { name: 'password by session', allowed: limits.signInFailuresPerAccount, span: '15 minutes' },
    codeBySignIn: { name: 'code by sign-in', allowed: limits.signInFailuresPerAccount, span: '15 minutes' },
    codeBySession: { name: 'code by session', allowed: limits.signInFailuresPerAccount, span: '15 minutes' },
    signInByNetwork: { name: 'sign-in by network', allowed: limits.signInFailuresPerNetwork, span: '15 minutes' },
    signUpByNetwork: { name: 'sign-up by network', allowed: limits.signUpsPerNetwork, span: '1 hour' },
    passkeyByNetwork: { name: 'passkey by network', allowed: limits.signInFailuresPerNetwork, span: '15 minutes' },
    resetByAccount: { name: 'reset by account', allowed: limits.resetsPerAccount, span: '1 hour' },
  }) satisfies Readonly<Record<string, Limit>>;
