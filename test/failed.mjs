// What a failed stage is summed up to at the end of a run, whose reader may see no more of it than its last lines.
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

const [mostFiles, mostErrors, mostLetters] = [15, 3, 300];

/** Lines that say something: not the frame around them, nor where in the sources they come from, nor advice. */
const telling = (text) =>
  stripVTControlCharacters(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^(at |>? ?\d+ \||\| *\^|Add a timeout value)/.test(line))
    .map((line) => (line.length > mostLetters ? `${line.slice(0, mostLetters)}…` : line));

/** One error of jest's text of a file: which test it is of, and its first words. */
function firstWords(error) {
  const [title = "", ...words] = telling(error);
  const said = [words[0] ?? "", ...words.slice(1).filter((line) => /^(Under way|Warned): /.test(line))].join(" ");
  return title === "Test suite failed to run" ? said : `${title}: ${said}`;
}

/** Each file that failed by jest's report, with the first words of its first errors: also a file whose tests all passed. */
export function failuresIn(report, root) {
  const failed = report.testResults.filter(({ status }) => status === "failed");
  const lines = failed.slice(0, mostFiles).map(({ name, message }) => {
    const errors = message.split(/^\s*● /m).slice(1, 1 + mostErrors);
    return [relative(root, name), ...errors.map(firstWords)].join("\n    ");
  });
  return failed.length > mostFiles ? [...lines, `and ${failed.length - mostFiles} more files`] : lines;
}

/** The last words of a stage that has no report: of a tool that found something, or of jest that broke. */
export const brokenBy = (text) =>
  telling(text).slice(-mostErrors).join("\n    ") || "it ended badly; what it said is above";
