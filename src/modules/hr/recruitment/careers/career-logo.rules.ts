import { pictureAddress } from '../../../../common/http/pictures.js';
import type { VisitedCompany } from '../../../../common/tenancy/public-visits.js';

/** Where a company's logo is for visitors, another address after each change; null without one. */
export const careerLogo = ({ slug, logoAt }: Pick<VisitedCompany, 'slug' | 'logoAt'>): string | null => pictureAddress(`/api/public/v1/careers/${slug}/logo`, logoAt);
