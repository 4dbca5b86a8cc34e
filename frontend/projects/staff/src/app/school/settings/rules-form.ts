import { ChangeDetectionStrategy, Component, effect, inject, resource, signal, untracked } from '@angular/core';
import { form, FormField, max, min, required } from '@angular/forms/signals';
import { Problem } from '@api/problem';
import { SchoolApi, type SchoolRules } from '@api/school-api';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { StaleChoice } from '../stale-choice';

@Component({
  selector: 'app-rules-form',
  imports: [Button, Control, Failed, Field, FormErrors, FormField, Skeleton],
  templateUrl: './rules-form.html',
  styles: `
    form {
      display: grid;
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RulesForm {
  protected readonly t = injectT();
  readonly #api = inject(SchoolApi);
  readonly #toasts = inject(Toasts);
  readonly #stale = inject(StaleChoice);
  #etag: string | null = null;
  protected readonly read = resource({ loader: () => this.#api.rules() });
  protected readonly problem = (): Problem | null => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  };
  readonly #values = signal({
    noticeHours: 24, lowBalance: 2, belowZero: 'allow' as string, overdraft: 0, makeUpDays: null as number | null, makeUpCap: null as number | null,
  });
  protected readonly edit = form(this.#values, (path) => {
    required(path.noticeHours);
    min(path.noticeHours, 0);
    max(path.noticeHours, 336);
    required(path.lowBalance);
    min(path.lowBalance, 0);
    max(path.lowBalance, 100);
    min(path.overdraft, 0);
    max(path.overdraft, 100);
    min(path.makeUpDays, 1);
    max(path.makeUpDays, 730);
    min(path.makeUpCap, 1);
    max(path.makeUpCap, 100);
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, () => this.#save(), {
    onProblem: (problem) =>
      this.#stale.settle(problem, {
        newest: () => this.#api.rules(),
        keep: async ({ etag }) => {
          this.#etag = etag;
          await this.#save();
        },
        take: (newest) => this.#show(newest.value, newest.etag),
      }),
  });

  constructor() {
    effect(() => {
      if (!this.read.hasValue()) return;
      const { value, etag } = this.read.value();
      untracked(() => this.#show(value, etag));
    });
  }

  #show({ version: _version, ...rules }: SchoolRules, etag: string | null): void {
    this.#etag = etag;
    this.#values.set(rules);
    this.changes.rebase();
  }

  async #save(): Promise<void> {
    const { belowZero, ...typed } = this.edit().value();
    const saved = await this.#api.editRules({ ...typed, belowZero: belowZero as SchoolRules['belowZero'] }, this.#etag);
    this.#show(saved.value, saved.etag);
    this.#toasts.done(this.t('schoolSettings.rules.saved'));
  }
}
