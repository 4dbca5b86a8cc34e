import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { type NewPostingBody, type Posting, PostingsApi } from '@api/postings-api';
import type { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { DepartmentOptions } from '../../departments/department-options';
import type { MayHoldChanges } from '../../session/unsaved.guard';
import { PostingText } from './posting-text';

const EMPTY = {
  title: '',
  departmentId: '',
  description: '',
  responsibilities: '',
  requirements: '',
  location: '',
  workMode: 'on-site',
  employmentType: 'full-time',
  closesOn: '',
};

/** Writes a new posting, or on at one that is there. */
@Component({
  selector: 'app-posting-edit-page',
  imports: [Button, Control, Failed, Field, FormErrors, FormField, PostingText, RouterLink, Skeleton],
  templateUrl: './posting-edit.page.html',
  styleUrl: './posting-edit.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostingEditPage implements MayHoldChanges {
  protected readonly t = injectT();
  readonly #api = inject(PostingsApi);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #dialogs = inject(Dialogs);
  protected readonly departments = inject(DepartmentOptions);
  /** Undefined for a new one. */
  readonly id = input<string>();
  readonly #etag = signal<string | null>(null);
  readonly #model = signal(EMPTY);
  #leaving = false;
  protected readonly edit = form(this.#model, (path) => {
    required(path.title);
    maxLength(path.title, 120);
    required(path.description);
    maxLength(path.description, 20_000);
    maxLength(path.responsibilities, 10_000);
    maxLength(path.requirements, 10_000);
    maxLength(path.location, 120);
  });
  protected readonly changes = changesOf(() => this.#model());
  protected readonly read = resource({
    params: () => ({ id: this.id() ?? null }),
    loader: async ({ params: { id } }) => {
      if (id === null) return null;
      const { value, etag } = await this.#api.get(id);
      this.#fill(value, etag);
      return value;
    },
  });
  protected readonly ready = computed(() => this.id() === undefined || this.read.hasValue());
  protected readonly problem = problemOf(this.read);
  /** What the preview shows; null while writing. */
  protected readonly shown = signal<{ description: string; responsibilities: string; requirements: string } | null>(null);
  protected readonly back = computed(() => (this.id() === undefined ? '/hr/recruitment/postings' : `/hr/recruitment/postings/${this.id()}`));
  protected readonly sending = submission(this.edit, () => this.#save(), { onProblem: (problem) => this.#stale(problem) });

  constructor() {
    void this.departments.load();
    usePageTitle(
      () => (this.id() === undefined ? this.t('recruitment.add') : (this.read.hasValue() ? this.read.value()?.title : undefined) ?? this.t('recruitment.edit')),
      () => ({ link: this.back(), label: this.t(this.id() === undefined ? 'recruitment.postings' : 'recruitment.posting') }),
    );
  }

  hasUnsavedChanges(): boolean {
    return !this.#leaving && this.changes.any();
  }

  protected preview(): void {
    const { description, responsibilities, requirements } = this.#model();
    this.shown.set({ description, responsibilities, requirements });
  }

  async #save(): Promise<void> {
    const { departmentId, location, responsibilities, requirements, closesOn, workMode, employmentType, ...rest } = this.#model();
    const body: NewPostingBody = {
      ...rest,
      workMode: workMode as NewPostingBody['workMode'],
      employmentType: employmentType as NewPostingBody['employmentType'],
      departmentId: departmentId || null,
      location: location || null,
      responsibilities: responsibilities || null,
      requirements: requirements || null,
      closesOn: closesOn || null,
    };
    const id = this.id();
    const saved = id === undefined ? await this.#api.add(body) : (await this.#api.edit(id, body, this.#etag())).value;
    this.#leaving = true;
    this.#toasts.done(this.t(id === undefined ? 'recruitment.created' : 'recruitment.saved', { title: saved.title }));
    await this.#router.navigateByUrl(`/hr/recruitment/postings/${saved.id}`);
  }

  async #stale(problem: Problem): Promise<boolean> {
    const id = this.id();
    if (!problem.is('STALE_VERSION') || id === undefined) return false;
    const keep = await this.#dialogs.decide({
      title: this.t('ui.stale.title'),
      text: this.t('ui.stale.text'),
      action: this.t('ui.stale.keep'),
      cancel: this.t('ui.stale.reload'),
    });
    if (keep === false) this.read.reload();
    else if (keep) {
      this.#etag.set((await this.#api.get(id)).etag);
      await this.#save();
    }
    return true;
  }

  #fill(posting: Posting, etag: string | null): void {
    const { title, departmentId, description, responsibilities, requirements, location, workMode, employmentType, closesOn } = posting;
    this.#etag.set(etag);
    this.edit().reset({
      title,
      departmentId: departmentId ?? '',
      description,
      responsibilities: responsibilities ?? '',
      requirements: requirements ?? '',
      location: location ?? '',
      workMode,
      employmentType,
      closesOn: closesOn ?? '',
    });
    this.changes.rebase();
  }
}
