import { useQuery } from "@apollo/client/react";
import { App, Button, Grid, Steps } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { useViewer } from "../../app/session.tsx";
import { SplitEditDocument } from "../../gql/documents/SplitEdit.ts";
import { SplitForEditDocument } from "../../gql/documents/SplitForEdit.ts";
import { SplitProposeDocument } from "../../gql/documents/SplitPropose.ts";
import type { SplitForEditQuery } from "../../gql/types.ts";
import { Reasons } from "../../ui/refusals.tsx";
import { Answered, NotFound } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { type Chosen, type Draft, askedFor, draftOf, freshDraft, isWhole } from "./draft.ts";
import { StepMeaning } from "./step-meaning.tsx";
import { StepSend } from "./step-send.tsx";
import { StepWhat } from "./step-what.tsx";
import { StepWho } from "./step-who.tsx";
import { Sums } from "./sums.tsx";
import type { Seen, SplitRefusal } from "./seen.ts";
import { useDraft } from "./use-draft.ts";
import { wizardWords } from "./wizard.texts.ts";
import "./wizard.css";

type Existing = Extract<NonNullable<SplitForEditQuery["node"]>, { __typename: "TerritorySplit" }>;

/** A split to be drafted, in four steps that one can go back and forth between; nothing typed is lost. */
export function SplitNew(): ReactNode {
  const [search] = useSearchParams();
  const dealer = search.get("dealer");
  const { state } = useLocation() as { readonly state: { readonly divisions?: readonly Chosen[] } | null };
  const fresh = useMemo(() => () => freshDraft(dealer, state?.divisions ?? []), [dealer, state]);
  if (!useViewer().permissions.includes("split:write")) return <NotFound />;
  return <Wizard key="new" of="new" fresh={fresh} split={null} />;
}

/** A draft to be changed: what the last version says, or what was typed since. */
export function SplitChange(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(SplitForEditDocument, { variables: { id }, fetchPolicy: "network-only" });
  return (
    <Answered asked={asked} thing={({ node }) => (node?.__typename === "TerritorySplit" ? node : null)}>
      {(split) =>
        split.viewerCanEdit && split.content !== null ? <OfSplit key={split.id} split={split} /> : <NotFound />
      }
    </Answered>
  );
}

function OfSplit({ split }: { split: Existing }): ReactNode {
  const fresh = useMemo(
    () => () =>
      split.content === null ? freshDraft(null) : draftOf(split.content, split.name ?? "", split.dealer?.id ?? null),
    [split],
  );
  return <Wizard of={`${split.id}.${split.version}`} fresh={fresh} split={split} />;
}

const steps = ["what", "who", "means", "send"] as const;

/** Which step shows a refusal. */
function stepOf({ path }: SplitRefusal): number {
  const [first, , third] = path;
  if (first === "parents" || first === "retained" || third === "ground") return 0;
  if (first === "parts" || first === "places") return 1;
  if (first === "effectiveOn" || first === "terms") return 2;
  return 3;
}

/** The split as it would be, asked for as one types: its figures stand beside what is still wrong with it. */
function useSeen(draft: Draft, split: Existing | null): Seen {
  const { today } = useViewer();
  // Before a day is chosen it is worked out for the earliest one that notice allows.
  const [early, setEarly] = useState(() => dayjs(today).add(31, "day").format("YYYY-MM-DD"));
  const asked = askedFor(draft, early);
  // A name is asked for at the end; until then it stands in nobody's way.
  // So is who receives: sums are there before.
  const named = asked === null ? null : { ...asked, name: asked.name.trim() === "" ? "—" : asked.name };
  const fresh = usePreview(SplitProposeDocument, "territorySplitPropose", split === null ? named : null);
  const edited = usePreview(
    SplitEditDocument,
    "territorySplitEdit",
    split === null || named === null ? null : { ...named, split: split.id, version: split.version },
  );
  const { reply, current } = split === null ? fresh : edited;
  const earliest = reply?.errors.find((error) => error.earliest !== null)?.earliest ?? null;
  useEffect(() => {
    if (earliest !== null) setEarly(earliest);
  }, [earliest]);
  return {
    ready: named !== null,
    current: named === null || current,
    split: reply?.split ?? null,
    errors: (reply?.errors ?? []).filter(({ code }) => code !== "RECEIVER_MISSING"),
  };
}

type WizardProps = { readonly of: string; readonly fresh: () => Draft; readonly split: Existing | null };

function Wizard({ of, fresh, split }: WizardProps): ReactNode {
  const t = useTexts(wizardWords);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { draft, change, forget, renew, wasKept } = useDraft(of, fresh);
  const [named, setStep] = useUrl("step");
  const narrow = Grid.useBreakpoint().sm === false;
  const step = Math.max(
    0,
    steps.findIndex((each) => each === named),
  );
  const seen = useSeen(draft, split);
  const propose = useCommand(SplitProposeDocument, "territorySplitPropose");
  const edit = useCommand(SplitEditDocument, "territorySplitEdit");
  const saving = split === null ? propose : edit;
  const errors: readonly SplitRefusal[] =
    saving.refused.length > 0 ? (saving.refused as readonly SplitRefusal[]) : seen.errors;
  const input = isWhole(draft) ? askedFor(draft, "") : null;
  const save = async () => {
    if (input === null) return;
    const reply =
      split === null ? await propose.run(input) : await edit.run({ ...input, split: split.id, version: split.version });
    const id = reply?.split?.id;
    if (reply?.errors.length !== 0 || id === undefined) return;
    forget();
    void message.success(t.saved);
    void navigate(`/splits/${id}`);
  };
  const shared = {
    draft,
    seen: { ...seen, errors },
    change: (next: Draft) => {
      saving.clear();
      change(next);
    },
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{split === null ? t.create : t.edit(split.number)}</h1>
        {wasKept ? (
          <span className="quiet">
            {t.kept}{" "}
            <Button type="link" size="small" onClick={renew}>
              {t.restart}
            </Button>
          </span>
        ) : null}
      </div>
      <div className="panel">
        <Steps
          size="small"
          responsive={false}
          titlePlacement={narrow ? "vertical" : "horizontal"}
          aria-label={t.steps}
          current={step}
          onChange={(next) => setStep(steps[next] ?? null)}
          items={steps.map((each, at) => ({
            title: t[each],
            ...(errors.some((error) => stepOf(error) === at) ? { status: "error" as const } : {}),
          }))}
        />
      </div>
      {step === 0 ? <StepWhat {...shared} /> : null}
      {step === 1 ? <StepWho {...shared} /> : null}
      {step === 2 ? <StepMeaning {...shared} /> : null}
      {step === 3 ? <StepSend {...shared} /> : null}
      {step === 3 ? <Reasons reasons={errors.filter((error) => stepOf(error) !== 3)} /> : null}
      {saving.failure === undefined ? null : <p role="alert">{saving.failure.message}</p>}
      <div className="entry-foot">
        <Sums draft={draft} seen={seen} />
        <span className="wizard-acts">
          {step > 0 ? <Button onClick={() => setStep(steps[step - 1] ?? null)}>{t.back}</Button> : null}
          {step < 3 ? (
            <Button type="primary" onClick={() => setStep(steps[step + 1] ?? null)}>
              {t.next}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={input === null || draft.effectiveOn === ""}
              loading={saving.running}
              onClick={() => void save()}
            >
              {t.save}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
