import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import type { Config } from '../../common/config/config.js';
import { CONFIG } from '../../common/config/config.module.js';
import { readClaims, type SessionToken, strategyOptions } from '../../common/guards/access-tokens.js';

/** Reads the access token of the portal. */
@Injectable()
export class StudentStrategy extends PassportStrategy(Strategy, 'student') {
  constructor(@Inject(CONFIG) config: Config) {
    super(strategyOptions(config.appSecrets, 'student'));
  }

  validate(claims: Record<string, unknown>): SessionToken | false {
    return readClaims('student', claims);
  }
}
