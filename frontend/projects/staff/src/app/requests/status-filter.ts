import type { RequestStatus } from '@api/request-life';
import type { Translate } from '@ui/i18n/catalogue';
import type { ListFilter } from '@ui/list/list-filters';
import { statusKey } from './request-words';

/** The filter of every list of requests. */
export function statusFilter(t: Translate, statuses: readonly RequestStatus[]): ListFilter {
  return { id: 'status', label: t('requests.state'), options: statuses.map((status) => ({ value: status, label: t(statusKey(status)) })) };
}
