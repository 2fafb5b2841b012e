import { ArrowUpOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { mapWords } from "./map.texts.ts";
import type { Place } from "./place.ts";
import { nameOf } from "./territory-map.tsx";

/** From the country down to what is shown; each step is a way back. */
export function MapTrail({ place, children }: { place: Place; children?: ReactNode }): ReactNode {
  const t = useTexts(mapWords);
  const { language } = useLanguage();
  const { chain, at, up, enter } = place;
  return (
    <nav className="map-trail" aria-label={t.path}>
      <Button
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={t.up}
        title={t.up}
        disabled={chain.length < 2}
        onClick={up}
      />
      {chain.map((step) =>
        step.id === at?.id ? (
          <strong key={step.id} aria-current="location">
            {nameOf(step, language)}
          </strong>
        ) : (
          <span key={step.id}>
            <Button type="link" size="small" style={{ paddingInline: 2 }} onClick={() => enter(step.id)}>
              {nameOf(step, language)}
            </Button>
            <span className="quiet" aria-hidden>
              /
            </span>
          </span>
        ),
      )}
      {children}
    </nav>
  );
}
