import type { VisitedCompany } from '../../../../../common/tenancy/public-visits.js';
import { html, Html } from '../html.view.js';
import { CAREER_TEXTS, type Language, LANGUAGES } from '../career-words.rules.js';
import { careerLogo } from '../career-logo.rules.js';
import { STYLE } from './page-style.view.js';

/** What frames every page of one company. */
export interface Frame {
  readonly origin: string;
  readonly company: VisitedCompany | undefined;
  readonly language: Language;
  /** The language was chosen by hand: links keep it. */
  readonly chosen: boolean;
}

export interface PageParts {
  readonly title: string;
  readonly description?: string;
  /** Below the origin. Without one the page is not for search engines. */
  readonly path?: string;
  readonly structured?: object;
  readonly main: Html;
}

/** A link within the career page, in the language that was chosen. */
export const linkOf = ({ chosen, language }: Frame, path: string): string => (chosen ? `${path}?lang=${language}` : path);

export function page(frame: Frame, { title, description, path, structured, main }: PageParts): string {
  const { company, language, origin } = frame;
  const t = CAREER_TEXTS[language];
  const home = company && linkOf(frame, `/careers/${company.slug}`);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${path === undefined ? html`<meta name="robots" content="noindex">` : indexed(frame, origin + path, title, description ?? title)}
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${new Html(STYLE)}</style>
${structured && html`<script type="application/ld+json">${new Html(scriptData(structured))}</script>`}
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header>
${company && html`<a class="company" href="${home}">${markOf(company)}<span>${company.name}</span></a>`}
<nav class="languages" aria-label="${t.languages}">
${LANGUAGES.map((each) => html`<a href="?lang=${each}" hreflang="${each}" lang="${each}"${each === language ? html` aria-current="true"` : ''}>${CAREER_TEXTS[each].languageName}</a>`)}
</nav>
</header>
<main id="main">
${main}
</main>
<footer><div>${t.poweredBy}</div></footer>
</body>
</html>
`.text;
}

function indexed({ company, language, origin }: Frame, address: string, title: string, description: string): Html {
  const logo = company && careerLogo(company);
  return html`<meta name="description" content="${description}">
<link rel="canonical" href="${address}">
${LANGUAGES.map((each) => html`<link rel="alternate" hreflang="${each}" href="${address}?lang=${each}">
`)}<link rel="alternate" hreflang="x-default" href="${address}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${company?.name}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${address}">
<meta property="og:locale" content="${language === 'vi' ? 'vi_VN' : 'en'}">
${logo && html`<meta property="og:image" content="${origin}${logo}">
`}<meta name="twitter:card" content="summary">`;
}

/** As data inside a script element, where no end tag and no comment may begin. */
const scriptData = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** Room is kept for the logo before it is there: what stands beside it does not move. */
function markOf(company: VisitedCompany): Html {
  const logo = careerLogo(company);
  return logo === null ? html`<span class="logo" aria-hidden="true">${initialsOf(company.name)}</span>` : html`<img class="logo" src="${logo}" width="${company.logoWidth}" height="${company.logoHeight}" alt="">`;
}

/** Stands where a logo would: the first letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}|^\p{N}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase();
}
