import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { STAFF_TOKEN, staffTokenKey } from './staff-tokens.js';

/** What an access token names. */
export interface StaffToken {
  readonly sessionId: string;
  readonly personId: string;
}

/** Reads the access token of a REST client. Algorithm, issuer and audience are set where passport-jwt does not overwrite them. */
@Injectable()
export class StaffStrategy extends PassportStrategy(Strategy, 'staff') {
  constructor(@Inject(CONFIG) config: Config) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // The types of the library know texts and bytes only; what checks the signature takes key objects.
      secretOrKey: staffTokenKey(config.appSecret) as unknown as Buffer,
      algorithms: [STAFF_TOKEN.algorithm],
      issuer: STAFF_TOKEN.issuer,
      audience: STAFF_TOKEN.audience,
      ignoreExpiration: false,
    });
  }

  /** The library neither asks for an expiry nor knows one kind of token from another; we do. */
  validate(claims: Record<string, unknown>): StaffToken | false {
    const { sid, sub, exp, iat, typ, kind } = claims;
    const well =
      typ === 'access' && kind === 'staff' && typeof exp === 'number' && typeof iat === 'number' &&
      iat <= Date.now() / 1000 + 60 && typeof sid === 'string' && typeof sub === 'string';
    return well ? { sessionId: sid, personId: sub } : false;
  }
}
