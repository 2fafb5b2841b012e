/** Select lists that hand rows over under the model's property names. */
export const productLineColumns = `pl.id AS "rowId", pl.code, pl.name, pl.name_en AS "nameEn"`;

export const productColumns = `p.id AS "rowId", p.product_line_id AS "productLineId", p.code, p.name, p.name_en AS "nameEn",
  p.pinyin, p.gtin, p.base_unit AS "baseUnit", p.order_unit AS "orderUnit", p.order_unit_factor AS "orderUnitFactor", p.moq,
  p.pack_multiple AS "packMultiple", p.shelf_life_days AS "shelfLifeDays", p.tax_rate::text AS "taxRate", p.status,
  p.ended_on AS "endedOn", p.version`;
