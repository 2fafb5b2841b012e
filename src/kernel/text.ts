/** One form for what looks alike: full-width as half-width, lower case, no spaces at the ends. */
export const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
