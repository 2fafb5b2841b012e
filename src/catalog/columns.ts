/** Select lists that hand rows over under the model's property names. */
export const productLineColumns = `pl.id AS "rowId", pl.code, pl.name, pl.name_en AS "nameEn"`;

export const productColumns = `p.id AS "rowId", p.product_line_id AS "productLineId", p.code, p.name, p.name_en AS "nameEn",
  p.pinyin, p.initials, p.gtin, p.base_unit AS "baseUnit", p.order_unit AS "orderUnit", p.order_unit_factor AS "orderUnitFactor", p.moq,
  p.pack_multiple AS "packMultiple", p.shelf_life_days AS "shelfLifeDays", p.tax_rate::text AS "taxRate", p.status,
  p.ended_on AS "endedOn", p.version`;

export const priceListColumns = `g.id AS "rowId", g.code, g.name, g.currency, g.tax_basis AS "taxBasis", g.dealer_id AS "dealerId",
  g.kind, g.class_code AS "classCode", g.division_lo AS "divisionLo", g.contract_no AS "contractNo", g.scale,
  g.price_policy AS "pricePolicy", g.ended_on AS "endedOn", g.version`;

/** A price `r` with its list `g`; open ends are null. */
export const priceColumns = `r.id AS "rowId", r.price_list_id AS "priceListId", r.product_id AS "productId",
  r.unit_price::text AS "unitPrice", r.unit, g.currency, g.tax_basis AS "taxBasis", r.tax_rate::text AS "taxRate",
  r.valid_from AS "validFrom", upper(r.valid) AS "validTo", r.recorded_from AS "recordedFrom", upper(r.recorded) AS "recordedTo"`;

export const listingColumns = `l.id AS "rowId", l.product_id AS "productId", l.dealer_id AS "dealerId",
  l.valid_from AS "validFrom", upper(l.valid) AS "validTo"`;
