import { useQuery } from "@apollo/client/react";
import { App } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import { ActForm, type FieldOf, type Values, counted, typed } from "../catalog/act-form.tsx";
import { OrderPolicySetDocument } from "../gql/documents/OrderPolicySet.ts";
import { OrderRulesDocument } from "../gql/documents/OrderRules.ts";
import type { AllocationPolicy, OrderRulesQuery } from "../gql/types.ts";
import { useTexts } from "../ui/texts.ts";
import { ruleWords } from "./order-rules.texts.ts";

type Policy = NonNullable<OrderRulesQuery["orderPolicy"]>;

const ways = ["FCFS", "FAIR_SHARE", "TIERED", "QUOTA"] as const;
const yeses = ["autoConfirm", "allocateOnConfirm", "reallocate", "signals"] as const;
const whole = [
  ...([
    "backorderDays",
    "transferDays",
    "leadDays",
    "paymentDays",
    "amendCutOffDays",
    "claimHours",
    "returnWindowDays",
  ] as const),
  ...(["capacityDays", "sigmaFloor", "newDealerDays", "newDealerUnits"] as const),
];
const percents = ["returnLimitPercent", "restockPercent"] as const;

/** As the form holds them: text, and "yes" for what is so. */
const valuesOf = (policy: Policy): Values => ({
  allocation: policy.allocation,
  ...Object.fromEntries(yeses.map((key) => [key, policy[key] ? "yes" : null])),
  ...Object.fromEntries([...whole, ...percents].map((key) => [key, String(policy[key])])),
});

/** A button for whoever may set what holds for all orders from now on; nothing for others. */
export function OrderRules(): ReactNode {
  const t = useTexts(ruleWords);
  const { message } = App.useApp();
  const { data, refetch } = useQuery(OrderRulesDocument);
  const act = useCommand(OrderPolicySetDocument, "orderPolicySet");
  const policy = data?.orderPolicy;
  if (policy?.viewerCanSet !== true) return null;
  const submit = async (values: Values) => {
    const reply = await act.run({
      version: policy.version,
      allocation: values["allocation"] as AllocationPolicy,
      ...Object.fromEntries(yeses.map((key) => [key, values[key] === "yes"])),
      ...Object.fromEntries(whole.map((key) => [key, counted(values[key])])),
      ...Object.fromEntries(percents.map((key) => [key, typed(values[key])])),
    });
    if (!reply?.orderPolicy) return false;
    void message.success(t.saved);
    void refetch();
    return true;
  };
  const yes = (key: (typeof yeses)[number]): FieldOf => ({ key, label: t[key], kind: "yes" });
  const number = (key: (typeof whole)[number] | (typeof percents)[number], extra?: string): FieldOf => ({
    key,
    label: t[key],
    required: true,
    ...(extra === undefined ? {} : { extra }),
  });
  const fields = (values: Values): readonly FieldOf[] => [
    yes("autoConfirm"),
    yes("allocateOnConfirm"),
    ...(values["allocateOnConfirm"] === "yes" ? [yes("reallocate")] : []),
    {
      ...{ key: "allocation", label: t.allocation, kind: "choice", required: true },
      options: ways.map((value) => ({ value, label: t[value] })),
    },
    number("backorderDays", t.backorderDays_hint),
    number("transferDays", t.transferDays_hint),
    ...(["leadDays", "paymentDays", "amendCutOffDays", "claimHours", "returnWindowDays"] as const).map((key) =>
      number(key),
    ),
    ...percents.map((key) => number(key)),
    yes("signals"),
    ...(values["signals"] === "yes"
      ? [
          number("capacityDays", t.capacityDays_hint),
          ...(["sigmaFloor", "newDealerDays", "newDealerUnits"] as const).map((key) => number(key)),
        ]
      : []),
  ];
  return <ActForm label={t.rules} fields={fields} initial={valuesOf(policy)} act={act} submit={submit} />;
}
