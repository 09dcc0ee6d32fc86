-- Stopping a lot, blocking a user and cancelling a customer's order take a reason that can be counted, as every other
-- decision does.

INSERT INTO reason_code (use, code, name) VALUES
  ('lot.hold', 'quality', 'Quality in doubt'), ('lot.hold', 'recall', 'Recalled by the maker'),
  ('lot.hold', 'checked', 'Checked and in order'), ('lot.hold', 'other', 'Other'),
  ('user.block', 'left', 'Left the company'), ('user.block', 'away', 'Away for some time'),
  ('user.block', 'badge', 'Badge or PIN lost'), ('user.block', 'other', 'Other'),
  ('sales.cancel', 'customer', 'The customer asked'), ('sales.cancel', 'shop', 'Given up in the shop'),
  ('sales.cancel', 'stock', 'Cannot be delivered'), ('sales.cancel', 'other', 'Other');
