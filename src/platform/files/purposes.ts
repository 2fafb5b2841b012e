/** What files are uploaded for: each purpose has its own size, types and permissions. Registered by the module that owns it. */
export type FilePurpose = {
  readonly name: string;
  readonly limitBytes: number;
  /** Mime types by content; see `mimeOf`. */
  readonly types: readonly string[];
  readonly writePermission: string;
  /** Null: whoever the row-level walls let see it. */
  readonly readPermission: string | null;
};

const purposes = new Map<string, FilePurpose>();

export const addFilePurpose = (purpose: FilePurpose): void => void purposes.set(purpose.name, purpose);
export const filePurposeOf = (name: string): FilePurpose | undefined => purposes.get(name);
export const filePurposeNames = (): readonly string[] => [...purposes.keys()].sort();

/** Tables to be imported: 200 MB packed is some ten million rows. */
addFilePurpose({
  name: "IMPORT",
  limitBytes: 200 * 1024 ** 2,
  types: [
    "text/plain",
    "application/gzip",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
  writePermission: "import:run",
  readPermission: "import:run",
});

/** Papers and pictures that prove something: contracts, licences, signed statements, photographs. */
addFilePurpose({
  name: "EVIDENCE",
  limitBytes: 20 * 1024 ** 2,
  types: ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"],
  writePermission: "file:write",
  readPermission: null,
});
