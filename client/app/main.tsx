import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./base.css";
import { LanguageProvider } from "./language.tsx";
import { SessionProvider } from "./session.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <SessionProvider />
    </LanguageProvider>
  </StrictMode>,
);
// The web font is for systems without a Chinese face: its many small files are declared after the first paint.
void import("./fonts.ts");
