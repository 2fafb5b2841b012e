import { Modal } from "antd";
import type { ReactNode } from "react";
import { texts, useTexts } from "../ui/texts.ts";
import { usePageKeysShown } from "./page-keys.ts";

const words = texts({
  "zh-CN": {
    title: "键盘快捷键",
    search: "跳到搜索框",
    keys: "显示本列表",
    move: "在表格中移动，打开所选行",
    submit: "提交当前表单或订单",
    close: "关闭弹窗，放弃当前输入",
    paste: "在录单表格中粘贴 Excel 两列（编码、数量）",
    remove: "删除录单表格的当前行",
    better: "录单时采用系统建议的数量",
  },
  en: {
    title: "Keys",
    search: "Go to the search field",
    keys: "Show this list",
    move: "Move in a table, open the row",
    submit: "Submit the form or order",
    close: "Close a window, leave a field",
    paste: "Paste two columns (code, quantity) from a sheet into order entry",
    remove: "Remove the current line of order entry",
    better: "Take the quantity that order entry suggests",
  },
});

/** The list of keys: those of the page that stands, then those that work everywhere. */
export function KeysShown({ close }: { close(): void }): ReactNode {
  const t = useTexts(words);
  const own = usePageKeysShown();
  const list: [string, string][] = [
    ["/", t.search],
    ["?", t.keys],
    ["↑ ↓ Enter", t.move],
    ["Ctrl + Enter", t.submit],
    ["Ctrl + V", t.paste],
    ["Ctrl + Delete", t.remove],
    ["Alt + Enter", t.better],
    ["Esc", t.close],
  ];
  return (
    <Modal open title={t.title} footer={null} onCancel={close}>
      {own === null ? null : (
        <>
          <h3>{own.title}</h3>
          <KeyList list={own.keys} />
          <hr />
        </>
      )}
      <KeyList list={list} />
    </Modal>
  );
}

const KeyList = ({ list }: { list: readonly (readonly [string, string])[] }): ReactNode => (
  <dl style={{ display: "grid", gridTemplateColumns: "auto 1fr", gap: "8px 16px", margin: 0 }}>
    {list.map(([key, meaning]) => (
      <div key={key} style={{ display: "contents" }}>
        <dt>
          <span className="kbd">{key}</span>
        </dt>
        <dd style={{ margin: 0 }}>{meaning}</dd>
      </div>
    ))}
  </dl>
);
