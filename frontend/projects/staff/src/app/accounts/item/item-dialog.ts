import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { applyEach, form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { AccountsApi, type SharedItem } from '@api/accounts-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { CONTENT_LIMITS, FIELD_LIMITS, type FieldName, fieldsOf, HIDDEN_FIELDS, VaultFault } from '@vault-crypto';
import { Faults } from '../vault/faults';
import { KIND_NAMES, kindText } from '../items/item-words';
import { StaleChoice } from '../../school/stale-choice';
import { contentOf, draftOf, metadataOf, sameSealed, sameSecret, WITH_URLS } from './item-draft';
import { ItemVault, type Opened } from './item-vault';
import { SecretField } from './secret-field';

/** What an item is edited from: its secret was opened for it. */
export interface EditedItem {
  readonly item: SharedItem;
  readonly etag: string | null;
  readonly opened: Opened;
}

const LONG: readonly FieldName[] = ['notes', 'privateKey', 'publicKey'];

/** Adds an item, or edits one. What is secret is sealed here before it is sent. */
@Component({
  selector: 'app-item-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, SecretField],
  templateUrl: './item-dialog.html',
  styleUrl: './item-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ItemDialog {
  protected readonly t = injectT();
  readonly #api = inject(AccountsApi);
  readonly #items = inject(ItemVault);
  readonly #faults = inject(Faults);
  readonly #toasts = inject(Toasts);
  readonly #stale = inject(StaleChoice);
  readonly #data = inject<EditedItem | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ItemDialog, SharedItem>>(MatDialogRef);
  protected readonly item = this.#data?.item ?? null;
  #etag = this.#data?.etag ?? null;
  /** The version a new one of the secret follows. */
  #based = this.#data?.opened.version ?? 0;
  protected readonly kinds = KIND_NAMES;
  protected readonly kindText = kindText;

  protected readonly model = signal(draftOf(this.item, this.#data?.opened ?? null));
  protected readonly edit = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, CONTENT_LIMITS.title);
    for (const name of Object.keys(FIELD_LIMITS) as FieldName[]) maxLength(path.fields[name], FIELD_LIMITS[name]);
    applyEach(path.custom, (field) => {
      required(field.label);
      maxLength(field.label, CONTENT_LIMITS.label);
      maxLength(field.value, CONTENT_LIMITS.value);
    });
  });
  protected readonly changes = changesOf(() => this.model());
  protected readonly withUrls = computed(() => WITH_URLS.includes(this.model().kind));
  protected readonly fields = computed(() =>
    fieldsOf(this.model().kind).map((name) => ({
      name,
      shape: name === 'password' ? 'password' : LONG.includes(name) ? 'long' : HIDDEN_FIELDS.includes(name) ? 'hidden' : 'plain',
    })),
  );
  /** Words an attacker would try first. */
  protected readonly known = computed(() => [this.model().title, this.model().fields.username, this.model().urls]);
  protected readonly sending = submission(this.edit, () => this.#save(), {
    names: { totp: 'fields.totp' },
    onProblem: (problem) =>
      this.item !== null &&
      this.#stale.settle(problem, {
        newest: () => this.#api.item(this.item!.id),
        keep: async ({ value, etag }) => {
          this.#etag = etag;
          this.#based = value.secretVersion;
          await this.#save();
        },
        take: ({ value }) => this.ref.close(value),
      }),
  });

  protected addField(): void {
    this.model.update((draft) => ({ ...draft, custom: [...draft.custom, { label: '', value: '', hidden: true }] }));
  }

  protected removeField(at: number): void {
    this.model.update((draft) => ({ ...draft, custom: draft.custom.filter((_field, index) => index !== at) }));
  }

  async #save(): Promise<void> {
    const draft = this.model();
    const metadata = metadataOf(draft);
    const content = await this.#faults.watch(async () => this.#content());
    const saved = this.item ? await this.#change(metadata, content) : await this.#items.create(metadata, content);
    if (!saved) return;
    this.#toasts.done(this.t(this.item ? 'accountsItem.dialog.saved' : 'accountsItem.dialog.added', { title: saved.title }));
    this.ref.close(saved);
  }

  #content() {
    try {
      return contentOf(this.model());
    } catch (error) {
      if (error instanceof VaultFault && error.code === 'TOTP_INVALID') this.edit.fields.totp().focusBoundControl();
      throw error;
    }
  }

  /** A new version only where what is sealed changed; while the secret itself stays, "rotate" stays as well. */
  async #change(metadata: ReturnType<typeof metadataOf>, content: ReturnType<typeof contentOf>): Promise<SharedItem | null> {
    const { item, opened } = this.#data!;
    const keepsFlag = item.rotate && sameSecret(content, opened);
    if (sameSealed(content, opened) || keepsFlag) return (await this.#api.editItem(item.id, metadata, this.#etag)).value;
    return (await this.#items.save(item, metadata, { ...content, origin: opened.origin }, this.#based, this.#etag))?.value ?? null;
  }
}
