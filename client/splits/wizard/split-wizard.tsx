import { useQuery } from "@apollo/client/react";
import { App, Button, Grid, Steps } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Link, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import { useCommand } from "../../app/command.ts";
import { usePreview } from "../../app/preview.ts";
import { useViewer } from "../../app/session.tsx";
import { SplitEditDocument } from "../../gql/documents/SplitEdit.ts";
import { SplitForEditDocument } from "../../gql/documents/SplitForEdit.ts";
import { SplitProposeDocument } from "../../gql/documents/SplitPropose.ts";
import type { SplitForEditQuery } from "../../gql/types.ts";
import { ActFailure } from "../../ui/act-failure.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { Answered, NotFound } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { type Chosen, type Draft, type Lack, askedFor, draftOf, freshDraft, lacksOf } from "./draft.ts";
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
  // A draft for one dealer is not taken for one that was begun for another.
  const of = dealer === null ? "new" : `new.${dealer}`;
  return <Wizard key={of} of={of} fresh={fresh} split={null} />;
}

/** A draft to be changed: what the last version says, or what was typed since. */
export function SplitChange(): ReactNode {
  const { id = "" } = useParams();
  const asked = useQuery(SplitForEditDocument, { variables: { id }, fetchPolicy: "network-only" });
  return (
    <Answered asked={asked} thing={({ node }) => (node?.__typename === "TerritorySplit" ? node : null)}>
      {(split) =>
        split.viewerCanEdit && split.content !== null ? (
          <OfSplit key={split.id} split={split} again={() => void asked.refetch()} />
        ) : (
          <NotFound />
        )
      }
    </Answered>
  );
}

function OfSplit({ split, again }: { split: Existing; again(): void }): ReactNode {
  const fresh = useMemo(
    () => () =>
      split.content === null ? freshDraft(null) : draftOf(split.content, split.name ?? "", split.dealer?.id ?? null),
    [split],
  );
  return <Wizard of={split.id} fresh={fresh} split={split} again={again} />;
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
    // What has not been chosen yet is told beside the button that keeps the draft.
    errors: (reply?.errors ?? []).filter(
      ({ code, path }) => code !== "RECEIVER_MISSING" && !(code === "EMPTY_SELECTION" && path[0] === "parts"),
    ),
  };
}

type WizardProps = {
  readonly of: string;
  readonly fresh: () => Draft;
  readonly split: Existing | null;
  /** Reads the split again. */
  again?(): void;
};

function Wizard({ of, fresh, split, again }: WizardProps): ReactNode {
  const t = useTexts(wizardWords);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { draft, change, forget, renew, goOn, wasKept, begun } = useDraft(of, split?.version ?? 0, fresh);
  const movedOn = split !== null && begun !== split.version;
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
  const lacks = lacksOf(draft);
  const input = lacks.length === 0 && !movedOn ? askedFor(draft, "") : null;
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
        {wasKept && !movedOn ? (
          <span className="quiet">
            {t.kept}{" "}
            <Button type="link" size="small" onClick={renew}>
              {t.restart}
            </Button>
          </span>
        ) : null}
      </div>
      {errors.some(({ code }) => code === "STALE_VERSION") && !movedOn ? (
        <Reasons
          reasons={errors.filter(({ code }) => code === "STALE_VERSION")}
          clears={() => (
            <Button size="small" onClick={again}>
              {t.readAgain}
            </Button>
          )}
        />
      ) : null}
      {movedOn ? (
        <div className="panel held" role="alert">
          <p>{t.movedOn}</p>
          <span className="wizard-part">
            <Button onClick={renew}>{t.newestVersion}</Button>
            <Button onClick={goOn}>{t.goOn}</Button>
            <Link to={`/splits/${split.id}`}>{t.seeSplit}</Link>
          </span>
        </div>
      ) : null}
      {split === null || split.state === "DRAFT" ? null : (
        <p className="panel held" role="status">
          {t.again}
        </p>
      )}
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
      <ActFailure failure={saving.failure} />
      <div className="entry-foot">
        <Sums draft={draft} seen={seen} />
        {step === 3 && lacks.length > 0 ? <Lacks lacks={lacks} go={(at) => setStep(steps[at] ?? null)} /> : null}
        <span className="wizard-acts">
          {step > 0 ? <Button onClick={() => setStep(steps[step - 1] ?? null)}>{t.back}</Button> : null}
          {step < 3 ? (
            <Button type="primary" onClick={() => setStep(steps[step + 1] ?? null)}>
              {t.next}
            </Button>
          ) : (
            <Button type="primary" disabled={input === null} loading={saving.running} onClick={() => void save()}>
              {t.save}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}

/** In which step something is said that a draft cannot do without. */
const lackSteps: Readonly<Record<Lack, number>> = { ground: 0, receiver: 1, effectiveOn: 2, name: 3 };

/** What has still to be said before the draft can be kept, each a way to where it is said. */
function Lacks({ lacks, go }: { lacks: readonly Lack[]; go(step: number): void }): ReactNode {
  const t = useTexts(wizardWords);
  return (
    <span className="wizard-part" role="status">
      {t.lacks}
      {lacks.map((lack) => (
        <Button key={lack} type="link" size="small" style={{ padding: 0 }} onClick={() => go(lackSteps[lack])}>
          {t[`lack_${lack}`]}
        </Button>
      ))}
    </span>
  );
}
