import { inject, Injectable, Injector } from '@angular/core';
import type { ComponentType } from '@angular/cdk/portal';
import { firstValueFrom } from 'rxjs';
import type { Confirmation } from './confirm-dialog';
import { I18n } from '../i18n/i18n';
import { MAY_DISCARD } from './may-discard';

export interface DialogLook {
  /** For a dialog without a heading. */
  ariaLabel?: string;
  /** What gets the focus, as a CSS selector; the first field without it. */
  focus?: string;
  /** Distance from the top, for one that grows with its content; centred without it. */
  top?: string;
}

/** Opens dialogs; Angular Material's dialog code is fetched with the first one. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  readonly #injector = inject(Injector);
  readonly #i18n = inject(I18n);

  async open<R, D = unknown>(dialog: ComponentType<unknown>, data?: D, width = 560, look: DialogLook = {}): Promise<R | undefined> {
    const { MatDialog, MatDialogState } = await import('@angular/material/dialog');
    const dialogs = this.#injector.get(MatDialog);
    const top = dialogs.openDialogs.at(-1);
    // Asked for twice, before the first was there: one is enough.
    if (top?.componentInstance instanceof dialog && top.getState() === MatDialogState.OPEN) return undefined;
    const ref = dialogs.open<unknown, D, R>(dialog, {
      data: data ?? null,
      injector: Injector.create({ parent: this.#injector, providers: [{ provide: MAY_DISCARD, useValue: () => this.mayDiscard() }] }),
      width: `${width}px`,
      maxWidth: 'calc(100vw - 24px)',
      autoFocus: look.focus ?? 'input:not([readonly]):not([type=hidden]), select, textarea, [data-autofocus]',
      restoreFocus: true,
      ...(look.ariaLabel ? { ariaLabel: look.ariaLabel } : {}),
      ...(look.top ? { position: { top: look.top } } : {}),
      enterAnimationDuration: 120,
      exitAnimationDuration: 80,
    });
    return firstValueFrom(ref.afterClosed());
  }

  async confirm(question: Confirmation): Promise<boolean> {
    return (await this.decide(question)) === true;
  }

  /** For a question with two real answers: false is the second one, undefined is neither. */
  async decide(question: Confirmation): Promise<boolean | undefined> {
    const { ConfirmDialog } = await import('./confirm-dialog');
    return this.open<boolean, Confirmation>(ConfirmDialog, question, 480);
  }

  mayDiscard(): Promise<boolean> {
    const t = this.#i18n.t;
    return this.confirm({
      title: t('ui.leave.title'),
      text: t('ui.leave.text'),
      action: t('ui.leave.go'),
      cancel: t('ui.leave.stay'),
      danger: true,
    });
  }
}
