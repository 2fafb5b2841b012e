import { type Viewer, may } from "../../kernel/viewer.ts";
import type { Sql } from "../sql.ts";
import { kindsFor } from "../importer/mayImport.ts";

/** What a purpose is told of a file when it is asked who sees it. */
export type SeenFile = { readonly id: string; readonly createdBy: string; readonly dealerId: string | null };

/** What files are uploaded for: each purpose has its own size, types and permissions. Registered by the module that owns it. */
export type FilePurpose = {
  readonly name: string;
  readonly limitBytes: number;
  /** What a dealer's people may upload at most, where that is less. */
  readonly dealerLimitBytes?: number;
  /** Mime types by content; see `mimeOf`. */
  readonly types: readonly string[];
  mayWrite(viewer: Viewer): boolean;
  /** Null: whoever the row-level walls let see it. */
  readonly readPermission: string | null;
  /** Further narrows who sees a file, where its wall is that of what it belongs to. Left out: nothing narrows it. */
  seenBy?(sql: Sql, viewer: Viewer, file: SeenFile): Promise<boolean>;
};

/** How large a file somebody may upload for a purpose. */
export const limitFor = ({ dealerId }: Pick<Viewer, "dealerId">, purpose: FilePurpose): number =>
  dealerId === null ? purpose.limitBytes : (purpose.dealerLimitBytes ?? purpose.limitBytes);

/** Who may upload for a purpose. */
export const mayUpload = (viewer: Viewer, purpose: FilePurpose): boolean => purpose.mayWrite(viewer);

const purposes = new Map<string, FilePurpose>();

export const addFilePurpose = (purpose: FilePurpose): void => void purposes.set(purpose.name, purpose);
export const filePurposeOf = (name: string): FilePurpose | undefined => purposes.get(name);
export const filePurposeNames = (): readonly string[] => [...purposes.keys()].sort();

/** Tables to be imported: 200 MB packed is some ten million rows. Of one dealer's orders and stock a tenth is plenty. */
addFilePurpose({
  name: "IMPORT",
  limitBytes: 200 * 1024 ** 2,
  dealerLimitBytes: 20 * 1024 ** 2,
  types: [
    "text/plain",
    "application/gzip",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
  // Whoever may bring any kind of table; what a file is brought as is asked again when its run begins.
  mayWrite: (viewer) => kindsFor(viewer).length > 0,
  readPermission: "import:run",
  // A table that a dealer brings is his own paper: what comes of it is seen where it then stands.
  seenBy: (_, viewer, { dealerId }) => Promise.resolve(dealerId === viewer.dealerId),
});

/** Papers and pictures that prove something: contracts, licences, signed statements, photographs. */
addFilePurpose({
  name: "EVIDENCE",
  limitBytes: 20 * 1024 ** 2,
  types: ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"],
  mayWrite: (viewer) => may(viewer, "file:write"),
  readPermission: null,
});
