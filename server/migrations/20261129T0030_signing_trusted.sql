-- By what a file was checked: the digest of all that was trusted then. What differs from what is trusted now is looked at
-- again, whoever changed it and however: also files in the folder of the server, and a check that was under way meanwhile.
alter table kip.file_signatures add column trusted text;
