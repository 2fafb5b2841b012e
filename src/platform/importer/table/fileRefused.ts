/** Why a whole file cannot be read. Every code has a sentence in both languages in ../messages.ts. */
export const fileRefusedCodes = [
  "UNKNOWN_TYPE",
  "BROKEN_FILE",
  "PASSWORD_PROTECTED",
  "EXPANDED_TOO_LARGE",
  "WRONG_ENCODING",
  "ENCODING_UNKNOWN",
  "UNCLOSED_QUOTE",
  "STRAY_QUOTE",
  "LINE_TOO_LONG",
  "EMPTY_FILE",
  "NO_HEADER",
  "DUPLICATE_HEADER",
  "TOO_MANY_COLUMNS",
  "NO_SUCH_SHEET",
  "HEADERS_MISSING",
  "NO_ROWS",
  "FILE_GONE",
] as const;

export type FileRefusedCode = (typeof fileRefusedCodes)[number];

/** What a sentence about a refused file needs: the line (1-based, of the file), names, limits. */
export type FileRefusedParams = Readonly<Record<string, string | number>>;

/**
 * The file as a whole is refused: the person who sent it can mend it, so this is
 * expected and shown, never logged as a fault of ours.
 */
export class FileRefused extends Error {
  override readonly name = "FileRefused";

  constructor(
    readonly code: FileRefusedCode,
    readonly params: FileRefusedParams = {},
    cause?: unknown,
  ) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? {} : { cause });
  }
}
