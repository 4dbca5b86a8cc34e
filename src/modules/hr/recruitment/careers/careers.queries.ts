import { Inject, Injectable } from '@nestjs/common';
import type { Picture } from '../../../../common/http/pictures.js';
import { notFound } from '../../../../common/http/problem.js';
import { PublicVisits, type VisitedCompany } from '../../../../common/tenancy/public-visits.js';
import type { RoleDatabase } from '../../../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../../../common/tenancy/tenancy.module.js';

/** A posting as the public sees it. */
export interface PublicPosting {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly requirements: string | null;
  readonly responsibilities: string | null;
  readonly location: string | null;
  readonly workMode: 'on-site' | 'remote' | 'hybrid';
  readonly employmentType: 'full-time' | 'part-time' | 'contract' | 'intern';
  /** YYYY-MM-DD: the last day. */
  readonly closesOn: string | null;
  /** YYYY-MM-DD on clocks of the company. */
  readonly publishedOn: string;
  readonly open: boolean;
}

export type PostingLine = Omit<PublicPosting, 'description' | 'requirements' | 'responsibilities'>;

/** As many as one page shows, which is more than anybody offers. */
const MOST = 500;

const LINE = `id, title, location, work_mode as "workMode", employment_type as "employmentType", closes_on::text as "closesOn",
              (published_at at time zone $1)::date::text as "publishedOn", ctx.open_posting(id) as open`;

/** What visitors see. The login role reads published postings only: what is not, is not there. */
@Injectable()
export class CareersQueries {
  constructor(
    private readonly visits: PublicVisits,
    @Inject(AUTH_DATABASE) private readonly unknown: RoleDatabase,
  ) {}

  /** The latest first. @throws Problem 404 */
  async list(slug: string): Promise<{ company: VisitedCompany; postings: PostingLine[] }> {
    const found = await this.visits.run(slug, false, async (database, company) => ({
      company,
      postings: await database.query<PostingLine>(`select ${LINE} from app.posting order by published_at desc, id desc limit ${MOST}`, [company.timeZone]),
    }));
    if (!found) throw notFound();
    return found;
  }

  /** @throws Problem 404: for a company that there is not, as for a posting that is not published */
  async one(slug: string, id: string): Promise<{ company: VisitedCompany; posting: PublicPosting }> {
    const found = await this.visits.run(slug, false, async (database, company) => {
      const [posting] = await database.query<PublicPosting>(`select ${LINE}, description, requirements, responsibilities from app.posting where id = $2`, [company.timeZone, id]);
      return posting && { company, posting };
    });
    if (!found) throw notFound();
    return found;
  }

  /** @throws Problem 404: for a company without one as for one that there is not */
  async logo(slug: string): Promise<Picture> {
    const logo = await this.unknown.first<Picture>('select media_type as "mediaType", content from auth.career_logo($1)', [slug]);
    if (!logo) throw notFound();
    return logo;
  }
}
