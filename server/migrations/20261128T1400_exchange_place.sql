-- Where a thing lies after it was met: below its folder, "done/2026-11/…" or "failed/…". What a state secret left there has
-- to be found again.
alter table kip.exchange_items add column place text;
