/** Where students sign in: on a host of its own when the server says so in the page, else beside this application. */
export function portalAddress(company: string): URL {
  const origin = document.querySelector<HTMLMetaElement>('meta[name=optserv-portal]')?.content;
  return new URL(`/portal/${company}`, origin || location.origin);
}
