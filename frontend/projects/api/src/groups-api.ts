import { inject, Injectable } from '@angular/core';
import { ApiClient, type Page, type Query, type Versioned } from './api-client';
import type { Group } from './generated/models/group';
import type { GroupChangesBody } from './generated/models/group-changes-body';
import type { Member } from './generated/models/member';
import type { MembershipBody } from './generated/models/membership-body';
import type { NewGroupBody } from './generated/models/new-group-body';
import type { NewRoomBody } from './generated/models/new-room-body';
import type { Room } from './generated/models/room';
import type { RoomChangesBody } from './generated/models/room-changes-body';

export type { Group, Member, Room };

export interface GroupsFilter extends Query {
  search?: string | null;
  status?: string | null;
  teacherId?: string | null;
  sort?: string | null;
}

/** Groups, who is in them, and the rooms they meet in. */
@Injectable({ providedIn: 'root' })
export class GroupsApi {
  readonly #api = inject(ApiClient);

  list = (filter: GroupsFilter, cursor: string | null = null, limit = 100): Promise<Page<Group>> =>
    this.#api.get('/school/groups', { ...filter, cursor, limit });
  get = (id: string): Promise<Versioned<Group>> => this.#api.getVersioned(`/school/groups/${id}`);
  add = (body: NewGroupBody): Promise<Group> => this.#api.post('/school/groups', body);
  edit = (id: string, body: GroupChangesBody, etag: string | null): Promise<Versioned<Group>> =>
    this.#api.patch(`/school/groups/${id}`, body, etag);
  archive = (id: string): Promise<Group> => this.#api.post(`/school/groups/${id}/archive`);
  restore = (id: string): Promise<Group> => this.#api.post(`/school/groups/${id}/restore`);

  members = (id: string, filter: Query = {}, cursor: string | null = null, limit = 200): Promise<Page<Member>> =>
    this.#api.get(`/school/groups/${id}/members`, { ...filter, cursor, limit });
  putMember = (id: string, studentId: string, body: MembershipBody): Promise<Member> =>
    this.#api.put(`/school/groups/${id}/members/${studentId}`, body);
  removeMember = (id: string, studentId: string): Promise<void> => this.#api.delete(`/school/groups/${id}/members/${studentId}`);

  rooms = (filter: Query = {}, cursor: string | null = null, limit = 200): Promise<Page<Room>> =>
    this.#api.get('/school/rooms', { ...filter, cursor, limit });
  addRoom = (body: NewRoomBody): Promise<Room> => this.#api.post('/school/rooms', body);
  editRoom = (id: string, body: RoomChangesBody, version: number): Promise<Versioned<Room>> =>
    this.#api.patch(`/school/rooms/${id}`, body, `"${version}"`);
  archiveRoom = (id: string): Promise<Room> => this.#api.post(`/school/rooms/${id}/archive`);
  restoreRoom = (id: string): Promise<Room> => this.#api.post(`/school/rooms/${id}/restore`);
}
