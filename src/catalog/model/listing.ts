import { Field, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { BigIntScalar, DateScalar } from "../../platform/graphql/scalars.ts";

@Entity({ name: "listing" })
@ObjectType("Listing", { implements: Node, description: "That a dealer may buy a product on some days." })
export class Listing extends Node {
  readonly __typename = "Listing";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;
  @Column({ type: "uuid", name: "product_id" })
  productId!: string;
  @Column({ type: "uuid", name: "dealer_id" })
  dealerId!: string;
  @Field(() => DateScalar, { description: "The first day he may." })
  @Column({ type: "date", name: "valid_from" })
  validFrom!: Day;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The first day he may no longer; null while no end is known.",
  })
  @Column({ type: "date", name: "valid_to" })
  validTo!: Day | null;
}

export type ListingRow = Omit<Listing, "id" | "__typename">;
export const listingOf = (row: ListingRow): Listing => ({ ...row, ...nodeFields("Listing", row.rowId) });

@ObjectType("Pack", { description: "A unit of a product: factorNumerator / factorDenominator base units, exactly." })
export class PackType {
  @Field(() => String, { description: "The unit, such as 瓶, 箱 or 托." })
  unit!: string;
  @Field(() => BigIntScalar, { description: "A whole number from 1." })
  factorNumerator!: bigint;
  @Field(() => BigIntScalar, { description: "A whole number from 1." })
  factorDenominator!: bigint;
}
