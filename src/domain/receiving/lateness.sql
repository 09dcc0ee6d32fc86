-- What should have come and has not: it reads orders, notices and the matters about them, and writes nothing. Of a line
-- of an order the promise that holds is looked at: what a notice on its way announces goes by the notice's day, the rest
-- by the day that the supplier confirmed, or where he confirmed none by the day that was asked for.

-- name: late_papers :many
-- doc:  Orders and notices with something due before a day that has not come and is no shortage either, with the first day, what is missing and
--       its worth (ten-thousandths of a minor unit), as far as no matter about that day was ever opened, or the one that is
--       open says something else.
-- args: today text, row_limit i64
-- row:  paper_id i64, number text, warehouse_id i64?, supplier_id i64?, currency text, due_on text, quantity i64, value4 i64, discrepancy_id i64?
WITH waits (line_id, order_id, due_on, quantity, unit_price4) AS (
  SELECT l.line_id, l.order_id, CASE WHEN l.confirmed_on = '' THEN l.due_on ELSE l.confirmed_on END,
      l.quantity - l.received - COALESCE((SELECT CAST(SUM(n.quantity - n.received) AS BIGINT)
        FROM notice_line n JOIN notice p ON p.notice_id = n.notice_id JOIN document y ON y.document_id = n.notice_id
        WHERE n.order_line_id = l.line_id AND n.quantity > n.received AND p.due_on <> ''
          AND y.state IN ('announced', 'in transit')), 0),
      l.unit_price4
    FROM document d JOIN purchase_line l ON l.order_id = d.document_id
    WHERE d.kind = 'purchase order' AND d.state IN ('approved', 'sent', 'acknowledged', 'part received')
      AND l.state = 'open' AND l.received < l.quantity
      AND NOT EXISTS (SELECT 1 FROM discrepancy y JOIN document z ON z.document_id = y.discrepancy_id
        WHERE y.order_line_id = l.line_id AND y.type = 'short' AND z.state <> 'resolved')),
late (paper_id, number, warehouse_id, supplier_id, currency, due_on, quantity, value4) AS (
  SELECT d.document_id, d.number, d.warehouse_id, o.supplier_id, o.currency, MIN(l.due_on),
      CAST(SUM(l.quantity) AS BIGINT), CAST(SUM(l.quantity * l.unit_price4) AS BIGINT)
    FROM waits l JOIN document d ON d.document_id = l.order_id JOIN purchase_order o ON o.order_id = l.order_id
    WHERE l.quantity > 0 AND l.due_on < :today
    GROUP BY d.document_id, d.number, d.warehouse_id, o.supplier_id, o.currency
  UNION ALL
  SELECT d.document_id, d.number, d.warehouse_id, n.supplier_id, COALESCE(s.currency, e.currency), n.due_on,
      CAST(COALESCE(SUM(l.quantity - l.received), 0) AS BIGINT),
      CAST(COALESCE(SUM((l.quantity - l.received) * COALESCE(p.unit_price4, i.cost4, 0)), 0) AS BIGINT)
    FROM document d JOIN notice n ON n.notice_id = d.document_id
    JOIN legal_entity e ON e.entity_id = d.entity_id
    LEFT JOIN supplier s ON s.supplier_id = n.supplier_id
    LEFT JOIN notice_line l ON l.notice_id = n.notice_id LEFT JOIN purchase_line p ON p.line_id = l.order_line_id
    LEFT JOIN item i ON i.item_id = l.item_id
    WHERE d.kind = 'notice' AND d.state IN ('announced', 'in transit') AND n.due_on <> '' AND n.due_on < :today
    GROUP BY d.document_id, d.number, d.warehouse_id, n.supplier_id, s.currency, e.currency, n.due_on)
SELECT t.paper_id, t.number, t.warehouse_id, t.supplier_id, t.currency, t.due_on, t.quantity, t.value4, x.discrepancy_id
  FROM late t LEFT JOIN discrepancy x ON x.paper_id = t.paper_id AND x.type = 'late' AND x.due_on = t.due_on
  LEFT JOIN document m ON m.document_id = x.discrepancy_id
  WHERE x.discrepancy_id IS NULL OR (m.state <> 'resolved' AND x.quantity <> t.quantity)
  ORDER BY t.due_on, t.paper_id LIMIT :row_limit;

-- name: late_open :one
-- doc:  How many matters about late papers are open.
-- row:  matters i64
SELECT COUNT(*) AS matters FROM document m JOIN discrepancy x ON x.discrepancy_id = m.document_id
  WHERE m.kind = 'discrepancy' AND m.state IN ('open', 'in work') AND x.type = 'late';

-- name: late_arrived :many
-- doc:  Matters about late papers that are open though what was due has come, is expected later, or is no longer expected:
--       all, or (receipt_id) those of a receipt's order, notice, and the orders of its lines.
-- args: today text, receipt_id i64, row_limit i64
-- row:  discrepancy_id i64
SELECT x.discrepancy_id FROM document m JOIN discrepancy x ON x.discrepancy_id = m.document_id
  JOIN document d ON d.document_id = x.paper_id
  WHERE m.kind = 'discrepancy' AND m.state IN ('open', 'in work') AND x.type = 'late'
    AND (:receipt_id = 0
      OR x.paper_id IN (SELECT COALESCE(r.notice_id, r.order_id) FROM receipt r WHERE r.receipt_id = :receipt_id)
      OR x.paper_id IN (SELECT p.order_id FROM receipt_line r JOIN purchase_line p ON p.line_id = r.order_line_id
        WHERE r.receipt_id = :receipt_id))
    AND NOT (d.kind = 'notice' AND d.state IN ('announced', 'in transit')
      AND EXISTS (SELECT 1 FROM notice n WHERE n.notice_id = x.paper_id AND n.due_on = x.due_on AND n.due_on < :today))
    AND NOT (d.kind = 'purchase order' AND d.state IN ('approved', 'sent', 'acknowledged', 'part received')
      AND EXISTS (SELECT 1 FROM purchase_line l WHERE l.order_id = x.paper_id AND l.state = 'open'
        AND l.quantity - l.received > COALESCE((SELECT CAST(SUM(n.quantity - n.received) AS BIGINT)
          FROM notice_line n JOIN notice p ON p.notice_id = n.notice_id JOIN document w ON w.document_id = n.notice_id
          WHERE n.order_line_id = l.line_id AND n.quantity > n.received AND p.due_on <> ''
            AND w.state IN ('announced', 'in transit')), 0)
        AND CASE WHEN l.confirmed_on = '' THEN l.due_on ELSE l.confirmed_on END < :today
        AND CASE WHEN l.confirmed_on = '' THEN l.due_on ELSE l.confirmed_on END <= x.due_on
        AND NOT EXISTS (SELECT 1 FROM discrepancy y JOIN document z ON z.document_id = y.discrepancy_id
          WHERE y.order_line_id = l.line_id AND y.type = 'short' AND z.state <> 'resolved')))
  ORDER BY x.discrepancy_id LIMIT :row_limit;
