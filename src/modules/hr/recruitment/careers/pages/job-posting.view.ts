import type { VisitedCompany } from '../../../../../common/tenancy/public-visits.js';
import type { PublicPosting } from '../careers.queries.js';
import { careerLogo } from '../career-logo.rules.js';
import { htmlOf } from '../markdown.view.js';

const EMPLOYMENT_TYPES: Readonly<Record<PublicPosting['employmentType'], string>> = { 'full-time': 'FULL_TIME', 'part-time': 'PART_TIME', contract: 'CONTRACTOR', intern: 'INTERN' };

/** A posting as search engines for jobs read it (schema.org JobPosting). @param path of its page */
export function jobPosting(origin: string, company: VisitedCompany, posting: PublicPosting, path: string): object {
  const { id, title, description, responsibilities, requirements, location, workMode, employmentType, closesOn, publishedOn } = posting;
  const logo = careerLogo(company);
  const place = { '@type': 'Place', address: { '@type': 'PostalAddress', addressLocality: location ?? company.name } };
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    description: [description, responsibilities, requirements].filter((text) => text !== null).map((text) => htmlOf(text)).join('\n'),
    identifier: { '@type': 'PropertyValue', name: company.name, value: id },
    datePosted: publishedOn,
    ...(closesOn === null ? {} : { validThrough: closesOn }),
    employmentType: EMPLOYMENT_TYPES[employmentType],
    hiringOrganization: { '@type': 'Organization', name: company.name, ...(logo === null ? {} : { logo: origin + logo }) },
    ...(workMode === 'remote' && location === null ? {} : { jobLocation: place }),
    // Of positions that are remote altogether: what search engines ask for.
    ...(workMode === 'remote' ? { jobLocationType: 'TELECOMMUTE' } : {}),
    directApply: posting.open,
    url: origin + path,
  };
}
