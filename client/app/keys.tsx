import { type ReactNode, Suspense, useEffect, useState } from "react";
import { part } from "./part.tsx";
import { isTyping } from "./page-keys.ts";

/** Loaded when somebody asks for it. */
const KeysShown = part(() => import("./key-list.tsx"), "KeysShown");

/** The keys that work everywhere: `/` goes to the page's search field, `?` lists the keys. */
export function Keys(): ReactNode {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "?") setOpen(true);
      if (event.key !== "/") return;
      const field = document.querySelector<HTMLElement>(
        "main [data-search], main [data-search] input, main input[type=search]",
      );
      if (field === null) return;
      event.preventDefault();
      (field.matches("input") ? field : (field.querySelector("input") ?? field)).focus();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  return open ? (
    <Suspense fallback={null}>
      <KeysShown close={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
