import { getNamedType, isAbstractType } from "graphql";
import { isRegionalRole, roles } from "../../src/identity/roles.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { tokenHash } from "../../src/identity/index.ts";
import { printerNames } from "../../src/platform/files/printRoutes.ts";
import { nodeTypes } from "../../src/platform/graphql/node.ts";
import { county } from "../support/orders.ts";
import { acting } from "../support/scope/acting.ts";
import { beginningsFor, begun } from "../support/scope/beginnings.ts";
import { apart, behindSeal } from "../support/scope/bothSides.ts";
import { ScopeWorld, answersOf, argsWith, nobodysLike, published, shown } from "../support/scope/scope-world.ts";
import { isAboutItsId, previewOf } from "../support/scope/documents.ts";
import { type Secrets, leaksIn, mark, secretsIn } from "../support/scope/secrets.ts";
import type { Asker } from "../support/world.ts";

/** Whoever may be asked to answer for regions only. */
const regionalRoles = roles.filter(isRegionalRole);
/** The back office's words hold the victim's mark too, and its figures are the stock's: neither is a dealer's. */
const isTheirs = (leak: string): boolean => leak !== mark && !/^7341/.test(leak);

describe("who knows a part of what is there knows nothing of the rest", () => {
  let s: ScopeWorld;
  /** Everybody who may answer for regions only, of one region where the victim neither sells nor receives. */
  let branches: (readonly [role: string, who: Asker])[];
  let secrets: Secrets;

  beforeAll(async () => {
    s = await ScopeWorld.open();
    const regionLos = [county("330200").lo];
    branches = await Promise.all(
      regionalRoles.map(
        async (role) => [role, await s.w.person(s.company.manufacturerId, role, { regionLos })] as const,
      ),
    );
    await s.fill();
    const { dealerId } = s.victim;
    secrets = secretsIn(s.rows, ({ table, row }) => (table === "dealer" ? row["id"] : row["dealer_id"]) === dealerId, [
      ...branches.flatMap(([, who]) => [who.personId, who.membershipId]),
    ]);
  }, 300_000);
  afterAll(() => s.w.close());

  it("whoever answers for regions is told nothing of other regions' dealers by any query, without an id or with one of theirs", async () => {
    const found: string[] = [];
    const ids = s.oneOfEach().filter((id) => secrets.uuids.has(id.slice(-36)));
    expect(ids.length).toBeGreaterThan(5);
    for (const [role, who] of branches)
      for (const field of s.fields.queries) {
        const depth = isAbstractType(getNamedType(field.type)) ? 1 : 3;
        for (const way of s.ways(field)) {
          const fitting =
            way.slot === null ? [] : s.idsFor(way.slot.name).filter((id) => secrets.uuids.has(id.slice(-36)));
          const asked = (
            way.slot === null ? [""] : [...new Set([...fitting, ...(role === regionalRoles[0] ? ids : [])])]
          ).map((id) => argsWith(way, id, newId));
          const answers = answersOf(await s.ask(who, "query", field, asked, depth), asked.length);
          for (const [at, answer] of answers.entries())
            for (const leak of leaksIn(JSON.stringify(answer) ?? "", secrets, JSON.stringify(asked[at])).filter(
              isTheirs,
            ))
              found.push(`${role}: ${field.name} ${way.label} ${JSON.stringify(asked[at])} tells ${leak}`);
        }
      }
    expect([...new Set(found.map((each) => each.slice(0, 300)))]).toEqual([]);
  }, 300_000);

  it("every node of theirs is to him as one that never was", async () => {
    const rowIds = s.rows.flatMap(({ row }) =>
      typeof row["id"] === "string" && secrets.uuids.has(row["id"]) ? [row["id"]] : [],
    );
    const ids = nodeTypes().flatMap((type) => [...new Set(rowIds)].map((id) => `${type}_${id}`));
    expect(ids.length).toBeGreaterThan(50);
    // What is there for the manager, for everybody; one of them tries every id under every type, too.
    const there = await s.nodesThere(s.company.manager, ids);
    for (const [role, who] of branches)
      expect([
        role,
        ...new Set((await s.nodesThere(who, role === regionalRoles[0] ? ids : there)).map((id) => id.split("_")[0])),
      ]).toEqual([role]);
  }, 300_000);

  it("every act of his on what is theirs is refused as on what nobody has", async () => {
    const found: string[] = [];
    // The dealer himself is named in rows that are not his, and no secret for that: acts on him are refused all the same.
    const isOneOfTheirs = (id: string) => secrets.uuids.has(id.slice(-36)) || id.endsWith(s.victim.dealerId);
    const beginnings = beginningsFor(s.rows, s.victim.dealerId);
    for (const [role, who] of branches)
      for (const field of s.fields.mutations) {
        if (field.name.startsWith("session")) continue;
        for (const way of s.ways(field).filter((each) => each.slot !== null && isAboutItsId(each))) {
          const act = async (to: string) => {
            const args = argsWith(way, to, newId);
            const beginning = beginnings[`${field.name} ${way.label}`] ?? beginnings[field.name];
            const given = begun(args["input"], beginning, to) as object;
            const input = { ...given, requestId: newId(), ...previewOf(field) };
            return shown(answersOf(await s.ask(who, "mutation", field, [{ ...args, input }], 2), 1)[0], to);
          };
          const nothings = new Map<string, string>();
          for (const id of s.idsFor(way.slot!.name).filter(isOneOfTheirs)) {
            const theirs = await act(id);
            const kind = id.slice(0, -36);
            if (!nothings.has(kind)) nothings.set(kind, await act(nobodysLike(id)));
            const nothing = nothings.get(kind)!;
            if (theirs !== nothing)
              found.push(
                `${role}: ${field.name} ${way.label} with ${id}: ${theirs.slice(0, 200)} / ${nothing.slice(0, 200)}`,
              );
            found.push(...leaksIn(theirs, secrets, id).map((leak) => `${role}: ${field.name} tells ${leak}`));
          }
        }
      }
    expect(found).toEqual([]);
  }, 300_000);

  /** Everybody who is to learn nothing of the victim, and by what it would be known that he did. */
  const strangers = () => [
    ...s.askers.map((who) => [who.label, who, (text: string) => leaksIn(text, s.secretsFor(who), "")] as const),
    ...branches.map(
      ([role, who]) => [role, who, (text: string) => leaksIn(text, secrets, "").filter(isTheirs)] as const,
    ),
  ];

  it("no paper is printed for whoever may not read it, and he is told of none", async () => {
    const split = s.rows.find(({ table, row }) => table === "split_party" && row["dealer_id"] === s.victim.dealerId)!
      .row["split_id"];
    const statement = s.rows.find(
      ({ table, row }) => table === "chain_statement" && row["state"] === "SUPPLIER_CONFIRMED",
    )!.row["id"];
    const days = "from=2026-01-01&asOf=2026-06-10";
    const papers: Readonly<Record<string, string>> = {
      statement: `dealer=Dealer_${s.victim.dealerId}&${days}`,
      journal: days,
      "split-agreement": `split=${globalId("TerritorySplit", String(split))}`,
      "statement-reconciliation": `statement=${globalId("ChainStatement", String(statement))}`,
      "dispute-letter": `statement=${globalId("ChainStatement", String(statement))}`,
    };
    expect(Object.keys(papers).sort()).toEqual(printerNames());
    const get = async (who: Asker, name: string, asked: string) => {
      const authorization = `Bearer ${who.token}`;
      const reply = await fetch(`${s.w.url}/files/print/${name}?${asked}`, { headers: { authorization } });
      return { status: reply.status, text: await reply.text() };
    };
    // He knows the dealers whom he packs for, and none of their papers.
    const warehouse = await s.w.person(s.company.manufacturerId, "WAREHOUSE");
    for (const [name, asked] of Object.entries(papers)) {
      expect([name, (await get(s.company.manager, name, asked)).status]).toEqual([name, 200]);
      for (const [label, who, leaks] of [...strangers(), ["WAREHOUSE", warehouse, () => []] as const])
        for (const format of ["", "&format=xlsx"]) {
          const told = await get(who, name, asked + format);
          expect([label, name, leaks(told.text)]).toEqual([label, name, []]);
          // The journal names nothing: another manufacturer's is his own.
          const own = name === "journal" && who === s.askers[0];
          expect([label, name, told.status]).toEqual([label, name, own ? 200 : 404]);
          if (!own) expect(told).toEqual(await get(who, name, nobodysLike(asked) + format));
        }
    }
    const gone = await s.again(s.company.manager);
    await s.w.rows(`UPDATE session SET revoked_at = now() WHERE token_hash = $1`, [tokenHash(gone.token)]);
    for (const [name, asked] of Object.entries(papers)) expect((await get(gone, name, asked)).status).toBe(401);
  }, 120_000);

  it("a list read on from another's place in it shows what it would have shown, and nothing of his", async () => {
    const lists = s.fields.queries.filter(({ type }) => getNamedType(type).name.endsWith("Connection"));
    const [found, everybody] = [[] as string[], strangers()];
    let places = 0;
    for (const field of lists) {
      const plain = s.ways(field).find(({ label, slot }) => label === "plain" && slot === null);
      if (plain === undefined) continue;
      const [page] = answersOf(await s.ask(s.company.manager, "query", field, [{ ...plain.args, first: 1 }], 4), 1);
      const after = (page as { pageInfo?: { endCursor?: string | null } }).pageInfo?.endCursor ?? null;
      if (after === null) continue;
      places += 1;
      for (const [label, who, leaks] of everybody) {
        const [answer] = answersOf(await s.ask(who, "query", field, [{ ...plain.args, after }], 4), 1);
        found.push(...leaks(JSON.stringify(answer)).map((leak) => `${label}: ${field.name} tells ${leak}`));
      }
    }
    expect(places).toBeGreaterThan(20);
    expect(found).toEqual([]);
  }, 120_000);

  it("a chain's contact reads of his own chain what both sides know, and nothing behind it", async () => {
    const maker = s.company.manufacturerId;
    // As our confirmation would leave a statement, of which one row was let go as noise.
    for (const table of ["statement_item", "statement_variance"])
      await s.w.rows(`UPDATE ${table} SET state = 'WRITTEN_OFF' WHERE manufacturer_id = $1`, [maker]);
    const [statement] = await s.w.rows<{ chain: string }>(
      `UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED' WHERE manufacturer_id = $1 AND their_number LIKE $2 || '%' RETURNING chain_id AS chain`,
      [maker, mark],
    );
    const guest = await s.w.person(maker, "CHAIN_CONTACT", { chainId: statement!.chain, name: "采购" });
    const behind = secretsIn(s.rows.flatMap(apart), ({ table }) => table === "behind", [
      ...[guest.personId, guest.membershipId, maker],
    ]);
    const found: string[] = [];
    for (const field of s.fields.queries)
      for (const way of s.ways(field)) {
        const tried = way.slot === null ? [""] : s.idsFor(way.slot.name === "id" ? field.name : way.slot.name);
        const asked = tried.map((id) => argsWith(way, id, newId));
        const depth = way.slot === null ? 4 : isAbstractType(getNamedType(field.type)) ? 2 : 3;
        const answers = answersOf(await s.ask(guest, "query", field, asked, depth), asked.length);
        for (const [at, answer] of answers.entries()) {
          const text = JSON.stringify(answer) ?? "";
          const leaks = leaksIn(text, behind, JSON.stringify(asked[at])).filter(isTheirs);
          if (/"(?:WRITTEN_OFF|LAPSED)"/.test(text)) leaks.push("what we let go");
          found.push(...leaks.map((leak) => `${field.name} ${way.label} ${JSON.stringify(asked[at])} tells ${leak}`));
        }
      }
    expect([...new Set(found.map((each) => each.slice(0, 300)))]).toEqual([]);
    // What has no id and no mark: how we see fees, and what we ask of dealers.
    const { data } = await s.w.ask(guest, "{ kaFeeKinds { legality } dossierRequirement { fields } }");
    expect(data).toEqual({ kaFeeKinds: [], dossierRequirement: { fields: [] } });
    const rowIds = [...new Set(s.rows.map(({ row }) => row["id"]).filter((id) => typeof id === "string"))];
    const every = nodeTypes().flatMap((type) => rowIds.map((id) => `${type}_${id}`));
    const there = await s.nodesThere(guest, every);
    expect([...new Set(there.map((id) => id.slice(0, id.indexOf("_"))))].sort()).toEqual([
      ...["Chain", "ChainBanner", "ChainDispute", "ChainEntity", "ChainInvoice", "ChainPaper", "ChainStatement"],
      "ChainStore",
    ]);
    expect(there.filter((id) => behind.uuids.has(id.slice(-36)))).toEqual([]);
  }, 180_000);

  it("and sees nothing move when our people note, assign and book among themselves, nor what the law gives them", async () => {
    const maker = s.company.manufacturerId;
    const [at] = await s.w.rows<Record<"chain" | "statement" | "dispute" | "payment", string>>(
      `SELECT t.chain_id AS chain, t.id AS statement, d.id AS dispute, p.payment_id AS payment FROM chain_statement t
       JOIN chain_dispute d ON d.statement_id = t.id JOIN chain_payment_line p ON p.statement_id = t.id
       WHERE t.manufacturer_id = $1 AND t.number LIKE $2 || '%' AND t.from_on = '2026-01-01' LIMIT 1`,
      [maker, mark],
    );
    const [dispute, statement] = [globalId("ChainDispute", at!.dispute), globalId("ChainStatement", at!.statement)];
    await s.w.rows(`UPDATE chain_statement SET state = 'LOCKED' WHERE id = $1`, [at!.statement]);
    const figures = {
      ...{ toInvoice: [], fees: [], interestMinor: "185000" },
      dues: [{ dueOn: "2026-06-10", legalMax: "2026-05-04", breachDays: 37, amount: "10000000" }],
    };
    await s.w.rows(`UPDATE chain_closing SET figures = $2 WHERE statement_id = $1`, [at!.statement, figures]);
    const guest = await s.w.person(maker, "CHAIN_CONTACT", { chainId: at!.chain });
    const all = `interest { amount } breachDays dues { legalMax breachDays }`;
    const asks = `query ($id: ID!) { node(id: $id) { ... on ChainStatement { version closing { ${all} } } ... on ChainDispute { version } } }`;
    const node = async (who: Asker, id: string) => (await s.w.ask(who, asks, { id })).data.node;
    const seen = async () => {
      const fields = s.fields.queries.filter(({ name }) => ["chainStatements", "chainDisputes"].includes(name));
      const lists = await Promise.all(fields.map((field) => s.ask(guest, "query", field, [{ first: 100 }], 4)));
      const told = await behindSeal(s.w, { manufacturerId: maker, dealerId: null, chainId: at!.chain }, lists);
      return [...told, ...(await Promise.all([statement, dispute].map((id) => node(guest, id))))];
    };
    const before = await seen();
    expect([before.slice(0, 2).join().includes(dispute), before[2]]).toEqual([true, new Set([0n])]);
    expect(before[3]).toEqual({
      version: expect.any(Number),
      closing: { interest: null, breachDays: null, dues: [{ legalMax: "2026-05-04", breachDays: null }] },
    });
    const ours = async () => [await node(s.company.manager, statement), await node(s.company.manager, dispute)];
    const [known, argued] = await ours();
    expect(known.closing).toMatchObject({ interest: { amount: "1850.00" }, breachDays: 37 });
    const finance = await s.w.person(maker, "FINANCE");
    const acts = [
      [s.company.manager, "chainDisputeNote", { dispute, text: "among ourselves" }],
      [s.company.manager, "chainDisputeAssign", { dispute, dueOn: "2026-12-01" }],
      [finance, "chainPaymentUnapply", { payment: globalId("ChainPayment", at!.payment), statement, reason: "wrong" }],
    ] as const;
    for (const [who, verb, input] of acts)
      expect(await acting(s.w, who, verb, input, "__typename")).toMatchObject({ errors: [] });
    const [moved, noted] = await ours();
    expect([moved.version - known.version, noted.version - argued.version]).toEqual([1, 2]);
    // His place in the events, which these acts went into, does not move either.
    await published(s.w);
    expect(await seen()).toEqual(before);
    // What is said to him is told, by a version of his own; the one of ours is none of his.
    const said = (version: number) =>
      acting(s.w, guest, "chainDisputeComment", { dispute, text: "we look into it", version }, "dispute { version }");
    await expect(said(noted.version)).rejects.toThrow("STALE_VERSION");
    const mine = (before[3] as { version: number }).version;
    expect(await said(mine)).toMatchObject({ errors: [], dispute: { version: mine + 1 } });
  }, 120_000);

  it("and acts on what is there by answering, claiming and signing alone", async () => {
    const [chain] = await s.w.rows<{ id: string }>(
      `SELECT chain_id AS id FROM chain_statement WHERE manufacturer_id = $1 AND their_number LIKE $2 || '%' LIMIT 1`,
      [s.company.manufacturerId, mark],
    );
    const guest = await s.w.person(s.company.manufacturerId, "CHAIN_CONTACT", { chainId: chain!.id });
    const beginnings = beginningsFor(s.rows, s.victim.dealerId);
    const done = new Set<string>();
    for (const field of s.fields.mutations.filter(({ name }) => !/^(?:session|password|invitation)/.test(name)))
      for (const way of s.ways(field).filter(({ label }) => label.startsWith("plain")))
        for (const id of way.slot === null ? [""] : s.idsFor(way.slot.name, 3, field.name)) {
          const args = argsWith(way, id, (slot) => s.idsFor(slot, 3, field.name)[0] as string);
          const given = begun(args["input"], beginnings[field.name], id) as object;
          const input = { ...given, requestId: newId(), ...previewOf(field) };
          const [answer] = answersOf(await s.ask(guest, "mutation", field, [{ ...args, input }], 2), 1);
          if ((answer as { errors?: unknown[] }).errors?.length === 0) done.add(field.name);
        }
    // Beside them what is his own: his files, his language, his filters.
    const his = ["chainDisputeComment", "chainDisputeRaise", "statementSign", "fileUploadOpen", "viewerLanguageSet"];
    expect([...done].filter((name) => ![...his, "keptFilterSave"].includes(name))).toEqual([]);
    expect(done.has("chainDisputeComment")).toBe(true);
  }, 120_000);
});
