import { FilterOutlined } from "@ant-design/icons";
import { Button, Grid, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useSearchParams } from "react-router";
import { SearchField } from "../../ui/search-field.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { settlementWords } from "../settlement.texts.ts";
import { itemStates } from "../states.tsx";
import { benchWords } from "./bench.texts.ts";
import { type Kind, filterOf, passes, sides } from "./filters.ts";
import type { Asked } from "./target.ts";

const several = { mode: "multiple", maxTagCount: "responsive", allowClear: true } as const;

type Props = { readonly asked: Asked; readonly kinds: readonly Kind[] };

/** What of the statement is shown; all of it stands in the address. */
export function FilterBar({ asked, kinds }: Props): ReactNode {
  const t = useTexts(benchWords);
  const [, setSearch] = useSearchParams();
  const [, setText] = useUrl("text");
  const wide = Grid.useBreakpoint().md ?? true;
  const filtered = Object.keys(filterOf(asked)).length > 0;
  const [opened, setOpen] = useState(false);
  const open = wide || opened || filtered;
  const clear = () =>
    setSearch(
      (now) => {
        const item = now.get("item");
        return item === null ? new URLSearchParams() : new URLSearchParams({ item });
      },
      { replace: true },
    );
  return (
    <div className="filters bench-filters" role="search" aria-label={t.search}>
      <SearchField label={t.search} value={asked.text} search={setText} />
      {open ? (
        <Choices asked={asked} kinds={kinds} />
      ) : (
        <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
          {t.filters}
        </Button>
      )}
      {filtered ? (
        <Button type="link" onClick={clear}>
          {t.clearFilters}
        </Button>
      ) : null}
    </div>
  );
}

/** By kind, state, pass and side, and in which order. */
function Choices({ asked, kinds }: Props): ReactNode {
  const t = useTexts(benchWords);
  const s = useTexts(settlementWords);
  const [, setCode] = useUrl("code");
  const [, setState] = useUrl("state");
  const [, setPass] = useUrl("pass");
  const [, setSide] = useUrl("side");
  const [, setOrder] = useUrl("order");
  const codes = [...new Set(kinds.flatMap(({ code }) => (code === null ? [] : [code])))];
  const worded = (values: readonly string[]) => values.map((value) => ({ value, label: wordOf(s, value) }));
  return (
    <>
      <Select
        {...several}
        aria-label={t.kind}
        placeholder={t.anyKind}
        style={{ width: 170 }}
        value={[...asked.codes]}
        onChange={(next: string[]) => setCode(next.join(","))}
        options={worded(codes)}
      />
      <Select
        {...several}
        aria-label={t.state}
        placeholder={t.anyState}
        style={{ width: 150 }}
        value={[...asked.states]}
        onChange={(next: string[]) => setState(next.join(","))}
        options={worded(itemStates)}
      />
      <Select
        {...several}
        aria-label={t.pass}
        placeholder={t.anyPass}
        style={{ width: 150 }}
        value={[...asked.passes]}
        onChange={(next: string[]) => setPass(next.join(","))}
        options={worded(passes)}
      />
      <Select
        aria-label={t.anySide}
        placeholder={t.anySide}
        allowClear
        style={{ width: 110 }}
        value={asked.side}
        onChange={(next: string | undefined) => setSide(next ?? null)}
        options={worded(sides)}
      />
      <Select
        aria-label={t.order}
        style={{ width: 180 }}
        value={asked.order}
        onChange={(next) => setOrder(next === "AMOUNT" ? "amount" : null)}
        options={[
          { value: "POSITION", label: t.byPosition },
          { value: "AMOUNT", label: t.byAmount },
        ]}
      />
    </>
  );
}
