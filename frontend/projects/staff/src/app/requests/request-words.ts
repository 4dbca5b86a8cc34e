import type { RequestStatus } from '@api/request-life';
import type { TextKey } from '@ui/i18n/catalogue';
import type { Tone } from '@ui/status/badge';

export const REQUEST_STATUSES: readonly RequestStatus[] = ['pending', 'approved', 'rejected', 'withdrawn', 'cancelled'];
export const STATUS_TONES: Record<RequestStatus, Tone> = {
  pending: 'info',
  approved: 'ok',
  rejected: 'bad',
  withdrawn: 'neutral',
  cancelled: 'neutral',
};
export const statusKey = (status: RequestStatus): TextKey => `requests.status.${status}`;
