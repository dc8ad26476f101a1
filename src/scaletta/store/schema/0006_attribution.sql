-- Conversions that a platform claims are read with the window it claims them for.

alter table import_batch add column attribution_window varchar;
