import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../common/http/problem.js';
import { type LinkToken, OneTimeLinks } from '../../common/mail/one-time-links.js';
import { currentRequest } from '../../common/tenancy/request-context.js';
import type { RoleDatabase } from '../../common/tenancy/role-database.js';
import { AUTH_DATABASE } from '../../common/tenancy/tenancy.module.js';
import type { OpenInvitation, SignedIn } from './dto/identity-answers.dto.js';
import type { AcceptInvitationBody } from './dto/identity.dto.js';
import { PasswordHashes } from '../../common/secrets/password-hashes.js';
import { passwordMustBeHardToGuess } from './password.rules.js';
import { SessionsService } from './sessions.service.js';

/** One answer for spent, late, withdrawn, made-up links, and for an inviter who may no longer give the role. */
const invitationInvalid = () =>
  new Problem(400, 'INVITATION_INVALID', 'This invitation is spent, withdrawn or too old. Ask the person who invited you for a new one.');

/** The invited person's side of an invitation. */
@Injectable()
export class InvitationAcceptanceService {
  constructor(
    @Inject(AUTH_DATABASE) private readonly database: RoleDatabase,
    private readonly hashes: PasswordHashes,
    private readonly links: OneTimeLinks,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws Problem 400 INVITATION_INVALID */
  async show(token: string): Promise<OpenInvitation> {
    const { company_name: companyName, person_name: name, email, role } = await this.find(this.read(token));
    return { companyName, email, role, name };
  }

  /** @throws Problem 400 INVITATION_INVALID or for a weak password, 409 EMAIL_TAKEN */
  async accept(token: string, { name, password }: AcceptInvitationBody, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    const link = this.read(token);
    const invitation = await this.find(link);
    passwordMustBeHardToGuess(password, [name, invitation.email, invitation.company_name]);
    const accepted = await this.database.first<{ account: string | null }>('select auth.accept_invitation($1, $2, $3, $4, $5) as account', [
      link.id,
      link.hash,
      name,
      await this.hashes.hash(password),
      currentRequest().network,
    ]);
    if (!accepted?.account) throw invitationInvalid();
    return this.sessions.open(accepted.account, 'identity.sign-in', request, reply);
  }

  private read(token: string): LinkToken {
    const link = this.links.read(token);
    if (!link) throw invitationInvalid();
    return link;
  }

  private async find(link: LinkToken) {
    const row = await this.database.first<{ company_name: string; email: string; role: string; person_name: string }>(
      'select company_name, email, role, person_name from auth.open_invitation($1, $2)',
      [link.id, link.hash],
    );
    if (!row) throw invitationInvalid();
    return row;
  }
}
