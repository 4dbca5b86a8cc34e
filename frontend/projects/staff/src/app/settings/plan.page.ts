import { ChangeDetectionStrategy, Component, computed, inject, resource, viewChild } from '@angular/core';
import { AccessApi } from '@api/access-api';
import type { Plan } from '@api/auth-api';
import { CompanyApi } from '@api/company-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { planName } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { quotaLabel } from '../home/quota-label';
import { UsageList } from '../home/usage-list';
import { Session } from '../session/session';
import { BillingContact } from './billing-contact';
import { InvoiceList } from './invoice-list';
import { PlanHistory } from './plan-history';
import { Section } from './section';

@Component({
  selector: 'app-plan-page',
  imports: [Badge, BillingContact, Button, Failed, Icon, InvoiceList, PlanHistory, Section, Skeleton, UsageList],
  templateUrl: './plan.page.html',
  styleUrl: './plan.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPage {
  protected readonly t = injectT();
  readonly #api = inject(CompanyApi);
  readonly #access = inject(AccessApi);
  readonly #session = inject(Session);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #format = inject(Format);
  protected readonly read = resource({ loader: () => this.#api.billing() });
  private readonly history = viewChild(PlanHistory);
  protected readonly problem = problemOf(this.read);
  protected readonly planName = planName;
  protected readonly near = computed(
    () => this.read.hasValue() && this.read.value().usage.some((row) => row.limit !== null && row.used >= 0.8 * row.limit),
  );
  protected readonly cards = computed(() =>
    (this.read.value()?.plans ?? []).map(({ plan, limits }) => ({
      plan,
      price: this.t(plan === 'community' ? 'settings.plan.free' : 'settings.plan.onRequest'),
      text: this.t(plan === 'community' ? 'settings.plan.community' : 'settings.plan.business'),
      lines: limits.map(({ quota, limit: n }) => {
        const label = this.t(quotaLabel(quota));
        return n === null ? this.t('settings.plan.noLimit', { label }) : this.t('settings.plan.upTo', { label, n });
      }),
    })),
  );

  protected async change(plan: Plan): Promise<void> {
    const up = plan === 'business-with-access';
    const name = planName(plan);
    const details = up ? undefined : { component: (await import('../access/what-changes')).WhatChanges, inputs: { ask: () => this.#access.previewPlan(plan) } };
    const done = await this.#dialogs.confirm({
      ...(details ? { details } : {}),
      title: this.t(up ? 'settings.plan.upgradeTitle' : 'settings.plan.downgradeTitle', { plan: name }),
      consequences: up ? this.#upgrade() : this.#downgrade(plan),
      action: this.t('settings.plan.choose', { plan: name }),
      run: () => this.#api.setPlan(plan),
    });
    if (!done) return;
    this.#toasts.done(this.t('settings.plan.done', { plan: name }));
    this.read.reload();
    this.history()?.reload();
    await this.#session.load();
  }

  #upgrade(): string[] {
    return [
      this.t('settings.plan.upgradeNow'),
      this.t('settings.plan.upgradeLimits'),
      this.t('settings.plan.upgradeInvoice'),
    ];
  }

  /** "Downgrade keeps everything and only refuses additions": say for which. */
  #downgrade(plan: Plan): string[] {
    const { usage = [], plans = [] } = this.read.value() ?? {};
    const limits = plans.find((offer) => offer.plan === plan)?.limits ?? [];
    const over = usage.flatMap(({ quota, used }) => {
      const limit = limits.find((each) => each.quota === quota)?.limit ?? null;
      if (limit === null || used < limit) return [];
      const label = this.t(quotaLabel(quota));
      return [this.t('settings.plan.downgradeOver', { label, used: this.#format.number(used), limit })];
    });
    return [this.t('settings.plan.downgradeKeeps'), ...(over.length ? over : [this.t('settings.plan.downgradeFits')])];
  }
}
