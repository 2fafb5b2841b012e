import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@apollo/client/react";
import { Button, Drawer } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { StatementItemOfDocument } from "../../gql/documents/StatementItemOf.ts";
import type { StatementItemWholeFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Instant } from "../../ui/time.tsx";
import { DisputeView } from "../disputes/dispute-drawer.tsx";
import { DocumentLink } from "../document-link.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { ItemStateChip } from "../states.tsx";
import { useAbout } from "./grid-row.tsx";
import { Compare, type Line, LineList } from "./line-compare.tsx";
import { panelWords } from "./panel.texts.ts";

type Item = StatementItemWholeFragment;
type Props = {
  readonly statement: string;
  readonly id: string;
  readonly wide: boolean;
  /** Another text when what is known of the item is old. */
  readonly since: string;
  acts(item: Item): ReactNode;
  lineActs?(line: Line): ReactNode;
  close(): void;
};

/** One row beside the list: both sides, why they belong together, the term and the papers behind ours, what was decided. */
export function ItemPanel(props: Props): ReactNode {
  const t = useTexts(panelWords);
  const { statement, id, wide, since, close } = props;
  const asked = useQuery(StatementItemOfDocument, { variables: { statement, item: id }, fetchPolicy: "no-cache" });
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) void asked.refetch();
    first.current = false;
  }, [since]);
  const node = (asked.data ?? asked.previousData)?.node;
  const item = node?.__typename === "ChainStatement" ? node.item : undefined;
  const content =
    item === undefined ? (
      asked.error === undefined ? (
        <LoadingRows rows={6} />
      ) : (
        <Failed error={asked.error} again={() => void asked.refetch()} />
      )
    ) : item === null ? (
      <p>{t.gone}</p>
    ) : (
      <Whole {...props} item={item} />
    );
  if (!wide)
    return (
      <Drawer rootClassName="bench-item" open onClose={close} title={t.title} size={640}>
        {content}
      </Drawer>
    );
  return (
    <aside className="bench-side" aria-label={t.title}>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t.close}
        onClick={close}
        style={{ float: "right" }}
      />
      {content}
    </aside>
  );
}

function Whole({ item, acts, lineActs }: Props & { item: Item }): ReactNode {
  const t = useTexts(panelWords);
  const s = useTexts(settlementWords);
  const about = useAbout();
  const ours = item.lines.filter(({ side }) => side === "OURS");
  const theirs = item.lines.filter(({ side }) => side === "THEIRS");
  const single = ours.length <= 1 && theirs.length <= 1;
  return (
    <div className="item-whole">
      <h2>{about(item)}</h2>
      <p>
        <ItemStateChip state={item.state} />{" "}
        {item.code === null ? null : <StatusChip tone="plain">{wordOf(s, item.code)}</StatusChip>}
      </p>
      <p>{item.explanation}</p>
      {acts(item)}
      {item.variances.length === 0 ? null : (
        <section>
          <h3>{t.parts}</h3>
          {item.variances.map((part) => (
            <div key={part.id} className="again">
              <span>{wordOf(s, part.code)}</span>
              <Money value={part.amount} />
            </div>
          ))}
        </section>
      )}
      {single ? (
        <Compare ours={ours[0] ?? null} theirs={theirs[0] ?? null} acts={lineActs} />
      ) : (
        <>
          <LineList title={t.ours} lines={ours} {...(lineActs === undefined ? {} : { acts: lineActs })} />
          <LineList title={t.theirs} lines={theirs} {...(lineActs === undefined ? {} : { acts: lineActs })} />
        </>
      )}
      <Grounds lines={item.lines} />
      <section>
        <h3>{t.decided}</h3>
        {item.decidedAt === null ? (
          <p className="quiet">{t.undecided}</p>
        ) : (
          <p>
            <Instant at={item.decidedAt} /> {item.decidedBy ?? ""}
          </p>
        )}
        {item.note === null ? null : <p style={{ whiteSpace: "pre-line" }}>{item.note}</p>}
      </section>
      {item.dispute === null ? null : <DisputeView dispute={item.dispute} />}
    </div>
  );
}

/** The terms and papers behind our lines, and what the contract says of the fees on theirs, each once. */
function Grounds({ lines }: { lines: readonly Line[] }): ReactNode {
  const t = useTexts(panelWords);
  const said = lines.flatMap(({ rule, agreed }) => [...(rule?.term == null ? [] : [rule.term]), ...agreed]);
  const terms = [...new Set(said.map(({ text }) => text))];
  const papers = new Map(
    lines.flatMap(({ rule }) => (rule?.documents ?? []).map((paper) => [paper.id, paper] as const)),
  );
  return (
    <>
      {terms.length === 0 ? null : (
        <section>
          <h3>{t.term}</h3>
          {terms.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      )}
      {papers.size === 0 ? null : (
        <section>
          <h3>{t.documents}</h3>
          {[...papers.values()].map((paper) => (
            <div key={paper.id}>
              <DocumentLink document={paper} />
            </div>
          ))}
        </section>
      )}
    </>
  );
}
