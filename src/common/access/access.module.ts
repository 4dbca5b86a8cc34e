import { Global, Module } from '@nestjs/common';
import { BlastRadius } from './blast-radius.js';
import { Explanations } from './explanations.js';

/** Where modules say how access to their things is explained, and what a change to it would mean. */
@Global()
@Module({ providers: [Explanations, BlastRadius], exports: [Explanations, BlastRadius] })
export class AccessModule {}
