import { type Viewer, may } from "../../kernel/viewer.ts";
import { type AnyImportKind, importKindOf, importKinds } from "./kind.ts";
import type { RunState } from "./run/runStore.ts";

/** Who brings files: the manufacturer's own people, and a dealer's what is said to be for dealers too. */
export const mayImport = (viewer: Viewer, kind: AnyImportKind | undefined): kind is AnyImportKind =>
  kind !== undefined &&
  viewer.chainId === null &&
  (viewer.dealerId === null || kind.dealers === true) &&
  may(viewer, kind.permission);

/** An import is of those who brought it: a dealer's is his own, and the manufacturer's people have theirs. */
export const mayKnow = (
  viewer: Pick<Viewer, "dealerId" | "chainId">,
  run: { readonly dealer_id: string | null },
): boolean => viewer.chainId === null && run.dealer_id === viewer.dealerId;

/** Whose mappings and meanings somebody keeps and uses. */
export const ownerOf = ({ manufacturerId, dealerId }: Pick<Viewer, "manufacturerId" | "dealerId">): string =>
  dealerId ?? manufacturerId;

export const kindsFor = (viewer: Viewer): readonly AnyImportKind[] =>
  importKinds().filter((kind) => mayImport(viewer, kind));

type Uploaded = { readonly purpose: string; readonly created_by: string; readonly dealer_id: string | null };

/** A table is read by whoever brought it, and by those who answer for all imports: it may be of a kind that others may not see. */
export const mayOpen = (
  viewer: Pick<Viewer, "personId" | "dealerId" | "permissions">,
  file: Uploaded | null,
): file is Uploaded =>
  file !== null &&
  file.purpose === "IMPORT" &&
  file.dealer_id === viewer.dealerId &&
  (file.created_by === viewer.personId || viewer.permissions.has("import:run"));

/** Anything but a run at work or done may be checked, and applied, again. */
export const mayWork = (viewer: Viewer, run: { readonly kind: string; readonly state: RunState }): boolean =>
  mayImport(viewer, importKindOf(run.kind)) && !["CHECKING", "APPLYING", "APPLIED"].includes(run.state);
