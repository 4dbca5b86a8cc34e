import { inject, Injectable } from '@angular/core';
import type { AccessChange, AccessReason } from '@api/access-api';
import type { Ability } from '@api/auth-api';
import { Format } from '@ui/format/format';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';

/** Sentences that need nothing filled in. */
const PLAIN = {
  status: 'status', 'no-sign-in': 'noSignIn', 'second-factor-missing': 'secondFactor', 'fresh-sign-in': 'freshSignIn', oneself: 'oneself', another: 'another',
  'same-department': 'sameDepartment', 'other-department': 'otherDepartment', 'no-department': 'noDepartment', left: 'left', 'own-request': 'ownRequest',
  'decides-alone': 'decidesAlone', 'not-an-employee': 'notAnEmployee', 'last-admin': 'lastAdmin', owner: 'owner', 'view-only': 'viewOnly', 'not-shared': 'notShared',
  override: 'override', 'out-of-reach': 'outOfReach',
} as const satisfies Partial<Record<AccessReason['code'], string>>;

/** From how many permissions on their areas are named instead of each. */
const MANY = 5;

/** Rows of the matrix, reasons and changes as people say them. */
@Injectable({ providedIn: 'root' })
export class AccessWords {
  readonly #t = injectT();
  readonly #format = inject(Format);

  action(action: string): string {
    return this.#t(`access.action.${action as Ability}`);
  }

  /** The part of the product that a row belongs to. */
  area(action: string): string {
    const [workspace = '', part = ''] = action.split('.');
    return this.#t(`access.area.${workspace === 'hr' ? part : workspace}` as TextKey);
  }

  reason(reason: AccessReason): string {
    const { code, role, scope, workspace, rule, used, limit, quota } = reason;
    if (code === 'role') return this.#t(scope === 'none' ? 'access.reason.roleNone' : 'access.reason.role', { role: this.#t(`access.actor.${role!}`), scope: this.#t(`access.scope.${scope!}`) });
    if (code === 'workspace-off') return this.#t('access.reason.workspaceOff', { workspace: this.#t(`access.area.${workspace!}` as TextKey) });
    if (code === 'rule') return this.#t(`access.rule.${rule!}` as TextKey);
    if (code === 'plan-limit') return this.#t('access.reason.planLimit', { used, limit, quota: this.#t(`access.quota.${quota!}` as TextKey) });
    if (code === 'grant') return this.#grant(reason);
    return this.#t(`access.reason.${PLAIN[code]}`);
  }

  #grant({ level, until, through }: AccessReason): string {
    const key = through === 'department' ? (until ? 'grantDepartmentUntil' : 'grantDepartment') : until ? 'grantUntil' : 'grant';
    return this.#t(`access.reason.${key}`, { level: this.#t(`access.level.${level!}`), until: until ? this.#format.date(until.slice(0, 10)) : '' });
  }

  change({ kind, count, names }: AccessChange): string {
    const what = this.#t(`access.change.kind.${kind}` as TextKey, { n: count });
    if (kind === 'sign-in') return what;
    const told = kind === 'actions' ? this.#actions(names) : kind === 'additions' ? names.map((quota) => this.#t(`access.quota.${quota}` as TextKey)) : names;
    const whole = kind === 'actions' || kind === 'additions' || names.length === count;
    return told.length === 0 ? what : this.#t(whole ? 'access.change.things' : 'access.change.thingsMore', { what, names: told.join(', ') });
  }

  #actions(actions: readonly string[]): string[] {
    return actions.length < MANY ? actions.map((action) => this.action(action)) : [...new Set(actions.map((action) => this.area(action)))];
  }
}
