import { Button } from "antd";
import { Component, type ReactNode } from "react";
import { common } from "../ui/common.texts.ts";
import { Notice } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";

function Broken(): ReactNode {
  const t = useTexts(common);
  return (
    <Notice sign="!" title={t.broken} why={t.brokenWhy}>
      <Button onClick={() => location.reload()}>{t.reload}</Button>
    </Notice>
  );
}

/** A fault of one page leaves the shell standing. */
export class Boundary extends Component<{ children: ReactNode; place: string }, { broken: string | null }> {
  override state: { broken: string | null } = { broken: null };

  static getDerivedStateFromError(): { broken: string } {
    return { broken: "" };
  }

  override componentDidCatch(): void {
    this.setState({ broken: this.props.place });
  }

  override componentDidUpdate(before: { place: string }): void {
    if (this.state.broken !== null && before.place !== this.props.place) this.setState({ broken: null });
  }

  override render(): ReactNode {
    return this.state.broken === null ? this.props.children : <Broken />;
  }
}
