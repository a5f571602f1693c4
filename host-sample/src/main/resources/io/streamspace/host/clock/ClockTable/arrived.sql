-- parameters: value, where a walk has come to its end; another host's walk may go farther
UPDATE clock
SET now_millis = greatest(now_millis, :value),
    target_millis = CASE WHEN target_millis > greatest(now_millis, :value) THEN target_millis END
