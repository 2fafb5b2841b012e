import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import type { Uploaded } from "../../app/upload.ts";
import { sumOf } from "../../credit/amounts.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { SplitCounterDocument } from "../../gql/documents/SplitCounter.ts";
import type { TerritorySplitLineKind } from "../../gql/types.ts";
import { PhotoField } from "../../orders/photos.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { grouped } from "../../ui/figures.ts";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { counterWords } from "../counter.texts.ts";
import { useKeptForm } from "../use-kept-form.ts";
import { GoodsChoice, named } from "./goods-choice.tsx";
import { GroundChoice, type Leaf } from "./ground-choice.tsx";
import { offerFigureWords, offerWords } from "./offer.texts.ts";
import { type Of, Words, about } from "./words.tsx";

const kinds: readonly TerritorySplitLineKind[] = [
  ...(["A", "B", "BUY_BACK", "CLAIMS", "REBATE", "DEPOSIT", "RECEIVABLE", "PENALTY"] as const),
];

type Wish = {
  readonly kind: TerritorySplitLineKind;
  readonly amount: string;
  readonly reason: string;
  readonly files: readonly Uploaded[];
};

const fresh = {
  ...{ keep: [] as readonly string[], give: [] as readonly string[] },
  ...{ keepOnly: [] as readonly string[], giveOnly: [] as readonly string[] },
  ...{ effectiveOn: "", note: "", wishes: [] as readonly Wish[], opened: [] as readonly Leaf[] },
};

/** An offer of one's own: ground to keep or to give instead at any depth, another day, other amounts with why, and a word. */
export function Counter({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const c = useTexts(counterWords);
  const sent = useCommand(SplitCounterDocument, "territorySplitCounter");
  const { typed, change, until } = useKeptForm(`counter.${split.id}`, fresh);
  const { keep, give, effectiveOn, note, wishes, keepOnly, giveOnly, opened } = typed;
  const act = until(sent);
  const moving = split.parts.flatMap(({ cells }) => cells);
  const staying = split.content?.retained ?? [];
  return (
    <ActDialog
      {...{ act, label: t.counter, done: t.counterSent, wide: true }}
      fields={["keep", "give", "effectiveOn", "note", "figures"]}
      // An amount that was left open is no wish for nothing.
      ready={wishes.every(({ amount }) => amount.trim() !== "")}
      input={() => ({
        ...{ ...about(split), note, keep: named(keep, keepOnly), give: named(give, giveOnly) },
        effectiveOn: effectiveOn === "" ? null : effectiveOn,
        figures: wishes.map(({ files, ...wish }) => ({
          ...{ ...wish, amount: wish.amount.trim() },
          files: files.map(({ id }) => id),
        })),
      })}
    >
      <Form.Item label={c.keep} htmlFor="offer-keep" {...fieldRefusal(act.refused, "keep")}>
        <GroundChoice
          {...{ id: "offer-keep", label: c.keep, hint: c.keepHint, chosen: keep, opened }}
          choose={(next) => change({ ...typed, keep: next })}
          open={(next) => change({ ...typed, opened: next })}
          cells={moving}
        />
        <GoodsChoice
          {...{ id: "offer-keep-of", label: c.keepOf, cells: moving, chosen: keepOnly }}
          choose={(next) => change({ ...typed, keepOnly: next })}
        />
      </Form.Item>
      <Form.Item label={c.give} htmlFor="offer-give" {...fieldRefusal(act.refused, "give")}>
        <GroundChoice
          {...{ id: "offer-give", label: c.give, hint: c.giveHint, chosen: give, opened }}
          choose={(next) => change({ ...typed, give: next })}
          open={(next) => change({ ...typed, opened: next })}
          cells={staying}
        />
        <GoodsChoice
          {...{ id: "offer-give-of", label: c.giveOf, cells: staying, chosen: giveOnly }}
          choose={(next) => change({ ...typed, giveOnly: next })}
        />
      </Form.Item>
      <Form.Item label={t.otherDay} htmlFor="offer-day" {...fieldRefusal(act.refused, "effectiveOn")}>
        <DayField
          id="offer-day"
          value={effectiveOn}
          min={split.effectiveOn}
          change={(next) => change({ ...typed, effectiveOn: next })}
        />
      </Form.Item>
      <Wishes
        split={split}
        wishes={wishes}
        refused={act.refused}
        change={(next) => change({ ...typed, wishes: next })}
      />
      <Words
        {...{ id: "note", label: t.why, value: note, refused: act.refused }}
        set={(next) => change({ ...typed, note: next })}
      />
    </ActDialog>
  );
}

type WishesProps = Of & {
  readonly wishes: readonly Wish[];
  readonly refused: readonly Refused[];
  change(wishes: readonly Wish[]): void;
};

function Wishes({ split, wishes, refused, change }: WishesProps): ReactNode {
  const c = useTexts(counterWords);
  const left = kinds.filter((kind) => wishes.every((wish) => wish.kind !== kind));
  const [next] = left;
  return (
    <fieldset className="wishes">
      <legend>{c.figures}</legend>
      {wishes.map((wish, at) => (
        <WishRow
          key={wish.kind}
          {...{ split, wish, at, refused }}
          kinds={[wish.kind, ...left]}
          change={(changed) => change(wishes.map((each, n) => (n === at ? changed : each)))}
          remove={() => change(wishes.filter((_, n) => n !== at))}
        />
      ))}
      {next === undefined ? null : (
        <Button
          icon={<PlusOutlined aria-hidden />}
          onClick={() => change([...wishes, { kind: next, amount: "", reason: "", files: [] }])}
        >
          {c.addFigure}
        </Button>
      )}
    </fieldset>
  );
}

type WishProps = Of & {
  readonly wish: Wish;
  readonly at: number;
  readonly kinds: readonly TerritorySplitLineKind[];
  readonly refused: readonly Refused[];
  change(wish: Wish): void;
  remove(): void;
};

function WishRow({ split, wish, at, kinds: choices, refused, change, remove }: WishProps): ReactNode {
  const c = useTexts(counterWords);
  const f = useTexts(offerFigureWords);
  const path = (field: string) => ["figures", String(at), field] as const;
  const id = (field: string) => `offer-figure-${at}-${field}`;
  const lines = (split.content?.settlement?.lines ?? []).filter((line) => line.kind === wish.kind);
  const [first, ...more] = lines.flatMap(({ amount }) => amount ?? []);
  const offered = first === undefined ? null : grouped(sumOf([first, ...more]).amount);
  return (
    <div className="wish">
      <div className="pair">
        <Form.Item label={c.component} htmlFor={id("kind")} {...fieldRefusal(refused, ...path("kind"))}>
          <Select
            id={id("kind")}
            value={wish.kind}
            options={choices.map((value) => ({ value, label: f[value] }))}
            onChange={(kind) => change({ ...wish, kind })}
          />
        </Form.Item>
        <Form.Item
          label={c.amount}
          htmlFor={id("amount")}
          {...(offered === null ? {} : { extra: c.offeredAmount(offered) })}
          {...fieldRefusal(refused, ...path("amount"))}
        >
          <Input
            id={id("amount")}
            inputMode="decimal"
            value={wish.amount}
            onChange={(event) => change({ ...wish, amount: event.target.value })}
          />
        </Form.Item>
      </div>
      <Form.Item label={c.reason} htmlFor={id("reason")} {...fieldRefusal(refused, ...path("reason"))}>
        <Input
          id={id("reason")}
          maxLength={500}
          value={wish.reason}
          onChange={(event) => change({ ...wish, reason: event.target.value })}
        />
      </Form.Item>
      <div className="wish-foot">
        <PhotoField label={c.proof} photos={wish.files} change={(files) => change({ ...wish, files })} />
        <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} onClick={remove}>
          {c.removeFigure}
        </Button>
      </div>
    </div>
  );
}
