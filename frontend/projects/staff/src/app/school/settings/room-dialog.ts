import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, max, maxLength, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { GroupsApi, type Room } from '@api/groups-api';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { changesOf } from '@ui/form/changes';
import { FormErrors } from '@ui/form/form-errors';
import { submission } from '@ui/form/submission';
import { injectT } from '@ui/i18n/i18n';
import { Toasts } from '@ui/toast/toasts';

@Component({
  selector: 'app-room-dialog',
  imports: [Button, Control, DialogFrame, Field, FormErrors, FormField],
  template: `
    <ui-dialog [heading]="room ? t('schoolSettings.rooms.editTitle', { name: room.name }) : t('schoolSettings.rooms.add')" [dirty]="changes.any()" (send)="sending.run()">
      <ui-form-errors [of]="sending" />
      <ui-field [label]="t('schoolSettings.rooms.name')" [of]="edit.name">
        <input uiControl autocomplete="off" data-testid="room-name" [formField]="edit.name" />
      </ui-field>
      <ui-field [label]="t('schoolSettings.rooms.capacity')" [of]="edit.capacity">
        <input uiControl type="number" data-testid="room-capacity" [formField]="edit.capacity" />
      </ui-field>
      <ng-container actions>
        <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button uiButton="primary" type="submit" data-testid="save-room" [pending]="sending.pending()">{{ room ? t('ui.save') : t('schoolSettings.rooms.add') }}</button>
      </ng-container>
    </ui-dialog>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomDialog {
  protected readonly t = injectT();
  readonly #api = inject(GroupsApi);
  readonly #toasts = inject(Toasts);
  protected readonly room = inject<Room | null>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<RoomDialog, Room>>(MatDialogRef);
  protected readonly edit = form(signal({ name: this.room?.name ?? '', capacity: this.room?.capacity ?? (null as number | null) }), (path) => {
    required(path.name);
    maxLength(path.name, 80);
    min(path.capacity, 1);
    max(path.capacity, 1000);
  });
  protected readonly changes = changesOf(() => this.edit().value());
  protected readonly sending = submission(this.edit, async () => {
    const { name, capacity } = this.edit().value();
    const body = { name: name.trim(), capacity };
    const saved = this.room ? (await this.#api.editRoom(this.room.id, body, this.room.version)).value : await this.#api.addRoom(body);
    this.#toasts.done(this.t('schoolSettings.rooms.saved', { name: saved.name }));
    this.ref.close(saved);
  });
}
