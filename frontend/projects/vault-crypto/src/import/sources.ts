/** The exports that are read, by the names their headers give to what an item has. */
export type ImportSource = 'bitwarden' | '1password' | 'lastpass' | 'keepass' | 'keepassxc';

/** What a column holds; `extra` ones are kept as custom fields, `ignored` ones say nothing about the secret. */
export type Role = 'title' | 'url' | 'username' | 'password' | 'totp' | 'notes' | 'tags' | 'type' | 'fields' | 'ignored';

export interface SourceFormat {
  readonly source: ImportSource;
  /** Headers (lower case) without which a file is not of this source. */
  readonly marks: readonly string[];
  readonly columns: Readonly<Record<string, Role>>;
  /** What stands before a quote within a quoted value. */
  readonly escape: '"' | '\\';
}

/** The first whose marks are all there is taken: more particular ones come first. */
export const SOURCES: readonly SourceFormat[] = [
  {
    source: 'bitwarden',
    marks: ['name', 'login_uri', 'login_password'],
    columns: {
      folder: 'tags', collections: 'tags', favorite: 'ignored', reprompt: 'ignored', type: 'type', name: 'title', notes: 'notes', fields: 'fields',
      login_uri: 'url', login_username: 'username', login_password: 'password', login_totp: 'totp', archiveddate: 'ignored',
    },
    escape: '"',
  },
  {
    source: 'lastpass',
    marks: ['url', 'username', 'password', 'extra', 'name', 'grouping'],
    columns: { url: 'url', username: 'username', password: 'password', totp: 'totp', extra: 'notes', name: 'title', grouping: 'tags', fav: 'ignored' },
    escape: '"',
  },
  {
    source: 'keepassxc',
    marks: ['group', 'title', 'username', 'password', 'url', 'notes'],
    columns: {
      group: 'tags', title: 'title', username: 'username', password: 'password', url: 'url', notes: 'notes', totp: 'totp',
      icon: 'ignored', 'last modified': 'ignored', created: 'ignored',
    },
    escape: '"',
  },
  {
    source: 'keepass',
    marks: ['account', 'login name', 'password', 'web site', 'comments'],
    columns: { account: 'title', 'login name': 'username', password: 'password', 'web site': 'url', comments: 'notes' },
    escape: '\\',
  },
  {
    source: '1password',
    marks: ['title', 'username', 'password'],
    columns: {
      title: 'title', url: 'url', urls: 'url', website: 'url', username: 'username', password: 'password', otpauth: 'totp', 'one-time password': 'totp',
      notes: 'notes', notesplain: 'notes', tags: 'tags', favorite: 'ignored', 'favorite status': 'ignored', archived: 'ignored', 'archived status': 'ignored',
    },
    escape: '"',
  },
];

export const headerOf = (name: string): string => name.trim().toLowerCase();

export const sourceOf = (headers: readonly string[]): SourceFormat | undefined => SOURCES.find(({ marks }) => marks.every((mark) => headers.includes(mark)));
