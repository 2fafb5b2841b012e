import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Day } from "../../kernel/day.ts";
import { Node, nodeFields } from "../../platform/graphql/node.ts";
import { DateScalar, DecimalScalar } from "../../platform/graphql/scalars.ts";

@Entity({ name: "product_line" })
@ObjectType("ProductLine", { implements: Node, description: "A group of products that territories are granted for." })
export class ProductLine extends Node {
  readonly __typename = "ProductLine";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;

  @Field(() => String, { description: "The line's code, unique within the manufacturer." })
  @Column({ type: "text" })
  code!: string;

  @Field(() => String, { description: "The line's name." })
  @Column({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true, description: "The line's name in English." })
  @Column({ type: "text", name: "name_en", nullable: true })
  nameEn!: string | null;
}

export type ProductLineRow = Omit<ProductLine, "id" | "__typename">;
export const productLineOf = (row: ProductLineRow): ProductLine => ({
  ...row,
  ...nodeFields("ProductLine", row.rowId),
});

export const ProductStatus = { ACTIVE: "ACTIVE", ENDED: "ENDED" } as const;
export type ProductStatus = keyof typeof ProductStatus;

registerEnumType(ProductStatus, {
  name: "ProductStatus",
  description: "Whether a product is sold.",
  valuesConfig: {
    ACTIVE: { description: "On sale to the dealers it is listed for." },
    ENDED: { description: "No longer sold. The record stays." },
  },
});

@Entity({ name: "product" })
@ObjectType("Product", { implements: Node, description: "A product as it is ordered." })
export class Product extends Node {
  readonly __typename = "Product";

  @PrimaryColumn({ type: "uuid", name: "id" })
  rowId!: string;

  @Column({ type: "uuid", name: "product_line_id" })
  productLineId!: string;

  @Field(() => String, { description: "The manufacturer's own product code (SKU)." })
  @Column({ type: "text" })
  code!: string;

  @Field(() => String, { description: "The product's name." })
  @Column({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true, description: "The product's name in English." })
  @Column({ type: "text", name: "name_en", nullable: true })
  nameEn!: string | null;

  @Field(() => String, {
    description: "The name's syllables without tones, run together, for finding it while one types.",
  })
  @Column({ type: "text" })
  pinyin!: string;

  @Field(() => String, { description: "The first letter of each syllable of the name." })
  @Column({ type: "text" })
  initials!: string;

  @Field(() => String, {
    nullable: true,
    description: "The GTIN in its 14-digit form (a bar code of 8, 12 or 13 digits gets leading zeros).",
  })
  @Column({ type: "text", nullable: true })
  gtin!: string | null;

  @Field(() => String, { description: "The smallest unit, such as 瓶 or bottle." })
  @Column({ type: "text", name: "base_unit" })
  baseUnit!: string;

  @Field(() => String, { description: "The unit that orders and prices are in, such as 箱 or case." })
  @Column({ type: "text", name: "order_unit" })
  orderUnit!: string;

  @Field(() => Int, { description: "Base units in one order unit." })
  @Column({ type: "int", name: "order_unit_factor" })
  orderUnitFactor!: number;

  @Field(() => Int, { description: "The least quantity on an order line, in order units." })
  @Column({ type: "int" })
  moq!: number;

  @Field(() => Int, { description: "Ordered quantities are multiples of this, in order units." })
  @Column({ type: "int", name: "pack_multiple" })
  packMultiple!: number;

  @Field(() => Int, { nullable: true, description: "Days from production to expiry." })
  @Column({ type: "int", name: "shelf_life_days", nullable: true })
  shelfLifeDays!: number | null;

  @Field(() => DecimalScalar, { description: "The tax rate of the product as it stands: 0.13 is 13%." })
  @Column({ type: "numeric", name: "tax_rate" })
  taxRate!: string;

  @Field(() => ProductStatus, { description: "Whether it is sold." })
  @Column({ type: "text" })
  status!: ProductStatus;

  @Field(() => DateScalar, { nullable: true, description: "The first day it was no longer sold." })
  @Column({ type: "date", name: "ended_on", nullable: true })
  endedOn!: Day | null;

  @Field(() => Int, { description: "Rises by one with each change; given back with an update." })
  @Column({ type: "int" })
  version!: number;
}

export type ProductRow = Omit<Product, "id" | "__typename">;
export const productOf = (row: ProductRow): Product => ({ ...row, ...nodeFields("Product", row.rowId) });
