-- What was behind each line when it was sent.

-- The digest of the records that a line for use is made of; null on drafts, on lines that charge no use, and on lines
-- sent before this version.
ALTER TABLE billing_invoice_lines
  ADD COLUMN records_digest bytea CHECK (octet_length(records_digest) = 32),
  ADD CHECK (records_digest IS NULL OR meter IS NOT NULL);

-- A record's hash: of everything it says that its line does not say, in PostgreSQL's binary form, which no setting of
-- server or session alters.
CREATE FUNCTION billing_record_hash(r billing_usage_records) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(record_send(ROW(r.session_id, r.life_start, r.start_time, r.revision, r.end_time, r.base_quantity,
    r.unit_base, r.unit_price, r.total_cost))) $$;
-- SHA-256 over the hashes of records, sorted, so that no order of rows and no collation matters; null of none.
CREATE FUNCTION billing_records_digest(hashes bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(string_agg(hash, ''::bytea ORDER BY hash)) FROM unnest(hashes) AS hash $$;
