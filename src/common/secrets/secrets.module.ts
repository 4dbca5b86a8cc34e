import { Global, Module } from '@nestjs/common';
import { AttemptLimits } from './attempt-limits.js';
import { PasswordHashes } from './password-hashes.js';

/** What guards secrets that people type: slow hashes, and how often somebody may guess. One of each per process. */
@Global()
@Module({ providers: [AttemptLimits, PasswordHashes], exports: [AttemptLimits, PasswordHashes] })
export class SecretsModule {}
