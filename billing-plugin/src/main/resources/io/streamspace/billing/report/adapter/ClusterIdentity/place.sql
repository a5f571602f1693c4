-- the timeline that is written now: what the last checkpoint says may be older
SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '/' || oid
FROM pg_database WHERE datname = current_database()
