import type { SharedItem } from '@api/accounts-api';

/** Acting on an item of somebody who is still here. */
export const needsReason = ({ access, ownerLeft }: SharedItem): boolean => access !== 'owner' && !ownerLeft;
/** Opening needs one only where the item is not shared with the reader. */
export const opensWithReason = ({ access, ownerLeft }: SharedItem): boolean => access === 'override' && !ownerLeft;
