import type { BrowserContext } from 'playwright-core';

/** What no page of the application may do, whatever is typed or shown. */
export interface Watch {
  /** Everything it did nevertheless, in words. */
  readonly faults: string[];
}

/** Answers with an error status are part of the tests; the browser writes each of them to its console. */
const EXPECTED = /^Failed to load resource/;

/** Tells the console of a violation, where the watch hears of it. */
const REPORT_VIOLATIONS = `
  addEventListener('securitypolicyviolation', (event) => {
    console.error('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample + ' ' + event.sourceFile + ':' + event.lineNumber);
  });`;

/** Notes dialogs, errors, violations of the content security policy and requests to any other origin. */
export async function watchContext(context: BrowserContext, origin: string): Promise<Watch> {
  const faults: string[] = [];
  await context.addInitScript(REPORT_VIOLATIONS);
  context.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(`console at ${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`uncaught at ${error.page()?.url()}: ${error.error().stack ?? error.error().message}`));
  context.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) faults.push(`a request to ${url}`);
  });
  return { faults };
}
