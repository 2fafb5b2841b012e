import type { ReactNode } from "react";
import { useAct } from "../app/use-act.ts";
import { useViewer } from "../app/session.tsx";
import { ActForm, type FieldOf, type Values, counted, typed } from "../catalog/act-form.tsx";
import { OutletActivityRecordDocument } from "../gql/documents/OutletActivityRecord.ts";
import { OutletCloseDocument } from "../gql/documents/OutletClose.ts";
import { OutletCompetitorSetDocument } from "../gql/documents/OutletCompetitorSet.ts";
import { OutletCreateDocument } from "../gql/documents/OutletCreate.ts";
import { OutletUpdateDocument } from "../gql/documents/OutletUpdate.ts";
import type { Channel, OutletRowFragment } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { channelWords, channels } from "../territories/channel.texts.ts";
import { useTexts } from "../ui/texts.ts";
import { outletWords } from "./outlet.texts.ts";

function useFields() {
  const t = useTexts(outletWords);
  const words = useTexts(channelWords);
  const dealer: FieldOf = {
    ...{ key: "dealer", label: t.dealer },
    own: (value, choose) => (
      <DealerPicker id="act-dealer" label={t.dealer} placeholder={t.nobody} value={value} choose={choose} />
    ),
  };
  const channel: FieldOf = {
    ...{ key: "channel", label: t.channel, kind: "choice", required: true },
    options: channels.map((value) => ({ value, label: words[value] })),
  };
  const division: FieldOf = {
    ...{ key: "division", label: t.division, required: true },
    own: (value, choose) => <DivisionPicker id="act-division" label={t.division} value={value} choose={choose} />,
  };
  const name: FieldOf = { key: "name", label: t.name, required: true };
  const address: FieldOf = { key: "address", label: t.address };
  const turnover: FieldOf = { key: "turnover", label: t.turnover, extra: t.turnoverHint };
  return { dealer, channel, division, name, address, turnover };
}

const channelOf = (values: Values): Channel => (values["channel"] ?? "GT") as Channel;

export function OutletCreate(): ReactNode {
  const t = useTexts(outletWords);
  const fields = useFields();
  const { command, submit } = useAct(OutletCreateDocument, "outletCreate", t.done);
  return (
    <ActForm
      label={t.create}
      button={{ type: "primary" }}
      initial={{ channel: "GT" }}
      fields={() => [
        { key: "code", label: t.code, required: true },
        ...[fields.name, fields.division, fields.address, fields.channel, fields.turnover, fields.dealer],
        { key: "openedOn", label: t.openedOn, kind: "day" },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ code: values["code"] ?? "", name: values["name"] ?? "", division: values["division"] ?? "" },
          ...{ address: typed(values["address"]), channel: channelOf(values), turnover: typed(values["turnover"]) },
          ...{ dealer: values["dealer"] ?? null, openedOn: values["openedOn"] ?? null },
        })
      }
    />
  );
}

export function OutletChange({ outlet }: { outlet: OutletRowFragment }): ReactNode {
  const t = useTexts(outletWords);
  const { today } = useViewer();
  const fields = useFields();
  const { command, submit } = useAct(OutletUpdateDocument, "outletUpdate", t.done);
  const initial = {
    ...{
      name: outlet.name,
      address: outlet.address,
      channel: outlet.channel,
      turnover: outlet.turnover?.amount ?? null,
    },
    ...{ dealer: outlet.dealer?.id ?? null, from: today },
  };
  return (
    <ActForm
      label={t.change}
      initial={initial}
      fields={() => [
        ...[fields.name, fields.address, fields.channel, fields.turnover, fields.dealer],
        { key: "from", label: t.from, kind: "day", extra: t.fromHint },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{
            outlet: outlet.id,
            version: outlet.version,
            name: values["name"] ?? "",
            address: values["address"] ?? "",
          },
          ...{ channel: channelOf(values), turnover: typed(values["turnover"]), from: values["from"] ?? null },
          ...{ dealer: values["dealer"] ?? null, unserved: values["dealer"] == null },
        })
      }
    />
  );
}

export function OutletCloseOrOpen({ outlet }: { outlet: OutletRowFragment }): ReactNode {
  const t = useTexts(outletWords);
  const { today } = useViewer();
  const { command, submit } = useAct(OutletCloseDocument, "outletClose", t.done);
  const closes = outlet.closedOn === null;
  return (
    <ActForm
      label={closes ? t.close : t.reopen}
      initial={{ closedOn: today }}
      fields={() => (closes ? [{ key: "closedOn", label: t.closedOn, kind: "day", required: true }] : [])}
      act={command}
      submit={(values) =>
        submit({ outlet: outlet.id, version: outlet.version, closedOn: closes ? (values["closedOn"] ?? today) : null })
      }
    />
  );
}

export function CompetitorAdd({ outlet }: { outlet: OutletRowFragment }): ReactNode {
  const t = useTexts(outletWords);
  const { today } = useViewer();
  const { command, submit } = useAct(OutletCompetitorSetDocument, "outletCompetitorSet", t.done);
  return (
    <ActForm
      label={t.addCompetitor}
      button={{ size: "small" }}
      initial={{ since: today }}
      fields={() => [
        { key: "brand", label: t.brand, required: true },
        { key: "since", label: t.since, kind: "day" },
        { key: "until", label: t.until, kind: "day" },
      ]}
      act={command}
      submit={(values) =>
        submit({
          outlet: outlet.id,
          brand: values["brand"] ?? "",
          since: values["since"] ?? null,
          until: values["until"] ?? null,
        })
      }
    />
  );
}

type Line = { readonly id: string; readonly label: string };

export function ActivityAdd({ outlet, lines }: { outlet: OutletRowFragment; lines: readonly Line[] }): ReactNode {
  const t = useTexts(outletWords);
  const { today } = useViewer();
  const { command, submit } = useAct(OutletActivityRecordDocument, "outletActivityRecord", t.done);
  return (
    <ActForm
      label={t.record}
      button={{ size: "small" }}
      initial={{ on: today, productLine: lines[0]?.id ?? null }}
      fields={() => [
        { key: "on", label: t.on, kind: "day", required: true },
        {
          ...{ key: "productLine", label: t.productLine, kind: "choice" as const, required: true },
          options: lines.map(({ id, label }) => ({ value: id, label })),
        },
        { key: "quantity", label: t.quantity, required: true },
        { key: "amount", label: t.amount },
        { key: "reference", label: t.reference },
      ]}
      act={command}
      submit={(values) =>
        submit({
          ...{ outlet: outlet.id, on: values["on"] ?? today, productLine: values["productLine"] ?? "" },
          ...{ quantity: counted(values["quantity"]) ?? 0, amount: typed(values["amount"]) },
          reference: typed(values["reference"]),
        })
      }
    />
  );
}
