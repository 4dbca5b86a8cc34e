import { inject, Injectable, Injector } from '@angular/core';
import { type DataSubject, PersonalDataApi } from '@api/personal-data-api';
import { Problem } from '@api/problem';

/** Saves what is held about somebody as a file, asking first who wants it where the sign-in is not fresh. */
@Injectable({ providedIn: 'root' })
export class SaveArchive {
  readonly #api = inject(PersonalDataApi);
  readonly #injector = inject(Injector);

  /** The name of the file, or null when who it is was not shown. @throws Problem */
  async save(subject: DataSubject): Promise<string | null> {
    const file = await this.#api.archive(subject).catch((error: unknown) => this.#again(subject, error));
    if (!file) return null;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
    return file.name;
  }

  async #again(subject: DataSubject, error: unknown): Promise<File | null> {
    if (!Problem.from(error).is('REAUTH_REQUIRED')) throw error;
    const { FreshSignIn } = await import('../session/fresh-sign-in');
    return (await this.#injector.get(FreshSignIn).ask()) ? this.#api.archive(subject) : null;
  }
}
