/** A label as it reads within a sentence: "Company name" → "company name", "IBAN" stays. */
export function withinSentence(label: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
