import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** What a selection amounts to with its fragments spread out. Figures may be Infinity: fragments multiply. */
export type Measure = {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of the first level. */
  readonly own: number;
};

const nothing: Measure = { depth: 0, fields: 0, aliases: 0, directives: 0, own: 0 };

const and = (a: Measure, b: Measure): Measure => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  own: a.own + b.own,
});

/**
 * Measures a document's operations. Each fragment is measured once, whatever spreads it, so the work grows with the
 * document's length even where what it would select grows exponentially. A fragment within itself counts as nothing
 * there: that it is a cycle is another rule's to say.
 */
export function measureOperations(document: DocumentNode): readonly (Measure & { node: OperationDefinitionNode })[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Measure>();

  const ofFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    measured.set(name, nothing);
    const measure = fragment === undefined ? nothing : ofSelection(fragment.selectionSet);
    measured.set(name, measure);
    return measure;
  };
  const ofSelection = (set: SelectionSetNode): Measure => {
    let total = nothing;
    for (const selection of set.selections) {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FRAGMENT_SPREAD) total = and(total, ofFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) total = and(total, ofSelection(selection.selectionSet));
      else {
        const below = selection.selectionSet === undefined ? nothing : ofSelection(selection.selectionSet);
        const introspects = selection.name.value === "__schema" || selection.name.value === "__type";
        total = and(total, {
          depth: 1 + (introspects ? 0 : below.depth),
          fields: 1 + below.fields,
          aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
          directives: below.directives,
          own: 1,
        });
      }
      total = directives === 0 ? total : { ...total, directives: total.directives + directives };
    }
    return total;
  };

  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((node) => {
      const measure = ofSelection(node.selectionSet);
      return { ...measure, directives: measure.directives + (node.directives?.length ?? 0), node };
    });
}
