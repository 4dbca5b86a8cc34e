import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { disabled, form, FormField, maxLength, pattern, required, validate } from '@angular/forms/signals';
import { CompanyApi, type CompanyProfile } from '@api/company-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import type { Locale } from '@ui/i18n/catalogue';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';
import { countries } from './countries';
import { Section } from './section';
import { TIME_ZONES } from './zones';

const EMPTY = {
  name: '',
  slug: '',
  timeZone: '',
  locale: 'en' as Locale,
  workDays: [] as number[],
  workStarts: '09:00',
  workEnds: '17:00',
  holidaysCountry: '',
};

@Component({
  selector: 'app-company-profile-page',
  imports: [Button, Control, Failed, Field, FormErrors, FormField, Section, Skeleton],
  templateUrl: './company-profile.page.html',
  styleUrl: './company-profile.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanyProfilePage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #i18n = inject(I18n);
  readonly #api = inject(CompanyApi);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #dialogs = inject(Dialogs);
  protected readonly weekdays = [1, 2, 3, 4, 5, 6, 7];
  protected readonly countries = computed(() => countries(this.#i18n.locale()));
  protected readonly mayEdit = this.#session.can('company.profile.edit');
  readonly #etag = signal<string | null>(null);
  readonly #savedSlug = signal('');

  readonly #model = signal(EMPTY);
  protected readonly profile = form(this.#model, (path) => {
    required(path.name);
    maxLength(path.name, 120);
    required(path.slug);
    pattern(path.slug, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, { message: () => this.t('ui.form.slug') });
    required(path.timeZone);
    required(path.workStarts);
    required(path.workEnds);
    validate(path.workDays, ({ value }) =>
      value().length ? null : { kind: 'days', message: this.t('settings.company.oneDay') },
    );
    validate(path.workEnds, ({ value, valueOf }) =>
      value() > valueOf(path.workStarts) ? null : { kind: 'ends', message: this.t('settings.company.endsHint') },
    );
    disabled(path, { when: () => !this.mayEdit });
  });
  protected readonly changes = changesOf(() => this.#model());
  protected readonly read = resource({
    loader: async () => {
      const { value, etag } = await this.#api.get();
      this.#fill(value, etag);
      return value;
    },
  });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  /** The company's own zone may go by a name this browser does not list (Asia/Ho_Chi_Minh, Asia/Saigon). */
  protected readonly zones = computed(() => [...new Set([...TIME_ZONES, this.read.value()?.timeZone ?? 'UTC'])].sort());
  protected readonly addresses = computed(() => ({
    career: `${location.host}/careers/${this.#model().slug}`,
    portal: `${location.host}/portal/${this.#model().slug}`,
  }));
  protected readonly slugChanged = computed(() => this.#savedSlug() !== '' && this.#model().slug !== this.#savedSlug());
  protected readonly sending = submission(this.profile, () => this.#save(), { onProblem: (p) => this.#stale(p) });

  hasUnsavedChanges(): boolean {
    return this.mayEdit && this.changes.any();
  }

  protected flipDay(day: number): void {
    const days = this.#model().workDays;
    const next = days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort((a, b) => a - b);
    this.profile.workDays().value.set(next);
    this.profile.workDays().markAsDirty();
    this.profile.workDays().markAsTouched();
  }

  async #save(): Promise<void> {
    const { holidaysCountry, ...rest } = this.#model();
    const body = { ...rest, holidaysCountry: holidaysCountry || null };
    const { value, etag } = await this.#api.update(body, this.#etag());
    this.#fill(value, etag);
    this.#toasts.done(this.t('settings.company.saved'));
    await this.#session.load();
  }

  async #stale(problem: Problem): Promise<boolean> {
    if (!problem.is('STALE_VERSION')) return false;
    const keep = await this.#dialogs.decide({
      title: this.t('ui.stale.title'),
      text: this.t('ui.stale.text'),
      action: this.t('ui.stale.keep'),
      cancel: this.t('ui.stale.reload'),
    });
    if (keep === false) this.read.reload();
    else if (keep) {
      this.#etag.set((await this.#api.get()).etag);
      await this.#save();
    }
    return true;
  }

  #fill(company: CompanyProfile, etag: string | null): void {
    const { name, slug, timeZone, locale, workDays, workStarts, workEnds, holidaysCountry } = company;
    this.#etag.set(etag);
    this.#savedSlug.set(slug);
    this.profile().reset({
      name,
      slug,
      timeZone,
      locale,
      workDays: [...workDays],
      workStarts: workStarts.slice(0, 5),
      workEnds: workEnds.slice(0, 5),
      holidaysCountry: holidaysCountry ?? '',
    });
    this.changes.rebase();
  }
}
