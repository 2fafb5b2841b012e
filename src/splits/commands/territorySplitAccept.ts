import { type Answer, no, yes } from "../../kernel/answer.ts";
import { plusDays, startOf } from "../../kernel/day.ts";
import type { Act, Command } from "../../platform/command.ts";
import type { NewTask } from "../../platform/inbox/openTask.ts";
import { directory } from "../../platform/people.ts";
import { goOn, say, setTasks, tellSplit } from "../acts/going.ts";
import { startWhenReady } from "../acts/ready.ts";
import { splitTasks } from "../acts/tasks.ts";
import { type SigningRefusal, decideSigning, signedInTime } from "../rules/answering.ts";
import { type SplitRow, saveSplit } from "../store.ts";
import { insertSignature, offerToReceivers } from "../store-offers.ts";
import { findVersion } from "../store-versions.ts";
import type { TerritorySplitAcceptInput } from "../inputs-answers.ts";
import { type Acting, type ActingRefusal, splitToAct } from "./splitToAct.ts";

export type AcceptRefusal = ActingRefusal | SigningRefusal | "OFFER_OVERTAKEN";

/** Signs what is offered: the old dealer all of it, a receiver for his part. Whoever signs says what he read. */
export const territorySplitAccept: Command<TerritorySplitAcceptInput, AcceptRefusal> = {
  name: "territorySplitAccept",
  async run(act, input) {
    const asked = await splitToAct(act, { OLD_DEALER: "accept", RECEIVER: "takeOver" }, input);
    if (!asked.ok) return asked;
    const signed = await sign(act, asked.value, input);
    if (!signed.ok) return signed;
    const { split, party } = asked.value;
    const moved = party?.role === "OLD" ? await accepted(act, asked.value) : await takenOver(act, asked.value);
    await startWhenReady(act, moved);
    return yes({ id: split.id });
  },
};

async function sign(
  act: Act,
  { split, party }: Acting,
  input: TerritorySplitAcceptInput,
): Promise<Answer<true, AcceptRefusal>> {
  const no1 = split.offerVersion;
  const version = no1 === null ? null : await findVersion(act.tx, act.tx.manufacturerId, split.id, no1);
  if (version === null || party === null || no1 === null) return no({ code: "NOT_FOUND", path: ["split"] });
  // Signed on the day itself it would take effect before anybody could make ready for it.
  if (party.role === "OLD" && act.today >= split.effectiveOn)
    return no({ code: "OFFER_OVERTAKEN", params: { effectiveOn: split.effectiveOn } });
  const decided = decideSigning(input, { contentHash: version.contentHash, signed: party.signedVersion === no1 });
  if (!decided.ok) return decided;
  await insertSignature(act.tx, {
    ...{ splitId: split.id, versionNo: no1, dealerId: party.dealerId, role: party.role },
    ...{ contentHash: version.contentHash, personId: act.viewer.personId, signedAt: act.now },
    ...{ signedName: input.name.trim(), title: input.title.trim() },
  });
  return decided;
}

/** The old dealer signed: it is agreed with him, and lies before those who take the ground over from now on. */
async function accepted(act: Act, { split, to }: Acting): Promise<SplitRow> {
  const inTime = split.answerBy === null || signedInTime(act.today, split.answerBy);
  const said = { kind: "ACCEPTED", side: "DEALER", dealerId: split.fromDealerId, params: { inTime } } as const;
  const answerBy = plusDays(split.effectiveOn, -1);
  const changes = { state: to, signedOn: act.today };
  const next = { ...split, ...changes, version: split.version + 1 };
  const receivers = await offerToReceivers(act.tx, next, { on: act.today, answerBy });
  const moved = await goOn(act, split, changes, said, "accepted");
  const open = (await Promise.all(receivers.map((dealerId) => takeOverTasks(act, moved, dealerId)))).flat();
  await setTasks(act, moved, { close: [splitTasks.answer, splitTasks.unsettled], open });
  act.changed({ state: [split.state, to], inTime });
  return moved;
}

/** A task for each of a receiver's people who may sign: several receivers wait at once, each for his own part. */
async function takeOverTasks(act: Act, split: SplitRow, dealerId: string): Promise<NewTask[]> {
  const people = await directory().holders(act.tx, act.tx.manufacturerId, "split:answer", dealerId);
  return people.map(({ membershipId }) => ({
    ...{ kind: splitTasks.takeOver, subjectType: "TerritorySplit", subjectId: split.id, forMembership: membershipId },
    ...{ dealerId, dueAt: startOf(split.effectiveOn, act.viewer.timeZone) },
    params: { number: split.number, effectiveOn: split.effectiveOn },
  }));
}

/** A receiver signed; those who have not are asked on. */
async function takenOver(act: Act, { split, party, parties }: Acting): Promise<SplitRow> {
  const dealerId = party?.dealerId ?? null;
  await say(act, split, { kind: "TAKEN_OVER", side: "DEALER", dealerId });
  const moved = await saveSplit(act.tx, split, {});
  await tellSplit(act, moved, "signed");
  const waiting = parties.filter((each) => each.role === "RECEIVER" && each.dealerId !== dealerId);
  const unsigned = waiting.filter((each) => each.signedVersion !== split.offerVersion);
  const open = (await Promise.all(unsigned.map((each) => takeOverTasks(act, moved, each.dealerId)))).flat();
  await setTasks(act, moved, { close: [splitTasks.takeOver], open });
  return moved;
}
