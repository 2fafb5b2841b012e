/** What we use of the package `edifact`, which brings no types. */
declare module "edifact/parser.js" {
  export default class Parser {
    onopensegment: (tag: string) => void;
    onelement: () => void;
    oncomponent: (value: string) => void;
    encoding(level: "UNOA" | "UNOB" | "UNOC" | "UNOY" | "UCS2"): void;
    write(text: string): void;
    end(): void;
  }
}
