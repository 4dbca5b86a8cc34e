import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { type Group, GroupsApi, type Member } from '@api/groups-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { ExportMenu } from '@ui/download/export-menu';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { Badge } from '@ui/status/badge';
import { Meter } from '@ui/status/meter';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';

/** A group, and who is in it. */
@Component({
  selector: 'app-group-page',
  imports: [Badge, Button, Empty, ExportMenu, Failed, Icon, MatMenuModule, Meter, RouterLink, Skeleton],
  templateUrl: './group.page.html',
  styleUrls: ['../school-record.css', '../school-detail.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GroupPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(GroupsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly id = input.required<string>();

  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.get(params.id) });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly group = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  /** Those who left are shown on demand. */
  protected readonly withPast = signal(false);
  protected readonly members = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.#api.members(params.id) });
  protected readonly shown = computed(() => {
    const all = this.members.hasValue() ? this.members.value().items : [];
    const today = this.#today();
    const past = all.filter(({ until }) => until !== null && until < today);
    return { members: this.withPast() ? all : all.filter((member) => !past.includes(member)), past: past.length };
  });

  constructor() {
    usePageTitle(
      () => this.group()?.name ?? this.t('school.view.groups'),
      () => ({ link: '/school/groups', label: this.t('school.view.groups') }),
    );
  }

  protected period({ from, until }: Member): string {
    if (until) return this.format.dates(from, until);
    return this.t(from > this.#today() ? 'schoolGroups.member.coming' : 'schoolGroups.member.since', { from: this.format.date(from) });
  }

  protected readonly isSaid = (text: string | null): text is string => !!text;

  protected isPast({ until }: Member): boolean {
    return until !== null && until < this.#today();
  }

  protected async edit(): Promise<void> {
    if (!this.read.hasValue()) return;
    const { GroupDialog } = await import('./group-dialog');
    const { value: group, etag } = this.read.value();
    if (await this.#dialogs.open<Group>(GroupDialog, { group, etag }, 560)) this.read.reload();
  }

  protected async archive({ id, name }: Group): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolGroups.archive.title', { name }),
      text: this.t('schoolGroups.archive.text'),
      action: this.t('schoolGroups.archive.action'),
      danger: true,
      run: () => this.#api.archive(id),
    });
    if (!done) return;
    this.#toasts.done(this.t('schoolGroups.archive.done', { name }), () => this.#restore(id));
    this.read.reload();
  }

  protected async restore({ id, name }: Group): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolGroups.restore.title', { name }),
      text: this.t('schoolGroups.restore.text'),
      action: this.t('schoolGroups.restore.action'),
      run: () => this.#api.restore(id),
    });
    if (done) this.read.reload();
  }

  protected async add(group: Group): Promise<void> {
    const { MembershipDialog } = await import('./membership-dialog');
    if (await this.#dialogs.open<Member>(MembershipDialog, { group }, 480)) this.#readAgain();
  }

  protected async change(group: Group, member: Member): Promise<void> {
    const { MembershipDialog } = await import('./membership-dialog');
    const student = { id: member.studentId, name: member.studentName };
    if (await this.#dialogs.open<Member>(MembershipDialog, { group, student, member }, 480)) this.#readAgain();
  }

  protected async remove(group: Group, { studentId, studentName: name }: Member): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolGroups.leave.title', { name, group: group.name }),
      text: this.t('schoolGroups.leave.text'),
      action: this.t('schoolGroups.leave.action'),
      danger: true,
      run: () => this.#api.removeMember(group.id, studentId),
    });
    if (!done) return;
    this.#toasts.done(this.t('schoolGroups.leave.done', { name, group: group.name }));
    this.#readAgain();
  }

  async #restore(id: string): Promise<void> {
    try {
      await this.#api.restore(id);
      this.read.reload();
    } catch (error) {
      this.#toasts.failed(Problem.from(error).detail);
    }
  }

  #readAgain(): void {
    this.read.reload();
    this.members.reload();
  }

  #today(): string {
    return new Date().toLocaleDateString('sv');
  }
}
