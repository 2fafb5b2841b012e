import { pdfText } from "./pdf-text.ts";
import type { SplitWorld } from "./split-world.ts";
import type { Asker } from "./world.ts";

const settlement = `settlement { due { amount } compensation { amount } lines { kind amount { amount } inputs { value } } }`;
const version = `no note author figures { label note files amount { amount } author } unsaid ${settlement}
  retained { division { name } } parts { dealer { name } } places { name } parents { record } wanted { reason }`;
/** What somebody who listens asks for with each event. */
export const heardOfSplit = `number name state author dealer { name } parts { dealer { name } } timeline { note person } payments { kind amount { amount } }
  content { note settlement { due { amount } } }`;
/** All of a split that anybody may ask for. */
const wholeSplit = `number name state version author reviewer barred dealer { name } content { ${version} } versions { ${version} }
  parts { dealer { name } cells { division { name } } } timeline { kind note person facts { value } files }
  parties { dealer { name } } signatures { signedName dealer { name } } impact { kind moved remaining inputs { value } }
  payments { kind amount { amount } setOff { amount } } checklist { text } effects { obstacles { message } followed { kind } }`;

/** Ids out of a text: a figure may stand in their random digits. */
export const withoutIds = (text: string): string =>
  text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}/g, "id");

/** What somebody reads of a split by its id, beside another, in lists, inbox and approvals, and on paper; and of the other dealer. */
export async function readAll(s: SplitWorld, who: Asker, id: string) {
  const headers = { authorization: `Bearer ${who.token}` };
  const paper = await fetch(`${s.w.url}/files/print/split-agreement?split=${id}`, { headers });
  const one = `query($id: ID!) { node(id: $id) { ... on TerritorySplit { ${wholeSplit} } } }`;
  const beside = `query($id: ID!) { territorySplitCompare(left: $id, right: $id) { leftDue { amount } } }`;
  const lists = `query($dealer: ID!) {
    territorySplits(first: 50) { nodes { number name dealer { name } parts { dealer { name } } parties { dealer { name } } timeline { note } } }
    inbox(first: 50) { nodes { kind title subject } } approvals(first: 50) { nodes { title content } }
    node(id: $dealer) { __typename } territoryGrants(filter: { dealer: $dealer }, first: 50) { nodes { id } }
    territorySplitPolicies { nodes { margin } } }`;
  const dealer = s.dealerOf(who === s.next ? s.d1 : s.d2);
  const replies = [
    ...[await s.w.ask(who, one, { id }), await s.w.ask(who, beside, { id })],
    await s.w.ask(who, lists, { dealer }),
  ] as const;
  // A question that was not answered would prove nothing.
  expect(replies.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  return { replies, said: JSON.stringify(replies), paper: pdfText(Buffer.from(await paper.arrayBuffer())) };
}
