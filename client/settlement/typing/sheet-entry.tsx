import { useApolloClient, useQuery } from "@apollo/client/react";
import { Alert, App, Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useCommand } from "../../app/command.ts";
import { StatementSheetEnterDocument } from "../../gql/documents/StatementSheetEnter.ts";
import { StatementTypingDocument } from "../../gql/documents/StatementTyping.ts";
import type { StatementTypingQuery } from "../../gql/types.ts";
import type { Refused } from "../../ui/refusals.tsx";
import { Answered, EmptyState, LoadingPage } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { PeriodDays } from "../period.tsx";
import { useSubmitKey } from "../use-submit-key.ts";
import { Begin, Head, Lines, Outcome, Sum, type Taken, Wrong } from "./sheet-parts.tsx";
import { type SheetRow, mostRows, sendable, totalBeside } from "./sheet-rows.ts";
import { typingWords } from "./typing.texts.ts";
import { type Sheet, blankSheet, useSheet } from "./use-sheet.ts";
import { useStanding } from "./use-standing.ts";

type Node = NonNullable<StatementTypingQuery["node"]>;
type Statement = Extract<Node, { __typename: "ChainStatement" }>;

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
          <Closed statement={statement.id} title={t.closed} />
        )
      }
    </Answered>
  );
}

/** Why nothing can be typed in, and the way back. */
function Closed({ statement, title }: { statement: string; title: string }): ReactNode {
  const t = useTexts(typingWords);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <EmptyState title={title}>
        <Link to={`/settlement/statements/${statement}`}>{t.back}</Link>
      </EmptyState>
    </div>
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
  // A total of the sheet's own beside its lines is there to be looked at: that it is meant, with these lines, a person says.
  const meant = (rows: readonly SheetRow[]) => ({ total: totalBeside(rows, statement.theirs?.amount ?? null) });
  const stands = useStanding(statement.id, statement.revision > 0 && !begun, (rows) =>
    set({ ...blankSheet(statement.revision, statement.theirNumber ?? ""), ...meant(rows), signed: "yes", rows }),
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
  if (stands === "many") return <Closed statement={statement.id} title={t.tooMany(mostRows)} />;
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
        <Begin again={statement.revision > 0} begun={begun} clear={clear} />
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
