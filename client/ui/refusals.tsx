import { CloseCircleOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";

/** A reason why something was refused, as every mutation and check of the API gives it. */
export type Refused = { readonly code: string; readonly message: string; readonly path: readonly string[] };

const under = (refused: Refused, path: readonly string[]): boolean =>
  path.every((part, at) => refused.path[at] === part);

/** The reasons that concern one input field or what lies in it. */
export const refusedAt = <Reason extends Refused>(reasons: readonly Reason[], ...path: string[]): Reason[] =>
  reasons.filter((reason) => reason.path.length > 0 && under(reason, path));

/** The reasons that no field of the form shows. */
export const refusedElsewhere = <Reason extends Refused>(
  reasons: readonly Reason[],
  shown: readonly string[],
): Reason[] => reasons.filter((reason) => !shown.includes(reason.path[0] ?? ""));

/** What a form's field shows for its reasons; spread it into Form.Item. */
export const fieldRefusal = (reasons: readonly Refused[], ...path: string[]) => {
  const found = refusedAt(reasons, ...path);
  return found.length === 0
    ? {}
    : { validateStatus: "error" as const, help: found.map((reason) => reason.message).join(" "), hasFeedback: false };
};

/** Reasons as a list beside what they concern. `clears` may say what clears one, and who can. */
export const Reasons = ({
  reasons,
  held = false,
  clears,
}: {
  reasons: readonly Refused[];
  held?: boolean;
  clears?: (reason: Refused) => ReactNode;
}): ReactNode =>
  reasons.length === 0 ? null : (
    <div role="alert">
      <ul className="reasons">
        {reasons.map((reason, at) => (
          <li key={`${reason.code}-${at}`} className={held ? "held" : undefined} data-code={reason.code}>
            <CloseCircleOutlined aria-hidden style={{ marginTop: 4 }} />
            <span>
              {reason.message} {clears?.(reason)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
