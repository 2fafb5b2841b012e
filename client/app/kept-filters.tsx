import { DeleteOutlined } from "@ant-design/icons";
import { useQuery } from "@apollo/client/react";
import { App, Button, Input, Popover, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { useSearchParams } from "react-router";
import { KeptFilterForgetDocument } from "../gql/documents/KeptFilterForget.ts";
import { KeptFilterSaveDocument } from "../gql/documents/KeptFilterSave.ts";
import { KeptFiltersDocument } from "../gql/documents/KeptFilters.ts";
import { Reasons } from "../ui/refusals.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import { useCommand } from "./command.ts";

const words = texts({
  "zh-CN": {
    keep: "保存筛选",
    name: "筛选名称",
    save: "保存",
    kept: "已存筛选",
    forget: (name: string) => `删除筛选“${name}”`,
  },
  en: {
    keep: "Keep this filter",
    name: "Name of the filter",
    save: "Keep",
    kept: "Kept filters",
    forget: (name: string) => `Forget the filter ${name}`,
  },
});

type Kept = { readonly name: string; readonly search: string };

/** Filters of a list by name, as the address says them; a person keeps them for his membership, on whatever device. */
export function KeptFilters({ list }: { list: string }): ReactNode {
  const t = useTexts(words);
  const { message } = App.useApp();
  const { data } = useQuery(KeptFiltersDocument, { variables: { list }, fetchPolicy: "cache-and-network" });
  const save = useCommand(KeptFilterSaveDocument, "keptFilterSave");
  const drop = useCommand(KeptFilterForgetDocument, "keptFilterForget");
  const [search, setSearch] = useSearchParams();
  // What the last act answered is newer than what was read before it.
  const [told, setTold] = useState<readonly Kept[] | null>(null);
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);
  const kept: readonly Kept[] = told ?? data?.keptFilters ?? [];
  const now = search.toString();
  const keep = async () => {
    const reply = await save.run({ list, name, search: now });
    if (!reply?.keptFilters) return;
    setTold(reply.keptFilters);
    setName("");
    setOpen(false);
  };
  const forget = async (called: string) => {
    const reply = await drop.run({ list, name: called });
    if (reply?.keptFilters) setTold(reply.keptFilters);
    else if (reply) void message.warning(reply.errors.map((each) => each.message).join(" "));
  };
  return (
    <span className="filters" role="group" aria-label={t.kept} style={{ margin: 0, alignItems: "center" }}>
      {kept.map((each) => (
        <Tag key={each.name} variant="filled" style={{ marginInlineEnd: 0, paddingInline: 2 }}>
          <Button
            type="text"
            size="small"
            aria-pressed={each.search === now}
            onClick={() => setSearch(new URLSearchParams(each.search))}
          >
            {each.search === now ? <strong>{each.name}</strong> : each.name}
          </Button>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t.forget(each.name)}
            loading={drop.running}
            onClick={() => void forget(each.name)}
          />
        </Tag>
      ))}
      {now === "" || kept.some((each) => each.search === now) ? null : (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          content={
            <>
              <div style={{ display: "flex", gap: 8 }}>
                <Input
                  aria-label={t.name}
                  placeholder={t.name}
                  maxLength={40}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                  onPressEnter={() => void keep()}
                />
                <Button type="primary" loading={save.running} onClick={() => void keep()}>
                  {t.save}
                </Button>
              </div>
              <Reasons reasons={save.refused} />
            </>
          }
        >
          <Button>{t.keep}</Button>
        </Popover>
      )}
    </span>
  );
}
