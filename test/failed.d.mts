export type Report = { testResults: { name: string; status: string; message: string }[] };
/** Each file that failed by jest's report, with the first words of its first errors: also a file whose tests all passed. */
export function failuresIn(report: Report, root: string): string[];
/** The last words of a stage that has no report: of a tool that found something, or of jest that broke. */
export function brokenBy(text: string): string;
