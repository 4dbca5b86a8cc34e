import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { readClaims, type SessionToken, strategyOptions } from './access-tokens.js';

/** Reads the access token of a REST client. */
@Injectable()
export class StaffStrategy extends PassportStrategy(Strategy, 'staff') {
  constructor(@Inject(CONFIG) config: Config) {
    super(strategyOptions(config.appSecrets, 'staff'));
  }

  validate(claims: Record<string, unknown>): SessionToken | false {
    return readClaims('staff', claims);
  }
}
