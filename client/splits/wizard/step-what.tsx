import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "react-router";
import { useViewer } from "../../app/session.tsx";
import type { GrantRowFragment } from "../../gql/types.ts";
import { DealerPicker } from "../../partners/dealer-picker.tsx";
import { channelWords } from "../../territories/channel.texts.ts";
import { common } from "../../ui/common.texts.ts";
import { Reasons, refusedAt } from "../../ui/refusals.tsx";
import { EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import type { Target } from "./assigning.ts";
import { nextPart } from "./draft.ts";
import { GoodsFields } from "./goods-fields.tsx";
import { GroundPicker } from "./ground-picker.tsx";
import { GroundRefusals } from "./ground-refusals.tsx";
import type { SplitRefusal, StepProps } from "./seen.ts";
import { useGrantsOf } from "./use-grants.ts";
import { wizardWords } from "./wizard.texts.ts";

/** Which grants of whom are taken apart, and which divisions go: on the map, in the tree or in the table. */
export function StepWhat({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const { today } = useViewer();
  const words = useTexts(common);
  const { grants, stopped, again } = useGrantsOf(draft.dealer, today);
  const [target, setTarget] = useState<Target>(draft.parts[0]?.key ?? "rest");
  const targets = [
    ...draft.parts.map(({ key }, at) => ({ value: key as Target, label: t.part(at + 1) })),
    ...(draft.retained === null ? [] : [{ value: "keep" as Target, label: t.keep }]),
  ];
  const aim = targets.some(({ value }) => value === target) ? target : (targets[0]?.value ?? "rest");
  const aimed = draft.parts.find(({ key }) => key === aim);
  const taken = (grants ?? []).filter(({ id }) => draft.parents.includes(id));
  // One who has just been chosen is split whole unless somebody says otherwise.
  useEffect(() => {
    if (grants !== undefined && grants.length > 0 && draft.parents.length === 0)
      change({ ...draft, parents: grants.map(({ id }) => id) });
    // Only when his grants have come: whoever unticks all of them means it.
  }, [grants]);
  return (
    <>
      <div className="panel">
        <Form layout="vertical">
          <Form.Item label={t.oldDealer} htmlFor="split-dealer" style={{ maxWidth: 420, marginBottom: 8 }}>
            <DealerPicker
              id="split-dealer"
              label={t.oldDealer}
              placeholder={t.oldDealerHint}
              value={draft.dealer}
              choose={(dealer) =>
                change({
                  ...draft,
                  ...{ dealer, parents: [] },
                  retained: draft.retained === null ? null : [],
                  parts: draft.parts.map((part) => ({ ...part, divisions: [] })),
                })
              }
            />
          </Form.Item>
        </Form>
        {draft.dealer === null ? null : stopped ? (
          <span role="alert">
            {words.failed}{" "}
            <Button size="small" onClick={again}>
              {words.retry}
            </Button>
          </span>
        ) : grants === undefined ? (
          <LoadingRows rows={3} />
        ) : (
          <Parents grants={grants} chosen={draft.parents} choose={(parents) => change({ ...draft, parents })} />
        )}
        <Reasons
          reasons={refusedAt(seen.errors, "parents")}
          clears={(reason) => <ParentsClear reason={reason as SplitRefusal} draft={draft} change={change} />}
        />
      </div>
      {grants === undefined || draft.parents.length === 0 ? (
        <div className="panel">
          <EmptyState title={t.nowhere} />
        </div>
      ) : (
        <>
          <div className="panel">
            <div className="wizard-part">
              <span>{t.assignTo}</span>
              <Segmented aria-label={t.assignTo} options={targets} value={aim} onChange={setTarget} />
              <Button
                size="small"
                icon={<PlusOutlined aria-hidden />}
                onClick={() => {
                  const part = nextPart(draft);
                  change({ ...draft, parts: [...draft.parts, part] });
                  setTarget(part.key);
                }}
              >
                {t.addPart}
              </Button>
              {aimed === undefined ? null : (
                <GoodsFields
                  part={aimed}
                  grants={taken}
                  change={(next) =>
                    change({ ...draft, parts: draft.parts.map((each) => (each === aimed ? next : each)) })
                  }
                />
              )}
            </div>
            <div className="wizard-part">
              <Checkbox
                checked={draft.retained === null}
                onChange={(event) => change({ ...draft, retained: event.target.checked ? null : [] })}
              >
                {t.keepRest}
              </Checkbox>
              <span className="quiet">{draft.retained === null ? t.keepRestWhy : t.keepEachWhy}</span>
            </div>
            <GroundRefusals draft={draft} seen={seen} change={change} />
          </div>
          <GroundPicker draft={draft} grants={taken} target={aim} change={change} />
        </>
      )}
    </>
  );
}

type ClearProps = Pick<StepProps, "draft" | "change"> & { readonly reason: SplitRefusal };

/** What clears a refusal of a grant: the split that has it, or the grant as it is believed now. */
function ParentsClear({ reason: { otherSplit, currentGrant, path }, draft, change }: ClearProps): ReactNode {
  const t = useTexts(wizardWords);
  if (otherSplit !== null) return <Link to={`/splits/${otherSplit}`}>{t.otherSplit}</Link>;
  const at = Number(path[1]);
  if (currentGrant === null || !Number.isInteger(at)) return null;
  const parents = draft.parents.map((id, n) => (n === at ? currentGrant : id));
  return (
    <Button size="small" onClick={() => change({ ...draft, parents })}>
      {t.newest}
    </Button>
  );
}

type ParentsProps = {
  readonly grants: readonly GrantRowFragment[];
  readonly chosen: readonly string[];
  choose(parents: readonly string[]): void;
};

function Parents({ grants, chosen, choose }: ParentsProps): ReactNode {
  const t = useTexts(wizardWords);
  const channels = useTexts(channelWords);
  const { language } = useLanguage();
  if (grants.length === 0) return <p className="quiet">{t.noParents}</p>;
  const line = ({ productLine }: GrantRowFragment) =>
    language === "en" ? (productLine.nameEn ?? productLine.name) : productLine.name;
  const all = chosen.length === grants.length;
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <legend style={{ fontWeight: 600, padding: 0 }}>{t.parents}</legend>
      <span className="quiet">{t.parentsWhy}</span>
      {grants.length < 2 ? null : (
        <div>
          <Checkbox
            checked={all}
            indeterminate={!all && chosen.length > 0}
            onChange={() => choose(all ? [] : grants.map(({ id }) => id))}
          >
            {t.allParents}
          </Checkbox>
        </div>
      )}
      <div className="wizard-parents">
        {grants.map((grant) => (
          <Checkbox
            key={grant.id}
            checked={chosen.includes(grant.id)}
            onChange={(event) =>
              choose(event.target.checked ? [...chosen, grant.id] : chosen.filter((id) => id !== grant.id))
            }
          >
            {grant.division.path.slice(-2).join(" / ")} · {line(grant)} · {wordOf(channels, grant.channel)}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
