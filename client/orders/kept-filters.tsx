import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Popover, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { useSearchParams } from "react-router";
import { useViewer } from "../app/session.tsx";
import { texts, useTexts } from "../ui/texts.ts";

const words = texts({
  "zh-CN": {
    keep: "保存筛选",
    name: "筛选名称",
    save: "保存",
    kept: "已存筛选",
    forget: (name: string) => `删除筛选“${name}”`,
    onDevice: "保存在本机",
  },
  en: {
    keep: "Keep this filter",
    name: "Name of the filter",
    save: "Keep",
    kept: "Kept filters",
    forget: (name: string) => `Forget the filter ${name}`,
    onDevice: "kept on this device",
  },
});

type Kept = { readonly name: string; readonly search: string };

const placeOf = (list: string, membershipId: string): string => `fairway.filters.${list}.${membershipId}`;

function readKept(place: string): readonly Kept[] {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? "[]") as unknown;
    return Array.isArray(kept) ? (kept as Kept[]) : [];
  } catch {
    return [];
  }
}

function writeKept(place: string, kept: readonly Kept[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // A private window without storage: they then live as long as the page.
  }
}

/** Filters of a list by name, as the address says them; kept on this device for this membership. */
export function KeptFilters({ list }: { list: string }): ReactNode {
  const t = useTexts(words);
  const place = placeOf(list, useViewer().membershipId);
  const [search, setSearch] = useSearchParams();
  const [kept, setKept] = useState(() => readKept(place));
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);
  const now = search.toString();
  const change = (next: readonly Kept[]) => {
    setKept(next);
    writeKept(place, next);
  };
  const keep = () => {
    const called = name.trim();
    if (called === "") return;
    change([...kept.filter((each) => each.name !== called), { name: called, search: now }]);
    setName("");
    setOpen(false);
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
            onClick={() => change(kept.filter((other) => other !== each))}
          />
        </Tag>
      ))}
      {now === "" || kept.some((each) => each.search === now) ? null : (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          content={
            <div style={{ display: "flex", gap: 8 }}>
              <Input
                aria-label={t.name}
                placeholder={`${t.name}（${t.onDevice}）`}
                maxLength={40}
                value={name}
                onChange={(event) => setName(event.target.value)}
                onPressEnter={keep}
              />
              <Button type="primary" onClick={keep}>
                {t.save}
              </Button>
            </div>
          }
        >
          <Button>{t.keep}</Button>
        </Popover>
      )}
    </span>
  );
}
