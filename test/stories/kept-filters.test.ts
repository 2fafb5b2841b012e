import { newId } from "../../src/kernel/id.ts";
import { type Asker, world } from "../support/world.ts";

it("a kept filter is its membership's own on every device, once however often it is pressed, and at most fifty are kept", async () => {
  const w = await world();
  const noodles = await w.manufacturer("noodles");
  const ask = async (who: Asker, query: string, name: string, input: object) =>
    (await w.ask(who, query, { input: { requestId: newId(), ...input } })).data[name];
  const save = `mutation($input: KeptFilterSaveInput!) { keptFilterSave(input: $input) { keptFilters { name search } errors { code } } }`;
  const forget = `mutation($input: KeptFilterForgetInput!) { keptFilterForget(input: $input) { keptFilters { name } errors { code } } }`;
  const keep = (who: Asker, name: string, search = "states=ON_HOLD") =>
    ask(who, save, "keptFilterSave", { list: "orders", name, search });
  const listed = async (who: Asker) =>
    (await w.ask(who, `{ keptFilters(list: "orders") { name } }`)).data.keptFilters.map(
      (each: { name: string }) => each.name,
    );
  const [one, other] = [await w.person(noodles, "SALES"), await w.person(noodles, "SALES")];
  await Promise.all(Array.from({ length: 5 }, () => keep(one, "held")));
  expect((await keep(one, " held ", "q=1")).keptFilters).toEqual([{ name: "held", search: "q=1" }]);
  expect([await listed(one), await listed(other)]).toEqual([["held"], []]);
  for (let at = 1; at < 49; at += 1) await keep(one, `filter ${at}`);
  const two = await Promise.all([keep(one, "last"), keep(one, "too many")]);
  expect(two.flatMap(({ errors }) => errors)).toEqual([{ code: "TOO_MANY_FILTERS" }]);
  const gone = (who: Asker) => ask(who, forget, "keptFilterForget", { list: "orders", name: "held" });
  expect((await gone(other)).errors).toEqual([{ code: "NOT_FOUND" }]);
  expect((await gone(one)).keptFilters).toHaveLength(49);
  await w.close();
});
