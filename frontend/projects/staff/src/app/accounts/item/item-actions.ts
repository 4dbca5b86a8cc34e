import { inject, Injectable } from '@angular/core';
import { AccountsApi, type SharedItem } from '@api/accounts-api';
import { Dialogs } from '@ui/dialog/dialogs';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';
import { VaultGate } from '../vault/vault-gate';
import { ItemVault } from './item-vault';
import { needsReason } from './reasons';

/** What can be done with one item; each resolves to nothing when it was called off. @throws Problem */
@Injectable({ providedIn: 'root' })
export class ItemActions {
  readonly #t = injectT();
  readonly #api = inject(AccountsApi);
  readonly #items = inject(ItemVault);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #gate = inject(VaultGate);

  async edit(item: SharedItem, etag: string | null): Promise<SharedItem | undefined> {
    if (!(await this.#gate.pass())) return undefined;
    const opened = await this.#items.open(item.id);
    const { ItemDialog } = await import('./item-dialog');
    return this.#dialogs.open<SharedItem>(ItemDialog, { item, etag, opened }, 640);
  }

  async share(item: SharedItem): Promise<boolean> {
    if (!(await this.#gate.pass())) return false;
    const list = await this.#api.access(item.id);
    const { ShareDialog } = await import('../sharing/share-dialog');
    return (await this.#dialogs.open<boolean>(ShareDialog, { item, list }, 520)) === true;
  }

  async transfer(item: SharedItem): Promise<boolean> {
    if (!(await this.#gate.pass())) return false;
    const list = await this.#api.access(item.id);
    const { TransferDialog } = await import('../sharing/transfer-dialog');
    return (await this.#dialogs.open<boolean>(TransferDialog, { item, list }, 480)) === true;
  }

  async remove(item: SharedItem): Promise<boolean> {
    const reason = await this.reasonFor(item);
    if (reason === null) return false;
    const done = await this.#dialogs.confirm({
      title: this.#t('accountsItem.remove.title', { title: item.title }),
      text: this.#t('accountsItem.remove.text'),
      action: this.#t('accountsItem.remove.action'),
      danger: true,
      typed: item.title,
      run: () => this.#api.removeItem(item.id, reason || undefined),
    });
    if (done) this.#toasts.done(this.#t('accountsItem.remove.done', { title: item.title }));
    return done;
  }

  /** Why somebody acts on what is not theirs: asked where the server wants it. Empty where it does not, null when called off. */
  async reasonFor(item: SharedItem): Promise<string | null> {
    if (!needsReason(item)) return '';
    const { ReasonDialog } = await import('./reason-dialog');
    return (await this.#dialogs.open<string>(ReasonDialog, item, 480)) ?? null;
  }
}
