-- Raised by one at every change of an absence, of who stands in or of its state: nobody changes or confirms unseen what
-- somebody else has changed since it was read.
alter table kip.absences add column version integer not null default 1;
