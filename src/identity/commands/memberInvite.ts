import { yes } from "../../kernel/answer.ts";
import { parseGlobalId, rowId } from "../../kernel/id.ts";
import { type Viewer, nobody } from "../../kernel/viewer.ts";
import type { Command, Request } from "../../platform/command.ts";
import type { Context } from "../../platform/context.ts";
import { Selection } from "../../platform/graphql/selection.ts";
import { nodeReaderOf } from "../../platform/graphql/node.ts";
import type { Role } from "../roles.ts";
import { type InviteRefusal, type Invited, type Named, decideInvite, mayInvite } from "../rules/members.ts";
import { invitationLetter } from "../sendLetters.ts";
import { addJoin } from "../store/links.ts";
import { loginOf } from "../tokens.ts";

export type MemberInviteInput = Request & {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly dealerId?: string | null;
  readonly chainId?: string | null;
  readonly regionIds?: readonly string[] | null;
};

/** Invites somebody by a single-use link. The token is made by the caller, who alone may show it, once. */
export const memberInvite = (token: string, named: Named): Command<MemberInviteInput, InviteRefusal> => ({
  name: "memberInvite",
  personal: ["login", "name"],
  async run(act, input) {
    const invited = invitedOf(act.viewer, input);
    const allowed = mayInvite(act.viewer, invited);
    if (!allowed.ok) return allowed;
    const decided = decideInvite(invited, named);
    if (!decided.ok) return decided;
    const { manufacturerId, membershipId } = act.viewer;
    const regionLos = regionsOf(input).flatMap((lo) => (lo === null ? [] : [lo]));
    const join = { ...invited, manufacturerId, token, issuedBy: membershipId, name: input.name.trim(), regionLos };
    const id = await addJoin(act.tx, join, act.now);
    act.ask(invitationLetter, { type: "Invitation", id, dealerId: invited.dealerId }, {});
    return yes({ id });
  },
});

/** What a dealer's owner leaves out is his own dealer. */
function invitedOf(viewer: Viewer, input: MemberInviteInput): Invited {
  const idOf = (type: string, given: string | null | undefined) =>
    given === null || given === undefined ? null : (rowId(type, given) ?? nobody);
  const dealerId = idOf("Dealer", input.dealerId) ?? viewer.dealerId;
  return {
    login: loginOf(input.login),
    role: input.role,
    dealerId,
    chainId: idOf("Chain", input.chainId),
    regions: input.regionIds?.length ?? 0,
  };
}

const regionsOf = (input: MemberInviteInput): (bigint | null)[] =>
  (input.regionIds ?? []).map((given) => {
    const parsed = parseGlobalId(given);
    return parsed?.type === "Division" && /^\d{1,18}$/.test(parsed.id) ? BigInt(parsed.id) : null;
  });

/**
 * Whether the named dealer, chain and regions are there for the viewer. Those are nouns of higher floors, which say how
 * a node of theirs is read; none of them is ever deleted, so looking before the command is safe.
 */
export async function findNamed(ctx: Context, input: MemberInviteInput): Promise<Named> {
  const invited = invitedOf(ctx.viewer, input);
  const found = async (type: string, id: string) =>
    ((await nodeReaderOf(type)?.(ctx, id, new Selection([]))) ?? null) !== null;
  const regions = await Promise.all(
    regionsOf(input).map(async (lo) => lo !== null && (await found("Division", String(lo)))),
  );
  return {
    dealerFound:
      invited.dealerId !== null &&
      (invited.dealerId === ctx.viewer.dealerId || (await found("Dealer", invited.dealerId))),
    chainFound: invited.chainId !== null && (await found("Chain", invited.chainId)),
    regionsFound: regions.every(Boolean),
  };
}
