import { useEffect, useRef } from "react";

/** Ctrl+Enter submits for as long as the form stands, wherever in it the focus is. */
export function useSubmitKey(submit: () => void): void {
  const now = useRef(submit);
  useEffect(() => void (now.current = submit));
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) now.current();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
