import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { AccessList, Level, SharedItem } from '@api/accounts-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Toasts } from '@ui/toast/toasts';
import { readableFingerprint } from '@vault-crypto';
import { ItemVault } from '../item/item-vault';
import { needsReason } from '../item/reasons';
import { WaitingKeys } from '../keys/waiting-keys';
import { Faults } from '../vault/faults';
import { Vault } from '../vault/vault';
import { type Chosen, RecipientPicker } from './recipient-picker';

/** Gives a colleague or a department access, in two levels and perhaps for a time. */
@Component({
  selector: 'app-share-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField, Icon, RecipientPicker],
  templateUrl: './share-dialog.html',
  styleUrl: './share-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareDialog {
  protected readonly t = injectT();
  readonly #items = inject(ItemVault);
  readonly #vault = inject(Vault);
  readonly #waiting = inject(WaitingKeys);
  readonly #faults = inject(Faults);
  readonly #toasts = inject(Toasts);
  protected readonly data = inject<{ item: SharedItem; list: AccessList }>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ShareDialog, boolean>>(MatDialogRef);
  protected readonly override = needsReason(this.data.item);
  protected readonly except = [this.data.list.ownerId];
  protected readonly levels = ['view', 'edit'] as const;
  protected readonly to = signal<Chosen | null>(null);
  protected readonly missing = signal(false);
  protected readonly entry = form(signal({ level: 'view', until: '', reason: '' }), (path) => {
    if (this.override) required(path.reason);
    maxLength(path.reason, 500);
  });
  /** The key of somebody nothing was ever shared with: worth a comparison. */
  protected readonly firstUse = computed(() => {
    const to = this.to();
    if (!to || !('person' in to) || !to.person.fingerprint || !this.#vault.isOpen()) return null;
    return this.#vault.trust.fingerprintOf(to.person.id) === undefined ? to.person.fingerprint : null;
  });
  protected readonly noVault = computed(() => {
    const to = this.to();
    return to !== null && 'person' in to && !to.person.publicKey;
  });
  protected readonly sending = submission(this.entry, async () => {
    const to = this.to();
    this.missing.set(!to);
    if (!to) return;
    const { level, until, reason } = this.entry().value();
    const given = 'person' in to ? { person: to.person } : { departmentId: to.departmentId };
    const end = until ? new Date(`${until}T23:59:59`).toISOString() : null;
    const done = await this.#items.share(this.data.item.id, this.data.list, given, level as Level, end, reason.trim() || undefined);
    if (!done) return;
    this.#toasts.done(this.t('accountsItem.share.done', { title: this.data.item.title, name: to.name }));
    this.ref.close(true);
    // The members of a department get their keys from here, as far as they are known; on somebody else's item, everybody.
    void this.#waiting.handOut().catch(() => undefined);
  });

  protected async share(): Promise<void> {
    await this.sending.run();
    if (this.#faults.stopped()) this.ref.close(false);
  }

  protected readable(fingerprint: string): string {
    return readableFingerprint(fingerprint);
  }
}
