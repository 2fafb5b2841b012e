import { useQuery } from "@apollo/client/react";
import { Form } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import type { Uploaded } from "../app/upload.ts";
import { sumOf } from "../credit/amounts.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { SplitBesideDocument } from "../gql/documents/SplitBeside.ts";
import { SplitFigureAdoptDocument } from "../gql/documents/SplitFigureAdopt.ts";
import type { SplitBesideQuery, TerritorySplitLineKind } from "../gql/types.ts";
import { PhotoField } from "../orders/photos.tsx";
import { Money } from "../ui/money.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { counterWords } from "./counter.texts.ts";
import { Ground } from "./offer/ground.tsx";
import { offerFigureWords } from "./offer/offer.texts.ts";

type Split = Extract<NonNullable<SplitBesideQuery["node"]>, { __typename: "TerritorySplit" }>;
type Version = NonNullable<Split["offered"]>;
type Wanted = NonNullable<Split["counter"]>["wanted"][number];
type Sum = { readonly amount: string; readonly currency: string };
type Row = {
  readonly kind: TerritorySplitLineKind;
  readonly offered: Sum | null;
  readonly measured: Sum | null;
  readonly wanted: Wanted | null;
};

type Props = {
  readonly id: string;
  readonly versions: readonly { readonly no: number; readonly side: string; readonly answers: number | null }[];
};

/** The last counter of a split beside the offer it answers, for either side; nothing where none was made. */
export function CounterBeside({ id, versions }: Props): ReactNode {
  const t = useTexts(counterWords);
  const counter = versions.filter(({ side }) => side === "DEALER").at(-1);
  const asked = useQuery(SplitBesideDocument, {
    variables: { id, counter: counter?.no ?? 0, offered: counter?.answers ?? 0 },
    skip: counter === undefined || counter.answers === null,
  });
  const split = asked.data?.node?.__typename === "TerritorySplit" ? asked.data.node : null;
  if (counter === undefined || counter.answers === null) return null;
  return (
    <section className="panel" data-testid="beside">
      <h2>{t.title}</h2>
      {split === null ? <LoadingRows rows={4} /> : <Beside split={split} />}
    </section>
  );
}

const ofKind = (version: Version, kind: TerritorySplitLineKind): Sum | null => {
  const lines = (version.settlement?.lines ?? []).filter((line) => line.kind === kind);
  const [first, ...more] = lines.flatMap(({ amount }) => amount ?? []);
  return first === undefined || more.length + 1 < lines.length ? null : sumOf([first, ...more]);
};

const components: readonly TerritorySplitLineKind[] = [
  ...(["A", "B", "CAP", "BUY_BACK", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE", "PENALTY"] as const),
];
const takenOff: readonly TerritorySplitLineKind[] = ["RECEIVABLE", "PENALTY"];

function Beside({ split }: { split: Split }): ReactNode {
  const t = useTexts(counterWords);
  const { offered, counter } = split;
  if (offered === null || counter === null) return null;
  const rows = components
    .map((kind) => ({
      ...{ kind, offered: ofKind(offered, kind), measured: ofKind(counter, kind) },
      wanted: counter.wanted.find((each) => each.kind === kind) ?? null,
    }))
    .filter((row) => row.offered !== null || row.measured !== null || row.wanted !== null);
  return (
    <>
      <dl className="figures">
        {counter.effectiveOn === offered.effectiveOn ? null : (
          <div>
            <dt>{t.day}</dt>
            <dd>
              <Day day={offered.effectiveOn} /> → <Day day={counter.effectiveOn} />
            </dd>
          </div>
        )}
      </dl>
      {(["kept", "given"] as const).map((what) =>
        counter[what].length === 0 ? null : (
          <div key={what}>
            <h3>{t[what]}</h3>
            <Ground cells={counter[what]} />
          </div>
        ),
      )}
      <Figures split={split} rows={rows} offered={offered} counter={counter} />
    </>
  );
}

type FiguresProps = { split: Split; rows: readonly Row[]; offered: Version; counter: NonNullable<Split["counter"]> };

function Figures({ split, rows, offered, counter }: FiguresProps): ReactNode {
  const t = useTexts(counterWords);
  const f = useTexts(offerFigureWords);
  const right = { align: "right", width: 150 } as const;
  const columns: Columns<Row> = [
    { title: t.component, key: "kind", card: "head", render: (_, { kind }) => f[kind] },
    {
      ...{ title: t.offered(offered.no), key: "offered", ...right },
      render: (_, row) => <Money value={row.offered} />,
    },
    // What his ground comes to is worked out for the manufacturer's people alone.
    ...(counter.settlement === null
      ? []
      : [
          {
            ...{ title: t.measured, key: "measured", ...right },
            render: (_: unknown, row: Row) => <Money value={row.measured} />,
          },
        ]),
    {
      ...{ title: t.wanted, key: "wanted", ...right },
      render: (_, { kind, wanted }) =>
        wanted === null ? (
          <span className="quiet">{t.same}</span>
        ) : (
          <strong>
            {takenOff.includes(kind) ? "− " : ""}
            <Money value={wanted.amount} />
          </strong>
        ),
    },
    {
      ...{ title: t.why, key: "why", card: "bare" },
      render: (_, { kind, wanted }) => (wanted === null ? null : <Why split={split} kind={kind} wanted={wanted} />),
    },
  ];
  return (
    <>
      <Rows label={t.title} rows={rows} columns={columns} keyOf={({ kind }) => kind} />
      <dl className="figures">
        <div>
          <dt>{t.due}</dt>
          <dd>
            <Money value={offered.settlement?.due ?? null} />
          </dd>
        </div>
        {counter.settlement === null ? null : (
          <div>
            <dt>{t.measured}</dt>
            <dd>
              <Money value={counter.settlement.due} />
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

type WhyProps = { readonly split: Split; readonly kind: TerritorySplitLineKind; readonly wanted: Wanted };

function Why({ split, kind, wanted }: WhyProps): ReactNode {
  const t = useTexts(counterWords);
  return (
    <>
      {wanted.reason}{" "}
      {wanted.files.map((file, at) => (
        <a key={file} href={`/files/${file}`} target="_blank" rel="noreferrer" style={{ marginInlineEnd: 8 }}>
          {t.evidence(at + 1)}
        </a>
      ))}
      {split.viewerCanEnterFigure && adoptable.includes(kind) ? <Adopt split={split} kind={kind} /> : null}
    </>
  );
}

/** What is an amount of its own; the others follow from sales, terms and lots. */
const adoptable: readonly TerritorySplitLineKind[] = ["B", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE", "PENALTY"];

function Adopt({ split, kind }: Omit<WhyProps, "wanted">): ReactNode {
  const t = useTexts(counterWords);
  const act = useCommand(SplitFigureAdoptDocument, "territorySplitFigureAdopt");
  const [files, setFiles] = useState<readonly Uploaded[]>([]);
  return (
    <ActDialog
      {...{ act, label: t.adopt, done: t.adopted, fields: ["files"], small: true }}
      input={() => ({
        ...{ split: split.id, version: split.version, kind, note: "", preview: false },
        files: files.map(({ id }) => id),
      })}
    >
      <p>{t.adoptWhy}</p>
      <Form.Item label={t.more} {...fieldRefusal(act.refused, "files")}>
        <PhotoField label={t.proof} photos={files} change={setFiles} />
      </Form.Item>
    </ActDialog>
  );
}
