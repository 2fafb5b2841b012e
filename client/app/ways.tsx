import { type ReactNode, useId } from "react";
import { Link } from "react-router";
import { useTexts } from "../ui/texts.ts";
import { InboxBadge } from "./live-inbox.tsx";
import { type Entry, type Section, sections } from "./navigation.tsx";
import { shellWords } from "./shell.texts.ts";

type Placed = Entry & { readonly section: Section };
type Props = { readonly entries: readonly Placed[]; readonly chosen: string | undefined };

/** The navigation: what everybody begins with, then each section under its heading. */
export function Ways({ entries, chosen }: Props): ReactNode {
  const t = useTexts(shellWords);
  return (
    <nav aria-label={t.menu}>
      {sections.map((section) => {
        const own = entries.filter((entry) => entry.section === section);
        if (own.length === 0) return null;
        return (
          <Part key={section} heading={section === "start" ? undefined : t[section]}>
            {own.map(({ to, word, icon }) => (
              <li key={to} className={to === chosen ? "chosen" : undefined}>
                <Link to={to} {...(to === chosen ? { "aria-current": "page" } : {})}>
                  {icon}
                  <span>{t[word]}</span>
                </Link>
                {word === "inbox" ? <InboxBadge /> : null}
              </li>
            ))}
          </Part>
        );
      })}
    </nav>
  );
}

function Part({ heading, children }: { heading: string | undefined; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <>
      {heading === undefined ? null : (
        <div id={id} className="ways-heading">
          {heading}
        </div>
      )}
      <ul className="ways" {...(heading === undefined ? {} : { "aria-labelledby": id })}>
        {children}
      </ul>
    </>
  );
}
