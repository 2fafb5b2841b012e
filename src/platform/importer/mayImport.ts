import { type Viewer, may } from "../../kernel/viewer.ts";
import { type AnyImportKind, importKindOf, importKinds } from "./kind.ts";
import type { RunState } from "./run/runStore.ts";

/** Imports are the manufacturer's own: a dealer's people have none, whatever their permissions. */
export const mayImport = (viewer: Viewer, kind: AnyImportKind | undefined): kind is AnyImportKind =>
  kind !== undefined && viewer.dealerId === null && viewer.chainId === null && may(viewer, kind.permission);

export const kindsFor = (viewer: Viewer): readonly AnyImportKind[] =>
  importKinds().filter((kind) => mayImport(viewer, kind));

type Uploaded = { readonly purpose: string; readonly created_by: string };

/** A table is read by whoever brought it, and by those who answer for all imports: it may be of a kind that others may not see. */
export const mayOpen = (viewer: Pick<Viewer, "personId" | "permissions">, file: Uploaded | null): file is Uploaded =>
  file !== null &&
  file.purpose === "IMPORT" &&
  (file.created_by === viewer.personId || viewer.permissions.has("import:run"));

/** Anything but a run at work or done may be checked, and applied, again. */
export const mayWork = (viewer: Viewer, run: { readonly kind: string; readonly state: RunState }): boolean =>
  mayImport(viewer, importKindOf(run.kind)) && !["CHECKING", "APPLYING", "APPLIED"].includes(run.state);
