import type { Config } from '../../../../common/config/config.js';
import type { Limit } from '../../../../common/secrets/attempt-limits.js';

/** How many applications one network sends a minute: a school's whole class may apply at once, a program may not go on. */
export const applicationsFrom = ({ limits }: Pick<Config, 'limits'>): Limit => ({ name: 'applications by network', allowed: limits.applicationsPerNetwork, span: '1 minute' });
