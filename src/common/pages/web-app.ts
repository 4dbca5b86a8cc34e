import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Assets } from './assets.js';

/** Where the builds of the web applications lie, whether the program runs from src or from dist. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'dist', 'frontend');

/** What the build writes wherever the nonce of the answer belongs. */
const NONCE = 'CSP_NONCE';

/** What it writes where the address of the portal belongs: nothing, when it is on the same host. */
const PORTAL_ORIGIN = 'PORTAL_ORIGIN';

/** A built web application, held in memory. */
class WebApp implements OnModuleInit {
  private built: { readonly assets: Assets; readonly index: readonly string[] } | undefined;

  /**
   * @param name of its folder
   * @param root the path that the names of its files begin with, as its build writes them; with both slashes
   */
  constructor(
    private readonly name: string,
    private readonly root: string,
    private readonly portalOrigin: string,
  ) {}

  async onModuleInit(): Promise<void> {
    const folder = join(FOLDER, this.name);
    try {
      const index = withoutBase(await readFile(join(folder, 'index.html'), 'utf8'), this.root).replace(PORTAL_ORIGIN, this.portalOrigin);
      this.built = { assets: await Assets.read(folder), index: index.split(NONCE) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      new Logger('Pages').warn(`the web application "${this.name}" has not been built: only the API answers`);
    }
  }

  /** The name of one of its files below the root; undefined for what lies elsewhere. */
  fileOf(path: string): string | undefined {
    return path.startsWith(this.root) ? path.slice(this.root.length) : undefined;
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

/** Everything staff work with. */
@Injectable()
export class StaffApp extends WebApp {
  constructor(@Inject(CONFIG) config: Config) {
    super('staff', '/', config.portalOrigin ?? '');
  }
}

/** The portal: no file of it is a file of the other application. */
@Injectable()
export class PortalApp extends WebApp {
  constructor(@Inject(CONFIG) config: Config) {
    super('portal', '/portal-app/', config.portalOrigin ?? '');
  }
}

/** The policy allows no base address, so files are named from the root: pages lie at any depth. */
function withoutBase(index: string, root: string): string {
  return index.replace(/<base\b[^>]*>/, '').replaceAll(/(<(?:link|script)\b[^>]*\s(?:href|src)=")(?![a-z]+:|\/)/g, `$1${root}`);
}
