import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { form, FormField, maxLength } from '@angular/forms/signals';
import { PeopleApi } from '@api/people-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { problemText } from '@ui/form/problem-text';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { SaveArchive } from '../privacy/save-archive';
import { Session } from '../session/session';
import { Section } from './section';
import { smallPicture } from './small-picture';

/** What everybody may change about themselves: contact data and photo, nothing else. */
@Component({
  selector: 'app-own-profile-page',
  imports: [Avatar, Button, Control, Failed, Field, FormErrors, FormField, Section, Skeleton],
  templateUrl: './own-profile.page.html',
  styles: `
    .photo {
      display: flex;
      align-items: center;
      gap: 16px;
      margin-bottom: 8px;
    }
    ui-avatar {
      --size: 64px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnProfilePage {
  protected readonly t = injectT();
  readonly #api = inject(PeopleApi);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #archive = inject(SaveArchive);
  protected readonly saving = signal(false);
  protected readonly uploading = signal(false);
  protected readonly photo = signal<string | null>(null);
  protected readonly contact = form(signal({ phone: '', address: '', emergencyContact: '' }), (path) => {
    maxLength(path.phone, 40);
    maxLength(path.address, 300);
    maxLength(path.emergencyContact, 300);
  });
  protected readonly changes = changesOf(() => this.contact().value());
  protected readonly read = resource({
    loader: async () => {
      const { value } = await this.#api.get(this.#session.me()?.id ?? '');
      this.photo.set(this.#api.photoUrl(value));
      this.contact().reset({
        phone: value.contact?.phone ?? '',
        address: value.contact?.address ?? '',
        emergencyContact: value.contact?.emergencyContact ?? '',
      });
      this.changes.rebase();
      return value;
    },
  });
  protected readonly problem = problemOf(this.read);
  protected readonly sending = submission(this.contact, async () => {
    const { phone, address, emergencyContact } = this.contact().value();
    await this.#api.updateOwnContact({
      phone: phone.trim() || null,
      address: address.trim() || null,
      emergencyContact: emergencyContact.trim() || null,
    });
    this.contact().reset();
    this.changes.rebase();
    this.#toasts.done(this.t('settings.me.saved'));
  });

  hasUnsavedChanges(): boolean {
    return this.changes.any();
  }

  protected async saveOwnData(): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    try {
      const name = await this.#archive.save({ kind: 'self' });
      if (name) this.#toasts.done(this.t('privacy.data.downloaded', { name }));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.saving.set(false);
    }
  }

  protected async choosePhoto(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file || this.uploading()) return;
    this.uploading.set(true);
    try {
      const square = await smallPicture(file, 'square').catch(() => null);
      if (!square) {
        this.#toasts.failed(this.t('settings.me.photoFailed'));
        return;
      }
      await this.#api.setPhoto(this.#session.me()?.id ?? '', square, () => undefined);
      this.photo.set(URL.createObjectURL(square));
      this.#toasts.done(this.t('settings.me.photoSaved'));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.uploading.set(false);
    }
  }
}
