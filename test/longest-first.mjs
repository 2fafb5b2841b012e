// In which order jest begins the files of a run. A clean clone remembers no times, and jest's guess by size begins the
// longest law near the end, so that it works on alone: the law of scope asks everything there is, and goes first.
import sequencer from "@jest/test-sequencer";

const Sequencer = sequencer.default ?? sequencer;
const long = [/laws\/scope\.test/, /laws\/scope-regions/, /laws\/guards/];

const rank = ({ path }) => {
  const place = long.findIndex((name) => name.test(path));
  return place === -1 ? long.length : place;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
