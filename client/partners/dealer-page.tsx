import { useQuery } from "@apollo/client/react";
import { Alert, Descriptions } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { useCommand } from "../app/command.ts";
import { DealerPageDocument } from "../gql/documents/DealerPage.ts";
import { DealerPersonRecordDocument } from "../gql/documents/DealerPersonRecord.ts";
import { DealerUpdateDocument } from "../gql/documents/DealerUpdate.ts";
import type { DealerWholeFragment } from "../gql/types.ts";
import { Answered } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { DealerActs } from "./dealer-acts.tsx";
import { DealerStatus } from "./dealer-status.tsx";
import { dealerWords } from "./dealer.texts.ts";
import { groupFields, valuesOf } from "./dossier-fields.ts";
import { DossierGroup, type Value } from "./dossier-group.tsx";
import { dossierWords } from "./dossier.texts.ts";
import { SalesRegions } from "./sales-regions.tsx";
import { ShipTos } from "./ship-tos.tsx";
import { Standings } from "./standings.tsx";

/** A dealer's dossier in its five groups, his places, and what can be done about the relation. */
export function DealerPage(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(DealerPageDocument, { variables: { id } });
  return (
    <Answered asked={asked} thing={(data) => data.dealer}>
      {(dealer) => <Whole dealer={dealer} />}
    </Answered>
  );
}

function Whole({ dealer }: { dealer: DealerWholeFragment }): ReactNode {
  const t = useTexts(dossierWords);
  const d = useTexts(dealerWords);
  const why = dealer.blacklistReason ?? dealer.suspendReason ?? dealer.endReason;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{dealer.name}</h1>
        <DealerStatus {...dealer} />
        <div className="acts">
          <DealerActs dealer={dealer} />
        </div>
      </div>
      {why === null ? null : <Alert type="warning" showIcon title={why} style={{ marginBottom: 12 }} />}
      {dealer.dossierNeglected ? <Alert type="info" showIcon title={d.neglected} style={{ marginBottom: 12 }} /> : null}
      <section className="panel">
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            { key: "code", label: t.code, children: <span className="mono">{dealer.code}</span> },
            { key: "class", label: t.dealerClass, children: dealer.dealerClass ?? "—" },
            { key: "phone", label: t.phone, children: dealer.phone ?? "—" },
            { key: "licence", label: t.licenceNo, children: dealer.licenceNo ?? "—" },
            { key: "since", label: t.since, children: <Instant at={dealer.createdAt} /> },
            { key: "orders", label: t.orders, children: <Link to={`/orders?dealer=${dealer.id}`}>{t.orders}</Link> },
          ]}
        />
      </section>
      <SalesRegions dealer={dealer} />
      <Groups dealer={dealer} />
      <ShipTos dealer={dealer} />
      {dealer.standings.length > 0 ? <Standings rows={dealer.standings} /> : null}
    </div>
  );
}

function Groups({ dealer }: { dealer: DealerWholeFragment }): ReactNode {
  const t = useTexts(dossierWords);
  const update = useCommand(DealerUpdateDocument, "dealerUpdate");
  const record = useCommand(DealerPersonRecordDocument, "dealerPersonRecord");
  const values = valuesOf(dealer);
  const missing = (group: string) => dealer.completeness.find((each) => each.group === group)?.missing.length;
  const save = async ({ funds, ...dossier }: Record<string, Value>): Promise<boolean> => {
    const about = { dealer: dealer.id, version: dealer.version };
    const reply = await update.run({
      ...about,
      dossier,
      ...(funds === undefined ? {} : { funds: funds as string | null }),
    });
    return reply?.errors.length === 0;
  };
  const savePerson = async ({ purpose, source, ...person }: Record<string, Value>): Promise<boolean> => {
    const kept = {
      purpose: String(purpose ?? values["purpose"] ?? ""),
      source: String(source ?? values["source"] ?? ""),
    };
    const reply = await record.run({ dealer: dealer.id, version: dealer.version, person, ...kept });
    return reply?.errors.length === 0;
  };
  return (
    <>
      {(["MARKET", "CUSTOMER", "MEANS"] as const).map((group) => (
        <DossierGroup
          key={group}
          group={group}
          fields={groupFields[group]}
          values={values}
          missing={missing(group)}
          editable={dealer.viewerCanUpdate}
          refused={update.refused}
          running={update.running}
          save={save}
        />
      ))}
      {dealer.viewerCanHandlePerson ? (
        <DossierGroup
          group="PERSON"
          fields={groupFields.PERSON}
          values={values}
          missing={missing("PERSON")}
          editable
          note={t.personNote}
          refused={record.refused}
          running={record.running}
          save={savePerson}
        />
      ) : null}
    </>
  );
}
