SELECT count(*), min(found.since) AS since
FROM (SELECT greatest(s.start_time, progress.settled_through, first.period_start) AS since
      FROM (SELECT ?::timestamptz AS period_start) AS first,
           billing_shards progress
      JOIN billing_segments s ON s.shard = progress.shard
        AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
      WHERE s.start_time < ? AND (s.end_time IS NULL OR s.end_time > first.period_start)
      LIMIT ?) AS found
WHERE found.since IS NOT NULL
