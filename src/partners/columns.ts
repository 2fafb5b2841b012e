/** Select lists that hand rows over under the model's property names. */
export const dealerColumns = `d.id AS "rowId", d.code, d.name, d.pinyin, d.phone, d.licence_no AS "licenceNo", d.status,
  d.dealer_class AS "dealerClass", d.blacklisted_on AS "blacklistedOn", d.blacklist_reason AS "blacklistReason",
  d.suspend_reason AS "suspendReason", d.ended_on AS "endedOn", d.end_reason AS "endReason", d.version,
  d.created_at AS "createdAt"`;

export const shipToColumns = `s.id AS "rowId", s.dealer_id AS "dealerId", s.name, s.pinyin, s.address,
  s.division_lo AS "divisionLo", s.contact, s.phone, s.account_id AS "accountId", s.ended_on AS "endedOn", s.version`;

export const accountColumns = `a.id AS "rowId", a.name, a.pinyin, a.kind`;
