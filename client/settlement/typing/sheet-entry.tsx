import type { ApolloClient } from "@apollo/client";
import { useApolloClient, useQuery } from "@apollo/client/react";
import { Alert, App, Button, Checkbox, Form, Input, Popconfirm, Radio } from "antd";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useCommand } from "../../app/command.ts";
import { StatementSheetEnterDocument } from "../../gql/documents/StatementSheetEnter.ts";
import { StatementSheetLinesDocument } from "../../gql/documents/StatementSheetLines.ts";
import { StatementTypingDocument } from "../../gql/documents/StatementTyping.ts";
import type { StatementSheetEnterMutation, StatementSheetLinesQuery, StatementTypingQuery } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { Answered, EmptyState, LoadingPage } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { PeriodDays } from "../period.tsx";
import { useSubmitKey } from "../use-submit-key.ts";
import { SheetGrid } from "./sheet-grid.tsx";
import { type Column, type SheetRow, columns, isBlank, mostRows, pasted, sendable, sumOf } from "./sheet-rows.ts";
import { typingWords } from "./typing.texts.ts";
import { type Sheet, blankSheet, useSheet } from "./use-sheet.ts";

type Node = NonNullable<StatementTypingQuery["node"]>;
type Statement = Extract<Node, { __typename: "ChainStatement" }>;
type Taken = NonNullable<StatementSheetEnterMutation["statementSheetEnter"]["statement"]>;

/** A chain's statement typed in by hand, or pasted from a spreadsheet: checked and kept as a file's is. */
export function SheetEntry(): ReactNode {
  const t = useTexts(typingWords);
  const { id = "" } = useParams();
  const asked = useQuery(StatementTypingDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  return (
    <Answered
      asked={asked}
      thing={({ node }) => (node?.__typename === "ChainStatement" ? node : null)}
      loading={<LoadingPage />}
    >
      {(statement) =>
        statement.viewerCanImport ? (
          <Typing key={statement.id} statement={statement} />
        ) : (
          <div className="page">
            <div className="page-head">
              <h1>{t.title}</h1>
            </div>
            <EmptyState title={t.closed}>
              <Link to={`/settlement/statements/${statement.id}`}>{t.back}</Link>
            </EmptyState>
          </div>
        )
      }
    </Answered>
  );
}

const wired = (sheet: Sheet, lines: readonly SheetRow[]) => ({
  ...{ number: sheet.number.trim(), totalMeant: sheet.totalMeant, net: sheet.net },
  ...(sheet.total.trim() === "" ? {} : { total: sheet.total.trim() }),
  ...(sheet.signed === "" ? {} : { signed: sheet.signed === "yes" }),
  lines: lines.map((line) => ({ ...line })),
});

function Typing({ statement }: { statement: Statement }): ReactNode {
  const t = useTexts(typingWords);
  const { message } = App.useApp();
  const client = useApolloClient();
  const navigate = useNavigate();
  const fresh = useMemo(() => blankSheet(statement.revision, statement.theirNumber ?? ""), [statement]);
  const { sheet, begun, set, clear } = useSheet(statement.id, fresh);
  const stands = useStanding(statement.id, statement.revision > 0 && !begun, (rows) =>
    set({ ...blankSheet(statement.revision, statement.theirNumber ?? ""), signed: "yes", rows }),
  );
  const check = useCommand(StatementSheetEnterDocument, "statementSheetEnter");
  const act = useCommand(StatementSheetEnterDocument, "statementSheetEnter");
  const [checked, setChecked] = useState<{ readonly text: string; readonly taken: Taken | null }>();
  // What was refused stays beside its cells while they are mended.
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const said = useMemo(() => sendable(sheet.rows), [sheet.rows]);
  const input = useMemo(
    () => ({
      statement: statement.id,
      ...wired(
        sheet,
        said.map(({ line }) => line),
      ),
    }),
    [statement.id, sheet, said],
  );
  const text = JSON.stringify(input);
  const inOrder = checked?.text === text ? checked.taken : null;
  const send = async (preview: boolean) => {
    if (said.length === 0 || said.length > mostRows || sheet.number.trim() === "") return;
    const reply = await (preview ? check : act).run({ ...input, ...(preview ? { preview: true } : {}) });
    if (reply === undefined) return;
    setRefused(reply.errors.map((error) => inGrid(error, said)));
    setChecked({ text, taken: reply.errors.length === 0 ? reply.statement : null });
    if (preview || reply.errors.length > 0) return;
    clear();
    void message.success(t.saved);
    await client.refetchQueries({ include: "active" });
    void navigate(`/settlement/statements/${statement.id}`);
  };
  useSubmitKey(() => void send(inOrder === null));
  const busy = check.running || act.running;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <Link to={`/settlement/statements/${statement.id}`}>
          {statement.number} {statement.chain?.name ?? ""}
        </Link>
        <span className="quiet">
          <PeriodDays from={statement.from} to={statement.to} />
        </span>
      </div>
      <p className="quiet">
        {t.why} {t.kept}
      </p>
      {begun && sheet.revision !== statement.revision ? (
        <Alert type="warning" showIcon title={t.changedSince} style={{ marginBottom: 8 }} />
      ) : null}
      {stands === null ? null : <p aria-live="polite">{t.loading(stands)}</p>}
      <Head sheet={sheet} set={set} refused={refused} />
      <Wrong refused={refused} />
      <Lines sheet={sheet} set={set} refused={refused} />
      <div className="entry-foot">
        <Button
          type={inOrder === null ? "primary" : "default"}
          loading={check.running}
          disabled={said.length === 0 || said.length > mostRows || sheet.number.trim() === ""}
          onClick={() => void send(true)}
        >
          {t.check}
        </Button>
        <Button
          type={inOrder === null ? "default" : "primary"}
          loading={act.running}
          disabled={inOrder === null || busy}
          onClick={() => void send(false)}
        >
          {t.save}
        </Button>
        <Begin statement={statement} begun={begun} clear={clear} />
        <Outcome refused={refused} taken={inOrder} before={statement.revision} />
        {said.length > mostRows ? <span role="alert">{t.tooMany(mostRows)}</span> : null}
        {check.failure === undefined && act.failure === undefined ? null : <span role="alert">{t.failed}</span>}
        <span className="total">
          {t.lines(said.length)} · <Sum rows={sheet.rows} currency={statement.currency} />
        </span>
      </div>
    </div>
  );
}

/** A reason at the line of the grid that it concerns: empty lines were not sent. */
function inGrid(reason: Refused, said: readonly { readonly at: number }[]): Refused {
  const [where, n, ...rest] = reason.path;
  if (where !== "lines" || n === undefined) return reason;
  return { ...reason, path: ["lines", String(said[Number(n)]?.at ?? n), ...rest] };
}

/** Reads the lines that stand into a sheet nobody began yet; how many came so far, null when all are there. */
function useStanding(statement: string, wanted: boolean, took: (rows: readonly SheetRow[]) => void): number | null {
  const client = useApolloClient();
  const [count, setCount] = useState<number | null>(wanted ? 0 : null);
  useEffect(() => {
    if (!wanted) return setCount(null);
    let gone = false;
    const read = async () => {
      const rows: SheetRow[] = [];
      for (let after: string | null = null, more = true; more && rows.length < mostRows && !gone;) {
        const page: Page | undefined = await pageAfter(client, statement, after);
        rows.push(...(page?.nodes ?? []).map(rowOf));
        after = page?.pageInfo.endCursor ?? null;
        more = page?.pageInfo.hasNextPage === true;
        if (!gone) setCount(rows.length);
      }
      if (!gone) took(rows);
    };
    void read();
    return () => void (gone = true);
    // Once for a sheet that nobody began: `took` is new with every drawing.
  }, [statement, wanted]);
  return count;
}

type Page = Extract<NonNullable<StatementSheetLinesQuery["node"]>, { __typename: "ChainStatement" }>["sheetLines"];
type Stood = Page["nodes"][number];

/** A page of the lines that stand, as they are now. */
async function pageAfter(client: ApolloClient, id: string, after: string | null): Promise<Page | undefined> {
  const { data } = await client.query({
    ...{ query: StatementSheetLinesDocument, variables: { id, after }, fetchPolicy: "network-only" },
  });
  return data?.node?.__typename === "ChainStatement" ? data.node.sheetLines : undefined;
}

/** A line that stands as cells; its kind and days as they are, so that it stays the same line. */
const rowOf = (line: Stood): SheetRow =>
  Object.fromEntries(
    columns.flatMap((column) => {
      const value = (line as Readonly<Record<string, unknown>>)[column];
      return typeof value === "string" && value !== "" ? [[column, value]] : [];
    }),
  );

type Part = { readonly sheet: Sheet; set(change: Partial<Sheet>): void; readonly refused: readonly Refused[] };

/** What the sheet says of itself once. */
function Head({ sheet, set, refused }: Part): ReactNode {
  const t = useTexts(typingWords);
  return (
    <section className="panel">
      <Form layout="vertical" className="sheet-head">
        <Form.Item label={t.number} htmlFor="sheet-number" required {...fieldRefusal(refused, "number")}>
          <Input
            id="sheet-number"
            maxLength={100}
            value={sheet.number}
            onChange={(event) => set({ number: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t.total} htmlFor="sheet-total" extra={t.totalHint} {...fieldRefusal(refused, "total")}>
          <Input
            id="sheet-total"
            inputMode="decimal"
            value={sheet.total}
            onChange={(event) => set({ total: event.target.value })}
          />
          <Checkbox checked={sheet.totalMeant} onChange={({ target }) => set({ totalMeant: target.checked })}>
            {t.totalMeant}
          </Checkbox>
        </Form.Item>
        <Form.Item label={t.signs}>
          <Radio.Group
            aria-label={t.signs}
            value={sheet.signed}
            onChange={(event) => set({ signed: event.target.value as Sheet["signed"] })}
            options={[
              { value: "", label: t.asLines },
              { value: "yes", label: t.signed },
              { value: "no", label: t.unsigned },
            ]}
          />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Checkbox checked={sheet.net} onChange={({ target }) => set({ net: target.checked })}>
            {t.net}
          </Checkbox>
        </Form.Item>
      </Form>
    </section>
  );
}

/** The grid with room to type on, and its reasons by line. */
function Lines({ sheet, set, refused }: Part): ReactNode {
  const t = useTexts(typingWords);
  const { message } = App.useApp();
  const rows = useMemo(() => {
    const last = sheet.rows.findLastIndex((row) => !isBlank(row));
    const length = Math.min(mostRows, Math.max(15, last + 1 + 5));
    return Array.from({ length: Math.max(length, last + 1) }, (_, at) => sheet.rows[at] ?? noRow);
  }, [sheet.rows]);
  const wrong = useMemo(() => {
    const byLine = new Map<number, Refused[]>();
    for (const reason of refused) {
      const [where, at] = reason.path;
      if (where === "lines" && at !== undefined) byLine.set(Number(at), [...(byLine.get(Number(at)) ?? []), reason]);
    }
    return byLine;
  }, [refused]);
  const change = useCallback(
    (at: number, column: Column, text: string) =>
      set({ rows: rows.map((row, n) => (n === at ? { ...row, [column]: text } : row)) }),
    [rows, set],
  );
  const move = (next: readonly SheetRow[]) => set({ rows: next });
  return (
    <SheetGrid
      rows={rows}
      wrong={wrong}
      change={change}
      paste={(at, text) => {
        const block = pasted(rows, at, text);
        if (block === undefined) return false;
        move(block.rows);
        void message.info(t.pasted(block.count));
        return true;
      }}
      insert={(at) => move([...rows.slice(0, at), noRow, ...rows.slice(at)])}
      remove={(at) => move(rows.filter((_, n) => n !== at))}
    />
  );
}
const noRow: SheetRow = {};

/** Everything that is wrong, line by line; a press goes to the cell. */
function Wrong({ refused }: { refused: readonly Refused[] }): ReactNode {
  const t = useTexts(typingWords);
  const lines = refused.filter(({ path }) => path[0] === "lines" || path.length === 0);
  if (lines.length === 0) return null;
  return (
    <div role="alert" className="panel sheet-wrong">
      <ul className="reasons">
        {lines.slice(0, 100).map((reason, n) => {
          const [, at, column] = reason.path;
          const words = at === undefined ? "" : `${t.row(Number(at) + 1)} `;
          const cell = column === undefined ? "" : `${(t as Readonly<Record<string, unknown>>)[column] as string}：`;
          return (
            <li key={n} data-code={reason.code}>
              {at === undefined ? (
                reason.message
              ) : (
                <button type="button" onClick={() => goTo(Number(at), column ?? "kind")}>
                  {words}
                  {cell}
                  {reason.message}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Brings a cell of the grid into view and goes to it. */
function goTo(row: number, column: string): void {
  const grid = document.querySelector<HTMLElement>(".sheet-grid");
  if (grid === null) return;
  grid.scrollTop = Math.max(0, row * 30 - 60);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const cell = grid.querySelector<HTMLInputElement>(`[data-at="${row}.${column}"]`);
      cell?.focus();
      cell?.select();
    }),
  );
}

/** What the check says: how much is wrong, or what the sheet would bring. */
function Outcome({
  refused,
  taken,
  before,
}: {
  readonly refused: readonly Refused[];
  readonly taken: Taken | null;
  readonly before: number;
}): ReactNode {
  const t = useTexts(typingWords);
  const newest = taken?.revisions[0];
  if (taken === null)
    return refused.length === 0 ? null : (
      <span role="status" className="reasons">
        {t.wrong(refused.length)}
      </span>
    );
  return (
    <span role="status">
      {t.good}{" "}
      {newest === undefined || taken.revision === before
        ? t.same
        : t.would(newest.added, newest.changed, newest.removed)}{" "}
      {newest === undefined || newest.removed === 0 || taken.revision === before ? null : t.removes} {t.comes}{" "}
      <Money value={taken.theirs} />
    </span>
  );
}

/** Beginning anew: with nothing, or with what stands. */
function Begin({
  statement,
  begun,
  clear,
}: {
  readonly statement: Statement;
  readonly begun: boolean;
  clear(): void;
}): ReactNode {
  const t = useTexts(typingWords);
  if (!begun) return null;
  const again = statement.revision > 0;
  return (
    <Popconfirm title={again ? t.loadWhy : t.clearWhy} okText={t.yes} cancelText={t.cancel} onConfirm={clear}>
      <Button>{again ? t.load : t.clear}</Button>
    </Popconfirm>
  );
}

/** What the amounts add up to as they were typed. */
function Sum({ rows, currency }: { readonly rows: readonly SheetRow[]; readonly currency: string }): ReactNode {
  const t = useTexts(typingWords);
  const { minor, unread } = useMemo(() => sumOf(rows), [rows]);
  const size = minor < 0n ? -minor : minor;
  const text = `${minor < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
  return (
    <>
      {t.sum} <strong className="figure">{grouped(text)}</strong> {currency} {unread ? t.unread : null}
    </>
  );
}
