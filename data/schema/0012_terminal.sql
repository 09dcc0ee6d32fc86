-- Terminals known by a name, and badges that are issued. What a terminal is set to stands in setting, under the scope
-- 'terminal:NAME', so that a terminal without a row may have settings too.

CREATE TABLE terminal (
  terminal_id  @ID@,
  name         TEXT NOT NULL UNIQUE,
  words        TEXT NOT NULL DEFAULT '',
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;

-- number is the half of the printed code by which the row is found; of the other half only the hash is kept.
CREATE TABLE badge (
  badge_id     @ID@,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  number       TEXT NOT NULL UNIQUE,
  secret_hash  TEXT NOT NULL,
  issued_by    @I64@ NOT NULL REFERENCES app_user,
  issued_at    @I64@ NOT NULL,
  revoked_by   @I64@ REFERENCES app_user,
  revoked_at   @I64@
) @STRICT@;
CREATE UNIQUE INDEX badge_in_force ON badge (user_id) WHERE revoked_at IS NULL;
