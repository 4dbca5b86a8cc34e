import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Assets } from './assets.js';

/** Where the build of the staff application lies, whether the program runs from src or from dist. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'dist', 'frontend', 'staff');

/** What the build writes wherever the nonce of the answer belongs. */
const NONCE = 'CSP_NONCE';

/** The built staff application, held in memory. */
@Injectable()
export class StaffApp implements OnModuleInit {
  private built: { readonly assets: Assets; readonly index: readonly string[] } | undefined;

  async onModuleInit(): Promise<void> {
    try {
      const index = withoutBase(await readFile(join(FOLDER, 'index.html'), 'utf8'));
      this.built = { assets: await Assets.read(FOLDER), index: index.split(NONCE) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      new Logger('Pages').warn('the web application has not been built: only the API answers');
    }
  }

  /** Undefined when the application has not been built. */
  get assets(): Assets | undefined {
    return this.built?.assets;
  }

  /** The page that every address of the application begins with. @param nonce vouches for its scripts and styles */
  indexWith(nonce: string): string | undefined {
    return this.built?.index.join(nonce);
  }
}

/** The policy allows no base address, so files are named from the root: pages lie at any depth. */
function withoutBase(index: string): string {
  return index.replace(/<base\b[^>]*>/, '').replaceAll(/(<(?:link|script)\b[^>]*\s(?:href|src)=")(?![a-z]+:|\/)/g, '$1/');
}
