-- The first schema. Tokens are expanded for each engine: @ID@ @I64@ @BLOB@ @STRICT@.
-- Instants are epoch milliseconds UTC (..._at), days ISO text (..._on), amounts minor units (..._minor),
-- unit prices and costs ten-thousandths of a minor unit (...4), quantities base units, shares basis points (..._bp).
-- Texts of states are those of the state tables; a test compares each CHECK with its table.

-- ---------------------------------------------------------------- desk: who sits here

CREATE TABLE legal_entity (
  entity_id   @ID@,
  code        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  currency    TEXT NOT NULL
) @STRICT@;

CREATE TABLE warehouse (
  warehouse_id @ID@,
  entity_id    @I64@ NOT NULL REFERENCES legal_entity,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('own', '3pl', 'store', 'drop-ship')),
  zone         TEXT NOT NULL DEFAULT 'UTC'
) @STRICT@;

CREATE TABLE app_user (
  user_id      @ID@,
  name         TEXT NOT NULL UNIQUE,
  full_name    TEXT NOT NULL,
  unix_name    TEXT UNIQUE,
  badge        TEXT UNIQUE,
  pin_hash     TEXT,
  pin_failures @I64@ NOT NULL DEFAULT 0,
  locked_until_at @I64@ NOT NULL DEFAULT 0,
  status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked')),
  limit_minor  @I64@ NOT NULL DEFAULT 0,
  entity_id    @I64@ REFERENCES legal_entity,
  warehouse_id @I64@ REFERENCES warehouse,
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;

-- Wrong PINs are counted per terminal too, so that one badge reader cannot try every user.
CREATE TABLE sign_in_throttle (
  terminal     TEXT PRIMARY KEY,
  failures     @I64@ NOT NULL,
  locked_until_at @I64@ NOT NULL
) @STRICT@;

CREATE TABLE role (
  role_id      @ID@,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL
) @STRICT@;

CREATE TABLE role_permission (
  role_id      @I64@ NOT NULL REFERENCES role,
  permission   TEXT NOT NULL,
  PRIMARY KEY (role_id, permission)
) @STRICT@;

-- NULL entity or warehouse: granted everywhere.
CREATE TABLE role_grant (
  grant_id     @ID@,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  role_id      @I64@ NOT NULL REFERENCES role,
  entity_id    @I64@ REFERENCES legal_entity,
  warehouse_id @I64@ REFERENCES warehouse
) @STRICT@;
CREATE UNIQUE INDEX role_grant_once ON role_grant (user_id, role_id, COALESCE(entity_id, 0), COALESCE(warehouse_id, 0));

CREATE TABLE desk_session (
  session_id   @ID@,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  uid          @I64@ NOT NULL,
  terminal     TEXT NOT NULL,
  started_at   @I64@ NOT NULL,
  seen_at      @I64@ NOT NULL,
  ended_at     @I64@
) @STRICT@;

-- scope: 'site', 'user:ID', 'terminal:NAME'.
CREATE TABLE setting (
  scope        TEXT NOT NULL,
  name         TEXT NOT NULL,
  value        TEXT NOT NULL,
  PRIMARY KEY (scope, name)
) @STRICT@;

CREATE TABLE saved_view (
  view_id      @ID@,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  screen       TEXT NOT NULL,
  name         TEXT NOT NULL,
  spec         TEXT NOT NULL,
  UNIQUE (user_id, screen, name)
) @STRICT@;

CREATE TABLE numbering (
  entity_id    @I64@ NOT NULL REFERENCES legal_entity,
  kind         TEXT NOT NULL,
  year         @I64@ NOT NULL,
  next_value   @I64@ NOT NULL,
  PRIMARY KEY (entity_id, kind, year)
) @STRICT@;

-- A retry finds the first answer here and posts nothing.
CREATE TABLE idempotency (
  key          TEXT PRIMARY KEY,
  answer       TEXT NOT NULL,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  at           @I64@ NOT NULL
) @STRICT@;

CREATE TABLE audit (
  audit_id     @ID@,
  at           @I64@ NOT NULL,
  user_id      @I64@ NOT NULL,
  uid          @I64@ NOT NULL,
  terminal     TEXT NOT NULL,
  noun         TEXT NOT NULL,
  subject_id   @I64@ NOT NULL,
  action       TEXT NOT NULL,
  detail       TEXT NOT NULL,
  reason       TEXT NOT NULL,
  hash         @BLOB@ NOT NULL
) @STRICT@;
CREATE INDEX audit_subject ON audit (noun, subject_id, audit_id);

-- The last record's id and hash, so that the end of the chain cannot be cut off unseen either.
CREATE TABLE audit_head (
  head_id      @I64@ PRIMARY KEY CHECK (head_id = 1),
  audit_id     @I64@ NOT NULL,
  hash         @BLOB@ NOT NULL
) @STRICT@;

-- ---------------------------------------------------------------- work: what every area leans on

CREATE TABLE document (
  document_id  @ID@,
  kind         TEXT NOT NULL,
  entity_id    @I64@ NOT NULL REFERENCES legal_entity,
  warehouse_id @I64@ REFERENCES warehouse,
  number       TEXT NOT NULL,
  state        TEXT NOT NULL,
  revision     @I64@ NOT NULL DEFAULT 1,
  version      @I64@ NOT NULL DEFAULT 1,
  created_by   @I64@ NOT NULL REFERENCES app_user,
  created_at   @I64@ NOT NULL,
  changed_by   @I64@ NOT NULL REFERENCES app_user,
  changed_at   @I64@ NOT NULL,
  UNIQUE (entity_id, kind, number),
  CHECK (kind IN ('purchase order', 'notice', 'receipt', 'discrepancy', 'sales order')),
  CHECK (kind <> 'purchase order' OR state IN ('draft', 'submitted', 'approved', 'sent', 'acknowledged',
    'part received', 'received', 'closed', 'rejected', 'cancelled')),
  CHECK (kind <> 'notice' OR state IN ('announced', 'in transit', 'arrived', 'part received', 'received',
    'closed', 'cancelled')),
  CHECK (kind <> 'receipt' OR state IN ('open', 'paused', 'closed', 'posted')),
  CHECK (kind <> 'discrepancy' OR state IN ('open', 'in work', 'resolved')),
  CHECK (kind <> 'sales order' OR state IN ('new', 'on hold', 'open', 'part allocated', 'allocated', 'picking',
    'packed', 'shipped', 'closed', 'cancelled'))
) @STRICT@;
-- The warehouse is there for the board, which counts papers without reading them.
CREATE INDEX document_by_kind ON document (kind, state, document_id, warehouse_id);
CREATE INDEX document_by_number ON document (number, document_id);

CREATE TABLE document_line (
  line_id      @ID@,
  document_id  @I64@ NOT NULL REFERENCES document,
  line_no      @I64@ NOT NULL,
  UNIQUE (document_id, line_no)
) @STRICT@;

CREATE TABLE task (
  task_id      @ID@,
  kind         TEXT NOT NULL,
  document_id  @I64@ REFERENCES document,
  subject      TEXT NOT NULL,
  reason       TEXT NOT NULL,
  value_minor  @I64@ NOT NULL DEFAULT 0,
  currency     TEXT NOT NULL,
  owner_role   TEXT NOT NULL,
  owner_id     @I64@ REFERENCES app_user,
  warehouse_id @I64@ REFERENCES warehouse,
  opened_at    @I64@ NOT NULL,
  due_at       @I64@ NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'in work', 'done', 'cancelled')),
  resolution   TEXT NOT NULL DEFAULT '',
  resolved_by  @I64@ REFERENCES app_user,
  resolved_at  @I64@,
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;
CREATE INDEX task_open ON task (kind, owner_role, due_at) WHERE state IN ('open', 'in work');
CREATE INDEX task_document ON task (document_id, kind);
CREATE INDEX task_value ON task (value_minor, task_id);
CREATE INDEX task_due ON task (due_at, task_id);

-- A rule: conditions left NULL match anything; most specific wins, then newest. Values in policy_value.
CREATE TABLE policy (
  policy_id    @ID@,
  kind         TEXT NOT NULL,
  entity_id    @I64@ REFERENCES legal_entity,
  warehouse_id @I64@ REFERENCES warehouse,
  supplier_id  @I64@,
  channel_id   @I64@,
  item_id      @I64@,
  category     TEXT,
  class        TEXT,
  subject      TEXT,
  from_on      TEXT NOT NULL,
  to_on        TEXT,
  note         TEXT NOT NULL DEFAULT '',
  author_id    @I64@ NOT NULL REFERENCES app_user,
  approver_id  @I64@ REFERENCES app_user,
  created_at   @I64@ NOT NULL
) @STRICT@;
CREATE INDEX policy_kind ON policy (kind, policy_id);

CREATE TABLE policy_value (
  policy_id    @I64@ NOT NULL REFERENCES policy,
  name         TEXT NOT NULL,
  i64_value    @I64@,
  text_value   TEXT,
  PRIMARY KEY (policy_id, name)
) @STRICT@;

CREATE TABLE approval (
  approval_id  @ID@,
  document_id  @I64@ NOT NULL REFERENCES document,
  revision     @I64@ NOT NULL,
  step         @I64@ NOT NULL,
  role         TEXT NOT NULL,
  amount_minor @I64@ NOT NULL,
  currency     TEXT NOT NULL,
  policy_id    @I64@ REFERENCES policy,
  asked_by     @I64@ NOT NULL REFERENCES app_user,
  asked_at     @I64@ NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'void')),
  decided_by   @I64@ REFERENCES app_user,
  decided_at   @I64@,
  reason       TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX approval_document ON approval (document_id, approval_id);

CREATE TABLE reason_code (
  reason_id    @ID@,
  use          TEXT NOT NULL,
  code         TEXT NOT NULL,
  name         TEXT NOT NULL,
  active       @I64@ NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  UNIQUE (use, code)
) @STRICT@;

CREATE TABLE import_batch (
  batch_id     @ID@,
  kind         TEXT NOT NULL,
  file_name    TEXT NOT NULL,
  file_hash    TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('applied', 'cut off')),
  row_count    @I64@ NOT NULL,
  done_count   @I64@ NOT NULL DEFAULT 0,
  created_by   @I64@ NOT NULL REFERENCES app_user,
  created_at   @I64@ NOT NULL,
  applied_at   @I64@,
  UNIQUE (kind, file_hash)
) @STRICT@;

-- ---------------------------------------------------------------- catalog

CREATE TABLE item (
  item_id      @ID@,
  sku          TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  parent_id    @I64@ REFERENCES item,
  variant      TEXT NOT NULL DEFAULT '',
  category     TEXT NOT NULL DEFAULT '',
  class        TEXT NOT NULL DEFAULT 'C' CHECK (class IN ('A', 'B', 'C')),
  track        TEXT NOT NULL DEFAULT 'none' CHECK (track IN ('none', 'lot', 'serial')),
  expires      @I64@ NOT NULL DEFAULT 0 CHECK (expires IN (0, 1)),
  unit         TEXT NOT NULL DEFAULT 'each',
  decimals     @I64@ NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 6),
  cost4        @I64@ NOT NULL DEFAULT 0,
  price_minor  @I64@ NOT NULL DEFAULT 0,
  currency     TEXT NOT NULL,
  weight_g     @I64@ NOT NULL DEFAULT 0,
  hs_code      TEXT NOT NULL DEFAULT '',
  origin       TEXT NOT NULL DEFAULT '',
  status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked', 'ended')),
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;
CREATE INDEX item_name ON item (name, item_id);
CREATE INDEX item_category ON item (category, item_id);
CREATE INDEX item_parent ON item (parent_id);

-- code is what a scan resolves to: GTINs of any length as 14 digits, everything else as printed.
CREATE TABLE item_code (
  code_id      @ID@,
  item_id      @I64@ NOT NULL REFERENCES item,
  kind         TEXT NOT NULL CHECK (kind IN ('gtin', 'supplier', 'other')),
  code         TEXT NOT NULL,
  supplier_id  @I64@,
  pack         TEXT NOT NULL DEFAULT 'each' CHECK (pack IN ('each', 'inner', 'carton', 'layer', 'pallet')),
  quantity     @I64@ NOT NULL DEFAULT 1 CHECK (quantity > 0)
) @STRICT@;
CREATE UNIQUE INDEX item_code_once ON item_code (code, COALESCE(supplier_id, 0));
CREATE INDEX item_code_item ON item_code (item_id, code_id);

-- Folded words of sku, name, codes: one row a word.
CREATE TABLE item_word (
  word         TEXT NOT NULL,
  item_id      @I64@ NOT NULL REFERENCES item,
  PRIMARY KEY (word, item_id)
) @STRICT@;
CREATE INDEX item_word_item ON item_word (item_id);

-- ---------------------------------------------------------------- stock

CREATE TABLE place (
  place_id     @ID@,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  parent_id    @I64@ REFERENCES place,
  code         TEXT NOT NULL,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('dock', 'bin', 'pick', 'inspection', 'quarantine', 'damage', 'transit',
    'supplier', 'customer', 'adjustment', 'production')),
  sequence     @I64@ NOT NULL DEFAULT 0,
  status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked')),
  UNIQUE (warehouse_id, code)
) @STRICT@;
CREATE INDEX place_warehouse ON place (warehouse_id, place_id);
CREATE INDEX place_code ON place (code, place_id);

-- Lot 0 is "no lot", so that every key is a plain equality.
CREATE TABLE lot (
  lot_id       @ID@,
  item_id      @I64@ REFERENCES item,
  kind         TEXT NOT NULL CHECK (kind IN ('none', 'lot', 'serial')),
  code         TEXT NOT NULL,
  expiry_on    TEXT,
  state        TEXT NOT NULL DEFAULT 'ok' CHECK (state IN ('ok', 'on hold', 'recalled', 'expired')),
  CHECK (item_id IS NOT NULL OR lot_id = 0),
  UNIQUE (item_id, kind, code)
) @STRICT@;
CREATE INDEX lot_code ON lot (code);
CREATE INDEX lot_expiry ON lot (expiry_on) WHERE state = 'ok';
INSERT INTO lot (lot_id, item_id, kind, code) VALUES (0, NULL, 'none', '');

CREATE TABLE stock_move (
  move_id      @ID@,
  key          TEXT NOT NULL UNIQUE,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  from_id      @I64@ NOT NULL REFERENCES place,
  to_id        @I64@ NOT NULL REFERENCES place,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  cost4        @I64@ NOT NULL,
  document_id  @I64@ REFERENCES document,
  line_id      @I64@ REFERENCES document_line,
  reverses_id  @I64@ UNIQUE REFERENCES stock_move,
  reason       TEXT NOT NULL DEFAULT '',
  user_id      @I64@ NOT NULL REFERENCES app_user,
  posted_at    @I64@ NOT NULL,
  effective_on TEXT NOT NULL,
  CHECK (from_id <> to_id)
) @STRICT@;
CREATE INDEX stock_move_item ON stock_move (item_id, move_id);
CREATE INDEX stock_move_lot ON stock_move (lot_id, move_id) WHERE lot_id <> 0;
CREATE INDEX stock_move_document ON stock_move (document_id, move_id);

CREATE TABLE balance (
  balance_id   @ID@,
  item_id      @I64@ NOT NULL REFERENCES item,
  place_id     @I64@ NOT NULL REFERENCES place,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  quantity     @I64@ NOT NULL,
  UNIQUE (item_id, place_id, lot_id)
) @STRICT@;
CREATE INDEX balance_place ON balance (place_id, balance_id);
CREATE INDEX balance_lot ON balance (lot_id) WHERE lot_id <> 0;

-- Balances folded per item and warehouse; held is what stands in sellable places but in a lot that may not be sold.
CREATE TABLE stock_position (
  position_id  @ID@,
  item_id      @I64@ NOT NULL REFERENCES item,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  sellable     @I64@ NOT NULL DEFAULT 0,
  held         @I64@ NOT NULL DEFAULT 0,
  dock         @I64@ NOT NULL DEFAULT 0,
  inspection   @I64@ NOT NULL DEFAULT 0,
  quarantine   @I64@ NOT NULL DEFAULT 0,
  damage       @I64@ NOT NULL DEFAULT 0,
  transit      @I64@ NOT NULL DEFAULT 0,
  allocated    @I64@ NOT NULL DEFAULT 0,
  inbound      @I64@ NOT NULL DEFAULT 0,
  UNIQUE (item_id, warehouse_id),
  CHECK (sellable >= 0 AND held >= 0 AND dock >= 0 AND inspection >= 0 AND quarantine >= 0 AND damage >= 0),
  CHECK (allocated >= 0 AND allocated <= sellable)
) @STRICT@;
CREATE INDEX stock_position_warehouse ON stock_position (warehouse_id, item_id);

-- ---------------------------------------------------------------- buying

CREATE TABLE supplier (
  supplier_id  @ID@,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  gln          TEXT NOT NULL DEFAULT '',
  edi_id       TEXT NOT NULL DEFAULT '',
  email        TEXT NOT NULL DEFAULT '',
  address      TEXT NOT NULL DEFAULT '',
  currency     TEXT NOT NULL,
  lead_days    @I64@ NOT NULL DEFAULT 0 CHECK (lead_days >= 0),
  min_order_minor @I64@ NOT NULL DEFAULT 0,
  carton_rule  TEXT NOT NULL DEFAULT 'none' CHECK (carton_rule IN ('none', 'full cartons')),
  incoterm     TEXT NOT NULL DEFAULT '',
  over_bp      @I64@ NOT NULL DEFAULT 0 CHECK (over_bp >= 0),
  under_bp     @I64@ NOT NULL DEFAULT 0 CHECK (under_bp >= 0),
  status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked')),
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;
CREATE INDEX supplier_name ON supplier (name, supplier_id);

CREATE TABLE supplier_item (
  supplier_id  @I64@ NOT NULL REFERENCES supplier,
  item_id      @I64@ NOT NULL REFERENCES item,
  last_price4  @I64@ NOT NULL DEFAULT 0,
  last_on      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (supplier_id, item_id)
) @STRICT@;

CREATE TABLE purchase_order (
  order_id     @I64@ PRIMARY KEY REFERENCES document,
  supplier_id  @I64@ NOT NULL REFERENCES supplier,
  currency     TEXT NOT NULL,
  ordered_on   TEXT NOT NULL,
  due_on       TEXT NOT NULL,
  total_minor  @I64@ NOT NULL DEFAULT 0,
  approved_minor @I64@ NOT NULL DEFAULT 0,
  approved_revision @I64@ NOT NULL DEFAULT 0,
  note         TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX purchase_order_supplier ON purchase_order (supplier_id, order_id);
CREATE INDEX purchase_order_due ON purchase_order (due_on, order_id);
CREATE INDEX purchase_order_total ON purchase_order (total_minor, order_id);

CREATE TABLE purchase_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  order_id     @I64@ NOT NULL REFERENCES purchase_order,
  item_id      @I64@ NOT NULL REFERENCES item,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  unit_price4  @I64@ NOT NULL CHECK (unit_price4 >= 0),
  total_minor  @I64@ NOT NULL,
  due_on       TEXT NOT NULL,
  received     @I64@ NOT NULL DEFAULT 0 CHECK (received >= 0),
  damaged      @I64@ NOT NULL DEFAULT 0 CHECK (damaged >= 0),
  state        TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'removed')),
  note         TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX purchase_line_order ON purchase_line (order_id, line_id);
CREATE INDEX purchase_line_item ON purchase_line (item_id, due_on);

-- ---------------------------------------------------------------- receiving

CREATE TABLE notice (
  notice_id    @I64@ PRIMARY KEY REFERENCES document,
  supplier_id  @I64@ NOT NULL REFERENCES supplier,
  supplier_ref TEXT NOT NULL,
  source       TEXT NOT NULL CHECK (source IN ('x12', 'edifact', 'csv')),
  shipped_on   TEXT NOT NULL DEFAULT '',
  due_on       TEXT NOT NULL DEFAULT '',
  carrier      TEXT NOT NULL DEFAULT '',
  tracking     TEXT NOT NULL DEFAULT '',
  batch_id     @I64@ REFERENCES import_batch,
  UNIQUE (supplier_id, supplier_ref)
) @STRICT@;

CREATE TABLE notice_unit (
  unit_id      @ID@,
  notice_id    @I64@ NOT NULL REFERENCES notice,
  parent_id    @I64@ REFERENCES notice_unit,
  sscc         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('pallet', 'carton')),
  received_at  @I64@,
  UNIQUE (notice_id, sscc)
) @STRICT@;
CREATE INDEX notice_unit_parent ON notice_unit (parent_id);
CREATE INDEX notice_unit_sscc ON notice_unit (sscc);

CREATE TABLE notice_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  notice_id    @I64@ NOT NULL REFERENCES notice,
  unit_id      @I64@ REFERENCES notice_unit,
  order_line_id @I64@ REFERENCES purchase_line,
  order_ref    TEXT NOT NULL DEFAULT '',
  item_id      @I64@ REFERENCES item,
  code         TEXT NOT NULL,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  received     @I64@ NOT NULL DEFAULT 0,
  lot_code     TEXT NOT NULL DEFAULT '',
  expiry_on    TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX notice_line_notice ON notice_line (notice_id, line_id);
CREATE INDEX notice_line_unit ON notice_line (unit_id);
CREATE INDEX notice_line_order ON notice_line (order_line_id);

CREATE TABLE receipt (
  receipt_id   @I64@ PRIMARY KEY REFERENCES document,
  order_id     @I64@ REFERENCES purchase_order,
  notice_id    @I64@ REFERENCES notice,
  clerk_id     @I64@ NOT NULL REFERENCES app_user,
  terminal     TEXT NOT NULL,
  blind        @I64@ NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)),
  dock_id      @I64@ NOT NULL REFERENCES place,
  to_id        @I64@ NOT NULL REFERENCES place,
  last_no      @I64@ NOT NULL DEFAULT 0
) @STRICT@;
CREATE INDEX receipt_order ON receipt (order_id);
CREATE INDEX receipt_notice ON receipt (notice_id);
CREATE INDEX receipt_clerk ON receipt (clerk_id, receipt_id);

-- What stands on the dock for one order line, item, lot and destination of a receipt.
CREATE TABLE receipt_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  receipt_id   @I64@ NOT NULL REFERENCES receipt,
  order_line_id @I64@ REFERENCES purchase_line,
  notice_line_id @I64@ REFERENCES notice_line,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  to_id        @I64@ NOT NULL REFERENCES place,
  quantity     @I64@ NOT NULL CHECK (quantity >= 0),
  posted       @I64@ NOT NULL DEFAULT 0 CHECK (posted >= 0 AND posted <= quantity)
) @STRICT@;
CREATE UNIQUE INDEX receipt_line_once ON receipt_line (receipt_id, item_id, lot_id, COALESCE(order_line_id, 0),
  COALESCE(notice_line_id, 0), to_id);

CREATE INDEX receipt_line_receipt ON receipt_line (receipt_id, line_id);

-- Every pull of the trigger, taken or refused, in order; the answer is kept for a retry.
CREATE TABLE receipt_scan (
  scan_id      @ID@,
  receipt_id   @I64@ NOT NULL REFERENCES receipt,
  scan_no      @I64@ NOT NULL,
  key          TEXT NOT NULL UNIQUE,
  at           @I64@ NOT NULL,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  terminal     TEXT NOT NULL,
  input        TEXT NOT NULL,
  answer       TEXT NOT NULL,
  item_id      @I64@ REFERENCES item,
  lot_id       @I64@ REFERENCES lot,
  line_id      @I64@ REFERENCES receipt_line,
  quantity     @I64@ NOT NULL DEFAULT 0,
  pack_quantity @I64@ NOT NULL DEFAULT 1,
  move_id      @I64@ REFERENCES stock_move,
  undo_id      @I64@ REFERENCES stock_move,
  state        TEXT NOT NULL CHECK (state IN ('taken', 'undone', 'refused', 'noted')),
  UNIQUE (receipt_id, scan_no)
) @STRICT@;

CREATE TABLE discrepancy (
  discrepancy_id @I64@ PRIMARY KEY REFERENCES document,
  type         TEXT NOT NULL CHECK (type IN ('short', 'over', 'damaged', 'wrong item', 'unknown code', 'expired',
    'wrong label', 'late', 'missing paper', 'unannounced')),
  receipt_id   @I64@ REFERENCES receipt,
  order_line_id @I64@ REFERENCES purchase_line,
  supplier_id  @I64@ REFERENCES supplier,
  item_id      @I64@ REFERENCES item,
  code         TEXT NOT NULL DEFAULT '',
  expected     @I64@ NOT NULL DEFAULT 0,
  got          @I64@ NOT NULL DEFAULT 0,
  quantity     @I64@ NOT NULL,
  value_minor  @I64@ NOT NULL,
  currency     TEXT NOT NULL,
  resolution   TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX discrepancy_receipt ON discrepancy (receipt_id);
CREATE INDEX discrepancy_value ON discrepancy (value_minor, discrepancy_id);

-- ---------------------------------------------------------------- selling

CREATE TABLE channel (
  channel_id   @ID@,
  entity_id    @I64@ NOT NULL REFERENCES legal_entity,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('web', 'marketplace', 'wholesale', 'store', 'edi')),
  priority     @I64@ NOT NULL CHECK (priority > 0),
  buffer       @I64@ NOT NULL DEFAULT 0 CHECK (buffer >= 0),
  reserve      @I64@ NOT NULL DEFAULT 0 CHECK (reserve >= 0),
  status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked')),
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;

-- People's data stand here and nowhere else.
CREATE TABLE party (
  party_id     @ID@,
  name         TEXT NOT NULL,
  email        TEXT NOT NULL,
  phone        TEXT NOT NULL,
  address      TEXT NOT NULL,
  postcode     TEXT NOT NULL,
  city         TEXT NOT NULL,
  country      TEXT NOT NULL,
  erased_at    @I64@
) @STRICT@;

CREATE TABLE sales_order (
  order_id     @I64@ PRIMARY KEY REFERENCES document,
  channel_id   @I64@ NOT NULL REFERENCES channel,
  external_ref TEXT NOT NULL,
  party_id     @I64@ REFERENCES party,
  ordered_at   @I64@ NOT NULL,
  currency     TEXT NOT NULL,
  total_minor  @I64@ NOT NULL,
  UNIQUE (channel_id, external_ref)
) @STRICT@;
CREATE INDEX sales_order_age ON sales_order (ordered_at, order_id);

-- open_quantity = quantity - allocated - shipped - cancelled: the demand that still waits for stock.
CREATE TABLE sales_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  order_id     @I64@ NOT NULL REFERENCES sales_order,
  channel_id   @I64@ NOT NULL REFERENCES channel,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  item_id      @I64@ REFERENCES item,
  sku          TEXT NOT NULL,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  allocated    @I64@ NOT NULL DEFAULT 0 CHECK (allocated >= 0),
  shipped      @I64@ NOT NULL DEFAULT 0 CHECK (shipped >= 0),
  cancelled    @I64@ NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
  open_quantity @I64@ NOT NULL CHECK (open_quantity >= 0),
  unit_price4  @I64@ NOT NULL,
  ordered_at   @I64@ NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'on hold', 'part allocated', 'allocated', 'shipped', 'cancelled')),
  CHECK (open_quantity = quantity - allocated - shipped - cancelled)
) @STRICT@;
CREATE INDEX sales_line_order ON sales_line (order_id, line_id);
CREATE INDEX sales_line_demand ON sales_line (item_id, warehouse_id, channel_id, open_quantity) WHERE open_quantity > 0;
CREATE INDEX sales_line_waiting ON sales_line (warehouse_id, item_id) WHERE open_quantity > 0;

CREATE TABLE allocation (
  allocation_id @ID@,
  line_id      @I64@ NOT NULL REFERENCES sales_line,
  item_id      @I64@ NOT NULL REFERENCES item,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  kind         TEXT NOT NULL CHECK (kind IN ('soft', 'hard')),
  state        TEXT NOT NULL CHECK (state IN ('live', 'shipped', 'released')),
  created_at   @I64@ NOT NULL,
  ended_at     @I64@
) @STRICT@;
CREATE INDEX allocation_line ON allocation (line_id, allocation_id);
CREATE INDEX allocation_item ON allocation (item_id, warehouse_id) WHERE state = 'live';

-- ---------------------------------------------------------------- printing and the worker

CREATE TABLE printer (
  printer_id   @ID@,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  address      TEXT NOT NULL,
  status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'held'))
) @STRICT@;

CREATE TABLE print_job (
  job_id       @ID@,
  printer_id   @I64@ NOT NULL REFERENCES printer,
  title        TEXT NOT NULL,
  format       TEXT NOT NULL CHECK (format IN ('zpl', 'pdf', 'text')),
  payload      @BLOB@ NOT NULL,
  copies       @I64@ NOT NULL CHECK (copies > 0),
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'failed', 'held', 'cancelled')),
  attempts     @I64@ NOT NULL DEFAULT 0,
  not_before_at @I64@ NOT NULL DEFAULT 0,
  lease_until_at @I64@ NOT NULL DEFAULT 0,
  answer       TEXT NOT NULL DEFAULT '',
  document_id  @I64@ REFERENCES document,
  created_by   @I64@ NOT NULL REFERENCES app_user,
  created_at   @I64@ NOT NULL,
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;
CREATE INDEX print_job_printing ON print_job (printer_id) WHERE state = 'printing';
CREATE INDEX print_job_waiting ON print_job (not_before_at, job_id) WHERE state IN ('waiting', 'printing');

CREATE TABLE worker_run (
  name         TEXT PRIMARY KEY,
  last_at      @I64@ NOT NULL,
  pid          @I64@ NOT NULL,
  note         TEXT NOT NULL DEFAULT ''
) @STRICT@;

-- ---------------------------------------------------------------- the second wall: ledgers are only added to

-- @sqlite
CREATE TRIGGER stock_move_kept_update BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is insert-only'); END;
CREATE TRIGGER stock_move_kept_delete BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is insert-only'); END;
CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
-- @end
-- @postgresql
CREATE FUNCTION dl_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER stock_move_kept BEFORE UPDATE OR DELETE ON stock_move FOR EACH ROW EXECUTE FUNCTION dl_kept();
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION dl_kept();
-- @end

-- ---------------------------------------------------------------- rows every site starts with

INSERT INTO role (role_id, code, name) VALUES
  (1, 'clerk', 'Receiving clerk'), (2, 'buyer', 'Buyer'), (3, 'approver', 'Approver'), (4, 'supervisor', 'Supervisor'),
  (5, 'channel', 'Channel manager'), (6, 'finance', 'Finance'), (7, 'admin', 'Administrator');

INSERT INTO role_permission (role_id, permission) VALUES
  (1, 'look'), (1, 'receive'), (1, 'receive.expected'), (1, 'label'), (1, 'move'),
  (2, 'look'), (2, 'order'), (2, 'supplier'), (2, 'item'), (2, 'import'), (2, 'export'), (2, 'label'),
  (3, 'look'), (3, 'approve'), (3, 'export'),
  (4, 'look'), (4, 'receive'), (4, 'receive.expected'), (4, 'receive.over'), (4, 'receive.bind'), (4, 'receive.takeover'), (4, 'receive.correct'),
  (4, 'discrepancy'), (4, 'move'), (4, 'place'), (4, 'lot'), (4, 'label'), (4, 'export'), (4, 'import'), (4, 'ship'), (4, 'reason'),
  (5, 'look'), (5, 'channel'), (5, 'sales'), (5, 'allocate'), (5, 'ship'), (5, 'import'), (5, 'export'),
  (6, 'look'), (6, 'export'), (6, 'audit'),
  (7, 'look'), (7, 'user'), (7, 'policy'), (7, 'setting'), (7, 'place'), (7, 'audit'), (7, 'import'), (7, 'export'),
  (7, 'printer'), (7, 'label'), (7, 'reason');

INSERT INTO reason_code (use, code, name) VALUES
  ('order.reject', 'price', 'Price too high'), ('order.reject', 'quantity', 'Quantity not needed'),
  ('order.reject', 'other', 'Other'), ('order.cancel', 'supplier', 'Supplier cannot deliver'),
  ('order.cancel', 'error', 'Entered by mistake'), ('order.cancel', 'other', 'Other'),
  ('order.close', 'supplier', 'Supplier cannot deliver'), ('order.close', 'enough', 'The rest is not needed'),
  ('order.close', 'other', 'Other'),
  ('notice.end', 'never came', 'It never came'), ('notice.end', 'returned', 'Refused at the dock'),
  ('notice.end', 'error', 'Entered by mistake'), ('notice.end', 'other', 'Other'),
  ('move', 'putaway', 'Putaway'), ('move', 'damage', 'Damaged in the warehouse'), ('move', 'found', 'Found'),
  ('move', 'lost', 'Lost'), ('move', 'other', 'Other'),
  ('receipt.correct', 'miscount', 'Counted wrongly'), ('receipt.correct', 'wrong item', 'Wrong item scanned'),
  ('receipt.correct', 'other', 'Other'),
  ('discrepancy', 'accept', 'Accepted'), ('discrepancy', 'return', 'Return to supplier'),
  ('discrepancy', 'credit', 'Credit expected'), ('discrepancy', 'replace', 'Replacement expected'),
  ('discrepancy', 'write off', 'Written off'), ('discrepancy', 'error', 'Our own error');
