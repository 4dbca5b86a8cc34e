import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { type CompanySecurity, type PersonSignIn, SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';
import { Section } from './section';

type Role = CompanySecurity['secondFactorRoles'][number];

/** Who must have a second factor, and how everybody signs in. */
@Component({
  selector: 'app-company-security-page',
  imports: [Avatar, Badge, Button, Failed, Section, Skeleton],
  templateUrl: './company-security.page.html',
  styleUrl: './company-security.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanySecurityPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #session = inject(Session);
  readonly #api = inject(SecurityApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly roles: readonly Role[] = ['admin', 'hr', 'manager', 'employee'];
  protected readonly rule = resource({ loader: async () => (await this.#api.companyRule()).secondFactorRoles });
  protected readonly ruleProblem = problemOf(this.rule);
  protected readonly read = resource({ loader: () => this.#api.signIns(null) });
  protected readonly problem = problemOf(this.read);
  protected readonly people = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly next = computed(() => (this.read.hasValue() ? this.read.value().nextCursor : null));
  protected readonly busy = signal(false);

  protected isMe({ id }: PersonSignIn): boolean {
    return id === this.#session.me()?.id;
  }

  protected hasFactor({ totp, passkeys }: PersonSignIn): boolean {
    return totp || passkeys > 0;
  }

  /** Asking for more is asked about: it shuts people out until they have set one up. */
  protected async toggle(role: Role, box: HTMLInputElement): Promise<void> {
    const wanted = box.checked;
    box.checked = !wanted;
    const now = this.rule.value() ?? [];
    const roles = wanted ? [...now, role] : now.filter((other) => other !== role);
    const run = async () => this.rule.set((await this.#api.changeCompanyRule(roles)).secondFactorRoles);
    if (wanted) {
      const title = this.t('security.company.askTitle', { role: this.t(`shell.role.${role}`) });
      await this.#dialogs.confirm({ title, consequences: [this.t('security.company.askNow'), this.t('security.company.askWork')], action: this.t('security.company.ask'), run });
    } else {
      await run().catch((error: unknown) => this.#toasts.failed(problemText(Problem.from(error), this.t)));
    }
    box.checked = (this.rule.value() ?? []).includes(role);
  }

  protected async more(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const page = await this.#api.signIns(this.next());
      this.read.update((before) => before && { ...page, items: [...before.items, ...page.items] });
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }

  protected async endSessions(person: PersonSignIn): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('security.company.endTitle', { name: person.name }),
      text: this.t('security.company.endText'),
      action: this.t('security.company.end'),
      danger: true,
      run: () => this.#api.endSessionsOf(person.id),
    });
    if (done) this.#changed(person.id, { sessions: 0, lastSeenAt: null }, this.t('security.company.ended', { name: person.name }));
  }

  protected async reset(person: PersonSignIn): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('security.company.resetTitle', { name: person.name }),
      consequences: [this.t('security.company.resetGone'), this.t('security.company.resetMail', { email: person.email }), this.t('security.company.resetSure')],
      action: this.t('security.company.reset'),
      danger: true,
      run: () => this.#api.resetSecondFactorOf(person.id),
    });
    if (done) this.#changed(person.id, { totp: false, passkeys: 0, sessions: 0, lastSeenAt: null }, this.t('security.company.wasReset', { name: person.name }));
  }

  #changed(id: string, values: Partial<PersonSignIn>, told: string): void {
    this.read.update((page) => page && { ...page, items: page.items.map((person) => (person.id === id ? { ...person, ...values } : person)) });
    this.#toasts.done(told);
  }
}
