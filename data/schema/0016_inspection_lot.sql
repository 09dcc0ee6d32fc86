-- All lines of an item on a receipt are one inspected lot, so that serials and lots of one arrival are sampled together.
-- inspection.line_id is the first of them; the lots are those of the lines.
CREATE TABLE inspection_line (
  line_id      @I64@ PRIMARY KEY REFERENCES receipt_line,
  inspection_id @I64@ NOT NULL REFERENCES inspection,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  quantity     @I64@ NOT NULL CHECK (quantity >= 0)
) @STRICT@;
CREATE INDEX inspection_line_of ON inspection_line (inspection_id, line_id);
CREATE INDEX inspection_line_lot ON inspection_line (lot_id, inspection_id);
INSERT INTO inspection_line (line_id, inspection_id, lot_id, quantity)
  SELECT line_id, inspection_id, lot_id, quantity FROM inspection;

-- Of which line a part is; a part of several lots is several rows.
ALTER TABLE inspection_part ADD COLUMN line_id @I64@ REFERENCES receipt_line;
UPDATE inspection_part SET line_id = (SELECT n.line_id FROM inspection n
  WHERE n.inspection_id = inspection_part.inspection_id);
