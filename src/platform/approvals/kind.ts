import type { Day } from "../../kernel/day.ts";
import type { Language, Viewer } from "../../kernel/viewer.ts";
import { type Job, type Work, onEvent } from "../jobs/tasks.ts";
import { addMessages } from "../messages.ts";
import type { Tx } from "../sql.ts";
import type { Context } from "../context.ts";
import type { ContentFields, ContentLine } from "./content.ts";
import type { Tier } from "./rules/tiers.ts";

/** Something that needs other people's consent. Permissions to give it end in `:approve`. A module registers its kinds; the platform knows none by itself. */
export type ApprovalKind = {
  /** In capitals, such as `CREDIT_LIMIT`. */
  readonly kind: string;
  /** The type in the subject's global id. */
  readonly subjectType: string;
  /** What the kind itself is called; left out: its title. */
  readonly name?: Readonly<Record<Language, string>>;
  /** What it is, as a sentence of few words; `{name}` takes a value of the request's params. */
  readonly title: Readonly<Record<Language, string>>;
  /** Who must agree, where a manufacturer has not said otherwise. The first tier begins at 0. */
  readonly tiers: readonly Tier[];
  /** How its frozen content reads; what is not named here is shown by its own name. */
  readonly fields?: ContentFields;
  /** Words the frozen content itself, where a list of fields is no way to read it. Leaves nothing of it out. */
  show?(ctx: Context, asked: { readonly subjectId: string; readonly content: unknown }): Promise<ContentLine[]>;
  /** After so many days an undecided request expires; null: never. */
  readonly lastsDays: number | null;
  /**
   * The subject's content as it stands now, built as for `askApproval`, with the subject locked until the transaction
   * ends; null when there is nothing left to approve. A decision on content that has changed is refused.
   */
  current(tx: Tx, subjectId: string): Promise<unknown>;
  /** A further condition on who decides, such as: nobody for a dealer in his own care. */
  mayDecide?(tx: Tx, viewer: Viewer, about: ApprovalAbout): Promise<boolean>;
};

export type ApprovalAbout = {
  readonly subjectId: string;
  readonly aboutDealerId: string | null;
  readonly content: unknown;
  readonly today: Day;
};

const kinds = new Map<string, ApprovalKind>();
export const titleCode = (kind: string): string => `APPROVAL_${kind}`;

/** Makes a kind of approval known, at load. Throws for a second one of the name. */
export function addApprovalKind(kind: ApprovalKind): void {
  if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(kind.kind)) throw new Error(`${kind.kind} is no name for a kind of approval`);
  if (kinds.has(kind.kind)) throw new Error(`the kind of approval ${kind.kind} is registered twice`);
  for (const { permission } of kind.tiers)
    if (!permission.endsWith(":approve")) throw new Error(`${kind.kind}: ${permission} is no permission to approve`);
  if (kind.tiers[0]?.fromMinor !== 0n) throw new Error(`the tiers of ${kind.kind} must begin at 0`);
  kinds.set(kind.kind, kind);
  addMessages({ [titleCode(kind.kind)]: kind.title });
}

export const approvalKindOf = (kind: string): ApprovalKind | undefined => kinds.get(kind);
export const approvalKinds = (): readonly ApprovalKind[] =>
  [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));

/** How a request ended, as `approval.decided` tells it. */
export type ApprovalOutcome = "APPROVED" | "REFUSED" | "WITHDRAWN" | "EXPIRED" | "SUPERSEDED";
export type ApprovalDecided = {
  readonly requestId: string;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly outcome: ApprovalOutcome;
  /** What was decided on: compare with the subject's present content before acting on it. */
  readonly contentHash: string;
  /** The person who spoke the last word; null where nobody did (expired, superseded). */
  readonly decidedBy: string | null;
};

/** What a module does when a request of its kind has ended, in a transaction of its own, with effect exactly once. */
export function onApproval(
  kind: string,
  handler: string,
  run: (tx: Tx, decided: ApprovalDecided, job: Job, work: Work) => Promise<void>,
): void {
  onEvent("approval.decided", `${kind} ${handler}`, async (tx, job, work) => {
    const decided = job.payload as ApprovalDecided;
    if (decided.kind === kind) await run(tx, decided, job, work);
  });
}
