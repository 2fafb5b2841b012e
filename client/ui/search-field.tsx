import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { type ReactNode, useEffect, useState } from "react";

/** The page's search field: `/` goes to it, and what is typed counts a moment after the last key. */
export function SearchField({
  label,
  value,
  search,
}: {
  label: string;
  value: string | null;
  search(text: string | null): void;
}): ReactNode {
  const [typed, setTyped] = useState(value ?? "");
  useEffect(() => setTyped(value ?? ""), [value]);
  useEffect(() => {
    const text = typed.trim();
    if (text === (value ?? "")) return;
    const timer = setTimeout(() => search(text === "" ? null : text), 300);
    return () => clearTimeout(timer);
  }, [typed, value, search]);
  return (
    <Input
      data-search
      aria-label={label}
      placeholder={`${label}  /`}
      prefix={<SearchOutlined aria-hidden />}
      allowClear
      style={{ width: 260, maxWidth: "100%" }}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
