import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { GroupsApi, type Room } from '@api/groups-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';

/** The rooms in use, and on demand the archived ones. */
@Component({
  selector: 'app-rooms-list',
  imports: [Button, ExportMenu, Failed, Icon, MatMenuModule, Skeleton],
  templateUrl: './rooms-list.html',
  styleUrl: '../school-detail.css',
  styles: '.after { margin-top: 12px; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomsList {
  protected readonly t = injectT();
  readonly #api = inject(GroupsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly archived = signal(false);
  protected readonly read = resource({ params: () => ({ status: this.archived() ? 'archived' : 'active' }), loader: ({ params }) => this.#api.rooms(params) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });

  protected async edit(room: Room | null): Promise<void> {
    const { RoomDialog } = await import('./room-dialog');
    if (await this.#dialogs.open<Room>(RoomDialog, room, 440)) this.read.reload();
  }

  protected async archive({ id, name }: Room): Promise<void> {
    await this.#api.archiveRoom(id).then(
      () => this.#toasts.done(this.t('schoolSettings.rooms.archivedOne', { name }), () => this.restore(id)),
      (error: unknown) => this.#toasts.failed(problemText(Problem.from(error), this.t)),
    );
    this.read.reload();
  }

  protected async restore(id: string): Promise<void> {
    await this.#api.restoreRoom(id).catch((error: unknown) => this.#toasts.failed(problemText(Problem.from(error), this.t)));
    this.read.reload();
  }
}
