import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { API_KEY_PREFIX, SessionCredentials } from './session-credentials.js';

const BEARER = new RegExp(`^Bearer (${API_KEY_PREFIX}[\\w-]+)$`, 'i');

/** Whether an Authorization header brings an API key, good or not. */
export const isApiKey = (authorization: string): boolean => BEARER.test(authorization);

type Read = (key: string, done: (error: unknown, session: object | false) => void) => void;

/** Takes the key out of `Authorization: Bearer opt_…`, and only from there. */
class BearerKeyStrategy extends passport.Strategy {
  constructor(private readonly read: Read) {
    super();
  }

  override authenticate(request: unknown): void {
    const [, key] = BEARER.exec((request as FastifyRequest).headers.authorization ?? '') ?? [];
    if (!key) return this.fail(401);
    this.read(key, (error, session) => {
      if (error) this.error(error);
      else if (session) this.success(session);
      else this.fail(401);
    });
  }
}

/** Reads the API key of a program. Which session it opens follows from the key; whether that is alive, the database says. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(BearerKeyStrategy, 'api-key') {
  private readonly credentials: SessionCredentials;

  constructor(@Inject(CONFIG) config: Config) {
    super();
    this.credentials = new SessionCredentials(config.appSecrets);
  }

  validate(key: string): { sessionId: string } | false {
    const sessionId = this.credentials.sessionOfApiKey(key);
    return sessionId === undefined ? false : { sessionId };
  }
}
