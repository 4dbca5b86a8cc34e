import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { disabled, form, FormField, maxLength, pattern, required } from '@angular/forms/signals';
import { CompanyApi, type CompanyProfile } from '@api/company-api';
import type { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import type { Locale } from '@ui/i18n/catalogue';
import { I18n, injectT } from '@ui/i18n/i18n';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { portalAddress } from '../session/portal-address';
import { Session } from '../session/session';
import { CompanyLogo } from './company-logo';
import { countries } from './countries';
import { Section } from './section';
import { ZoneChange } from './zone-change';
import { TIME_ZONES } from './zones';

const EMPTY = {
  name: '',
  slug: '',
  timeZone: '',
  locale: 'en' as Locale,
  holidaysCountry: '',
};

@Component({
  selector: 'app-company-profile-page',
  imports: [Button, CompanyLogo, Control, Failed, Field, FormErrors, FormField, Section, Skeleton],
  templateUrl: './company-profile.page.html',
  styleUrl: './company-profile.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanyProfilePage {
  protected readonly t = injectT();
  readonly #i18n = inject(I18n);
  readonly #api = inject(CompanyApi);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #dialogs = inject(Dialogs);
  protected readonly countries = computed(() => countries(this.#i18n.locale()));
  protected readonly mayEdit = this.#session.can('company.profile.edit');
  readonly #etag = signal<string | null>(null);
  readonly #zoneChange = inject(ZoneChange);
  readonly #savedSlug = signal('');
  #savedZone = '';

  readonly #model = signal(EMPTY);
  protected readonly profile = form(this.#model, (path) => {
    required(path.name);
    maxLength(path.name, 120);
    required(path.slug);
    pattern(path.slug, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, { message: () => this.t('ui.form.slug') });
    required(path.timeZone);
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
  protected readonly problem = problemOf(this.read);
  /** The company's own zone may go by a name this browser does not list (Asia/Ho_Chi_Minh, Asia/Saigon). */
  protected readonly zones = computed(() => [...new Set([...TIME_ZONES, this.read.value()?.timeZone ?? 'UTC'])].sort());
  protected readonly addresses = computed(() => ({
    career: `${location.host}/careers/${this.#model().slug}`,
    portal: portalAddress(this.#model().slug).href.replace(/^https?:\/\//, ''),
  }));
  protected readonly slugChanged = computed(() => this.#savedSlug() !== '' && this.#model().slug !== this.#savedSlug());
  protected readonly sending = submission(this.profile, () => this.#save(), { onProblem: (p) => this.#stale(p) });

  hasUnsavedChanges(): boolean {
    return this.mayEdit && this.changes.any();
  }

  async #save(): Promise<void> {
    const { holidaysCountry, ...rest } = this.#model();
    if (rest.timeZone !== this.#savedZone && !(await this.#zoneChange.agreed(rest.timeZone))) return;
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
      this.#savedZone = this.#model().timeZone;
      await this.#save();
    }
    return true;
  }

  #fill(company: CompanyProfile, etag: string | null): void {
    const { name, slug, timeZone, locale, holidaysCountry } = company;
    this.#etag.set(etag);
    this.#savedSlug.set(slug);
    this.#savedZone = timeZone;
    this.profile().reset({
      name,
      slug,
      timeZone,
      locale,
      holidaysCountry: holidaysCountry ?? '',
    });
    this.changes.rebase();
  }
}
