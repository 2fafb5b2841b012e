import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Select, Tag } from "antd";
import type { ReactNode } from "react";
import { useQuery } from "@apollo/client/react";
import { ProductLinesDocument } from "../../gql/documents/ProductLines.ts";
import type { Channel } from "../../gql/types.ts";
import { DealerPicker } from "../../partners/dealer-picker.tsx";
import { channelWords, channels } from "../../territories/channel.texts.ts";
import { nameOf } from "../../territories/map/territory-map.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { fieldRefusal, refusedAt } from "../../ui/refusals.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { CreditWanted, withoutCredit } from "../credit-wanted.tsx";
import { withGoods } from "./assigning.ts";
import { type Draft, type DraftPart, type Kind, nextPart } from "./draft.ts";
import { GroundRefusals } from "./ground-refusals.tsx";
import { Places } from "./places.tsx";
import { ReceiverCapacity } from "./receiver-capacity.tsx";
import type { StepProps } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

const kinds = ["asParent", "sole", "shared"] as const;

/** Who receives what, each with what stands in his way. */
export function StepWho({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const add = () => change({ ...draft, parts: [...draft.parts, nextPart(draft)] });
  return (
    <>
      {draft.parts.map((part, at) => (
        <section key={part.key} className="panel">
          <div style={{ display: "flex", justifyContent: "space-between", alignItems: "baseline" }}>
            <h2>{t.part(at + 1)}</h2>
            {draft.parts.length === 1 ? null : (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t.removePart(at + 1)}
                onClick={() => change({ ...draft, parts: draft.parts.filter(({ key }) => key !== part.key) })}
              />
            )}
          </div>
          <Part
            part={part}
            at={at}
            errors={seen.errors}
            change={(next) => change({ ...draft, parts: draft.parts.map((each) => (each === part ? next : each)) })}
          />
          {part.dealer === null ? null : <ReceiverCapacity dealer={part.dealer} seen={seen} />}
        </section>
      ))}
      <div className="panel">
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t.addPart}
        </Button>
        <GroundRefusals draft={draft} seen={seen} change={change} />
      </div>
      <CreditWanted dealers={withoutCredit(seen.split?.impact ?? [], draft.dealer ?? undefined)} />
      <Places draft={draft} seen={seen} change={change} />
    </>
  );
}

/** What a division is said for alone, in words. */
const onlyOf = (only: readonly Kind[], words: Record<Channel, string>): string =>
  only.map(({ lineName, channel }) => `${lineName} · ${words[channel]}`).join(" / ");

type PartProps = {
  readonly part: DraftPart;
  readonly at: number;
  readonly errors: StepProps["seen"]["errors"];
  change(part: Draft["parts"][number]): void;
};

function Part({ part, at, errors, change }: PartProps): ReactNode {
  const t = useTexts(wizardWords);
  const words = useTexts(channelWords);
  const { language } = useLanguage();
  const lines = useQuery(ProductLinesDocument).data?.productLines.nodes ?? [];
  const id = (field: string) => `part-${part.key}-${field}`;
  const kind = part.exclusive === null ? "asParent" : part.exclusive ? "sole" : "shared";
  const place = ["parts", String(at)] as const;
  const why = refusedAt(errors, ...place, "dealer").flatMap(({ reasons }) => reasons ?? []);
  const refused = fieldRefusal(errors, ...place, "dealer");
  const said =
    why.length === 0 || !("help" in refused)
      ? refused
      : { ...refused, help: `${refused.help} ${why.map((reason) => wordOf(t, reason)).join("、")}` };
  return (
    <Form layout="vertical">
      <div className="wizard-fields">
        <Form.Item label={t.receiver} htmlFor={id("dealer")} {...said}>
          <DealerPicker
            id={id("dealer")}
            label={t.receiver}
            placeholder={t.receiver}
            value={part.dealer}
            choose={(dealer) => change({ ...part, dealer })}
          />
        </Form.Item>
        <Form.Item label={t.exclusive} htmlFor={id("exclusive")} {...fieldRefusal(errors, ...place, "exclusive")}>
          <Select
            id={id("exclusive")}
            value={kind}
            onChange={(next: (typeof kinds)[number]) =>
              change({ ...part, exclusive: next === "asParent" ? null : next === "sole" })
            }
            options={kinds.map((value) => ({ value, label: t[value] }))}
          />
        </Form.Item>
        <Form.Item label={t.line} htmlFor={id("line")}>
          <Select
            id={id("line")}
            allowClear
            placeholder={t.allLines}
            value={part.line}
            onChange={(line: string | undefined) =>
              change(withGoods(part, { line: line ?? null, channel: part.channel }))
            }
            options={lines.map((line) => ({ value: line.id, label: nameOf(line, language) }))}
          />
        </Form.Item>
        <Form.Item label={t.channel} htmlFor={id("channel")}>
          <Select
            id={id("channel")}
            allowClear
            placeholder={t.allChannels}
            value={part.channel}
            onChange={(channel: Channel | undefined) =>
              change(withGoods(part, { line: part.line, channel: channel ?? null }))
            }
            options={channels.map((value) => ({ value, label: words[value] }))}
          />
        </Form.Item>
        <Form.Item label={t.until} htmlFor={id("to")} {...fieldRefusal(errors, ...place, "to")}>
          <DayField id={id("to")} value={part.to} placeholder={t.untilHint} change={(to) => change({ ...part, to })} />
        </Form.Item>
      </div>
      <div>
        <span className="quiet">{t.ground}</span>{" "}
        {part.divisions.length === 0 ? <span className="quiet">{t.noGround}</span> : null}
        {part.divisions.map((division) => (
          <Tag
            key={division.id}
            closable={{ "aria-label": t.removeGround(nameOf(division, language)) }}
            onClose={(event) => {
              event.preventDefault();
              change({ ...part, divisions: part.divisions.filter((each) => each !== division) });
            }}
          >
            {nameOf(division, language)}
            {division.only === undefined ? "" : ` (${onlyOf(division.only, words)})`}
          </Tag>
        ))}
      </div>
    </Form>
  );
}
