import { useQuery } from "@apollo/client/react";
import { App, Checkbox, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { StatementItemsDocument } from "../../gql/documents/StatementItems.ts";
import { StatementItemsMatchDocument } from "../../gql/documents/StatementItemsMatch.ts";
import type { StatementItemFilter } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { Rows } from "../../ui/rows.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { settlementWords } from "../settlement.texts.ts";
import { useSubmitKey } from "../use-submit-key.ts";
import { useAbout } from "./grid-row.tsx";
import { benchWords } from "./bench.texts.ts";
import { panelWords } from "./panel.texts.ts";
import { sumOf } from "./sums.ts";
import type { Row } from "./use-feeds.ts";

type Props = {
  readonly statement: string;
  readonly rows: readonly Row[];
  close(): void;
  done(matched: readonly Row[]): void;
};

/** Whose lines the rows lack, of what is not settled yet; both sides are shown where they lack neither. */
const lacking = (rows: readonly Row[]): StatementItemFilter => ({
  states: ["OPEN", "CARRIED"],
  ...(rows.every(({ kind }) => kind === "OURS_ONLY")
    ? { side: "THEIRS_ONLY" }
    : rows.every(({ kind }) => kind === "THEIRS_ONLY")
      ? { side: "OURS_ONLY" }
      : {}),
});

/** Joins rows by hand: those that were chosen in the list, and rows of the other side chosen here. */
export function MatchWith({ statement, rows, close, done }: Props): ReactNode {
  const t = useTexts(panelWords);
  const s = useTexts(settlementWords);
  const b = useTexts(benchWords);
  const about = useAbout();
  const { message } = App.useApp();
  const [text, setText] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly Row[]>([]);
  const act = useCommand(StatementItemsMatchDocument, "statementItemsMatch");
  const filter = { ...lacking(rows), ...(text === null ? {} : { text }) };
  const asked = useQuery(StatementItemsDocument, {
    variables: { id: statement, first: 50, after: null, filter, orderBy: "POSITION" },
    fetchPolicy: "no-cache",
  });
  const node = (asked.data ?? asked.previousData)?.node;
  const own = new Set(rows.map(({ id }) => id));
  const found = node?.__typename === "ChainStatement" ? node.items.nodes.filter(({ id }) => !own.has(id)) : undefined;
  const all = [...rows, ...chosen];
  const submit = async () => {
    const reply = await act.run({ statement, items: all.map(({ id }) => id) });
    if (reply?.errors.length !== 0) return;
    void message.success(t.matchDone);
    done(reply.items ?? []);
  };
  const toggle = (row: Row) =>
    setChosen((now) => (now.some(({ id }) => id === row.id) ? now.filter(({ id }) => id !== row.id) : [...now, row]));
  const first = rows[0];
  useSubmitKey(() => {
    if (all.length > 1) void submit();
  });
  return (
    <Modal
      open
      width={900}
      title={t.matchTitle}
      okText={t.matchNow}
      okButtonProps={{ disabled: all.length < 2 }}
      confirmLoading={act.running}
      onOk={() => void submit()}
      onCancel={close}
    >
      <p>{rows.length === 1 && first !== undefined ? t.matchWhy(about(first)) : t.wasMatched}</p>
      <SearchField label={t.matchSearch} value={text} search={setText} />
      <div style={{ maxHeight: "44vh", overflow: "auto", marginBlock: 8 }}>
        {found === undefined ? (
          <LoadingRows rows={4} />
        ) : (
          <Rows
            label={t.matchTitle}
            rows={found}
            keyOf={(row) => row.id}
            open={toggle}
            empty={<EmptyState title={t.matchNone} />}
            columns={[
              {
                title: t.document,
                key: "about",
                card: "head",
                width: 480,
                ellipsis: true,
                render: (_, row) => (
                  <Checkbox
                    checked={chosen.some(({ id }) => id === row.id)}
                    onClick={(event) => event.stopPropagation()}
                    onChange={() => toggle(row)}
                  >
                    {about(row)}
                  </Checkbox>
                ),
              },
              {
                title: t.ours,
                key: "ours",
                align: "right",
                width: 110,
                render: (_, row) => <Money value={row.ours} bare />,
              },
              {
                title: t.theirs,
                key: "theirs",
                align: "right",
                width: 110,
                render: (_, row) => <Money value={row.theirs} bare />,
              },
              {
                title: b.kind,
                key: "code",
                width: 100,
                render: (_, row) => (row.code === null ? "" : wordOf(s, row.code)),
              },
            ]}
          />
        )}
      </div>
      <p aria-live="polite">
        <span className="quiet">{t.matchSum}</span> <Money value={sumOf(all.map(({ difference }) => difference))} />
      </p>
      <Reasons reasons={act.refused} />
      {act.failure === undefined ? null : <p role="alert">{act.failure.message}</p>}
    </Modal>
  );
}
