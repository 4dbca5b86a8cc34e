import type { SharedItem } from '@api/accounts-api';
import type { TextKey } from '@ui/i18n/catalogue';
import type { IconName } from '@ui/icon/icon-names';
import { isKind, type Kind, KINDS } from '@vault-crypto';

export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

const ICONS: Record<Kind, IconName> = {
  login: 'log-in',
  'api-key': 'braces',
  note: 'file-text',
  card: 'credit-card',
  wifi: 'wifi',
  'ssh-key': 'terminal',
};

export const iconOf = (kind: string): IconName => (isKind(kind) ? ICONS[kind] : 'key-round');
export const kindText = (kind: string): TextKey => (isKind(kind) ? `accounts.kind.${kind}` : 'accounts.kind.other');
export const accessText = (item: SharedItem): TextKey => `accounts.access.${item.access}`;

/** What stands behind an address for people: its host. */
export function hostOf(url: string | undefined): string {
  if (!url) return '';
  try {
    return new URL(url.includes('://') ? url : `https://${url}`).host.replace(/^www\./, '');
  } catch {
    return url;
  }
}

/** Only pages of the web become links; an address somebody saved may be anything. */
export function linkOf(url: string): string | null {
  try {
    const { protocol, href } = new URL(url);
    return ['https:', 'http:'].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}
