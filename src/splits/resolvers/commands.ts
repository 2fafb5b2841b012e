import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { perform } from "../../platform/graphql/commandTypes.ts";
import { territorySplitAskApproval } from "../commands/territorySplitAskApproval.ts";
import { territorySplitDiscard } from "../commands/territorySplitDiscard.ts";
import { territorySplitEdit } from "../commands/territorySplitEdit.ts";
import { territorySplitFigureAdopt } from "../commands/territorySplitFigureAdopt.ts";
import { territorySplitFigureDrop } from "../commands/territorySplitFigureDrop.ts";
import { territorySplitFigureEnter } from "../commands/territorySplitFigureEnter.ts";
import { territorySplitPolicySet } from "../commands/territorySplitPolicySet.ts";
import { territorySplitPropose } from "../commands/territorySplitPropose.ts";
import { territorySplitReview } from "../commands/territorySplitReview.ts";
import * as inputs from "../inputs.ts";
import { policyById } from "../queries/policies.ts";
import type { Drafted } from "../queries/planned.ts";
import { splitById } from "../queries/splits.ts";
import * as types from "../types.ts";

@Resolver()
export class TerritorySplitCommands {
  @Mutation(() => types.TerritorySplitProposeTypes.Payload, {
    description: "Drafts a split of a dealer's territory; `preview` says what it would mean, and writes nothing.",
  })
  territorySplitPropose(
    @Arg("input", () => inputs.TerritorySplitProposeInput, { description: "Whose ground, who receives it, from when." })
    input: inputs.TerritorySplitProposeInput,
    @Ctx() ctx: Context,
  ) {
    const drafted: Drafted = { split: null };
    const { TerritorySplitProposeTypes } = types;
    return perform(
      ctx,
      TerritorySplitProposeTypes,
      territorySplitPropose(drafted),
      input,
      async (id) => drafted.split ?? splitById(ctx, id),
      () => drafted.split,
    );
  }

  @Mutation(() => types.TerritorySplitEditTypes.Payload, {
    description: "Writes the next version of a draft; what was reviewed or approved is a draft again.",
  })
  territorySplitEdit(
    @Arg("input", () => inputs.TerritorySplitEditInput, { description: "Which, and how it is to be." })
    input: inputs.TerritorySplitEditInput,
    @Ctx() ctx: Context,
  ) {
    const drafted: Drafted = { split: null };
    const edit = territorySplitEdit(drafted);
    const planned = () => drafted.split;
    return perform(ctx, types.TerritorySplitEditTypes, edit, input, (id) => splitById(ctx, id), planned);
  }

  @Mutation(() => types.TerritorySplitDiscardTypes.Payload, { description: "Throws a draft away." })
  territorySplitDiscard(
    @Arg("input", () => inputs.TerritorySplitDiscardInput, { description: "Which." })
    input: inputs.TerritorySplitDiscardInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitDiscardTypes, territorySplitDiscard, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitReviewTypes.Payload, {
    description: "Says that coverage was reviewed, by whom and with what result; the figures of the day are kept.",
  })
  territorySplitReview(
    @Arg("input", () => inputs.TerritorySplitReviewInput, { description: "Which, and what was found." })
    input: inputs.TerritorySplitReviewInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitReviewTypes, territorySplitReview, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitAskApprovalTypes.Payload, {
    description: "Freezes content and figures, claims the ground, and asks another person to approve exactly that.",
  })
  territorySplitAskApproval(
    @Arg("input", () => inputs.TerritorySplitAskApprovalInput, { description: "Which." })
    input: inputs.TerritorySplitAskApprovalInput,
    @Ctx() ctx: Context,
  ) {
    const { TerritorySplitAskApprovalTypes } = types;
    return perform(ctx, TerritorySplitAskApprovalTypes, territorySplitAskApproval, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitFigureEnterTypes.Payload, {
    description: "Enters a figure that no module measures, with its evidence.",
  })
  territorySplitFigureEnter(
    @Arg("input", () => inputs.TerritorySplitFigureEnterInput, { description: "Which figure, of what." })
    input: inputs.TerritorySplitFigureEnterInput,
    @Ctx() ctx: Context,
  ) {
    const { TerritorySplitFigureEnterTypes } = types;
    return perform(ctx, TerritorySplitFigureEnterTypes, territorySplitFigureEnter, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitFigureAdoptTypes.Payload, {
    description: "Takes over a figure that the dealer wants in his counter, with his papers.",
  })
  territorySplitFigureAdopt(
    @Arg("input", () => inputs.TerritorySplitFigureAdoptInput, { description: "Which, and what to say to it." })
    input: inputs.TerritorySplitFigureAdoptInput,
    @Ctx() ctx: Context,
  ) {
    const { TerritorySplitFigureAdoptTypes } = types;
    return perform(ctx, TerritorySplitFigureAdoptTypes, territorySplitFigureAdopt, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitFigureDropTypes.Payload, { description: "Takes a figure out again." })
  territorySplitFigureDrop(
    @Arg("input", () => inputs.TerritorySplitFigureDropInput, { description: "Which." })
    input: inputs.TerritorySplitFigureDropInput,
    @Ctx() ctx: Context,
  ) {
    const { TerritorySplitFigureDropTypes } = types;
    return perform(ctx, TerritorySplitFigureDropTypes, territorySplitFigureDrop, input, (id) => splitById(ctx, id));
  }

  @Mutation(() => types.TerritorySplitPolicySetTypes.Payload, {
    description: "Says the policy of splits from a day on; what was frozen before keeps its own.",
  })
  territorySplitPolicySet(
    @Arg("input", () => inputs.TerritorySplitPolicySetInput, { description: "From when, and what." })
    input: inputs.TerritorySplitPolicySetInput,
    @Ctx() ctx: Context,
  ) {
    return perform(ctx, types.TerritorySplitPolicySetTypes, territorySplitPolicySet, input, (id) =>
      policyById(ctx, id),
    );
  }
}
